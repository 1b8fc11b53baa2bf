"""Mail about pages whose time to be looked over has come: titles and addresses, once a month."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from home.dashboard.scope import is_editor, pages_of
from home.models.page_review import ReviewReminder
from home.people import roles
from home.people.admin_language import admin_language
from home.people.models import User
from home.people.signin.mail import queue_mail

from .due import due_by, public_pages
from .months import months_later
from .report import NOW

__all__ = ["remind"]

MAKERS = (
    roles.COMMUNICATIONS,
    roles.COMMUNICATIONS_CHIEF,
    roles.VITREE_EDITOR,
    roles.VITREE_RELEASE,
)
SHOWN = 20


def remind() -> int:
    """Mails who looks after pages that are due, each at most once a month; how many mails."""
    today = timezone.localdate()
    told = ReviewReminder.objects.filter(sent_on__gt=months_later(today, -1))
    makers = User.objects.filter(groups__name__in=MAKERS).distinct().order_by("pk")
    people = [user for user in makers if user.email and user.may_enter() and is_editor(user)]
    owners = {user.pk for user in people}
    recent = set(told.values_list("user", flat=True))
    return sum(_remind(user, owners, today) for user in people if user.pk not in recent)


@transaction.atomic
def _remind(user: User, owners: set[int], today: date) -> bool:
    """Whether there was something to tell. What another one owns is told to that one."""
    others = owners - {user.pk}
    due = public_pages(pages_of(user)).filter(due_by(today))
    pages = list(due.filter(Q(owner__isnull=True) | ~Q(owner__in=others)))
    if not pages:
        return False
    ReviewReminder.objects.update_or_create(user=user, defaults={"sent_on": today})
    with translation.override(admin_language(user)):
        message = _mail(user, pages)
    transaction.on_commit(partial(queue_mail, message), robust=True)
    return True


def _mail(user: User, pages: Sequence[Page]) -> EmailMessage:
    count = len(pages)
    lines = [
        ngettext(
            "This page is public, and it is time to see whether it is still right:",
            "These pages are public, and it is time to see whether they are still right:",
            count,
        ),
        "\n\n".join(_line(page) for page in pages[:SHOWN]),
    ]
    if count > SHOWN:
        more = count - SHOWN
        lines.append(
            ngettext("And %(number)s more.", "And %(number)s more.", more) % {"number": more}
        )
    lines += [
        _("All pages to look over:") + f"\n{_address('reviews_report')}?due={NOW}",
        _("You get this mail at most once a month."),
    ]
    return EmailMessage(
        subject=ngettext("%(number)s page to look over", "%(number)s pages to look over", count)
        % {"number": count},
        body="\n\n".join(lines) + "\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _line(page: Page) -> str:
    title = " ".join(str(page.get_admin_display_title()).split())
    address = _address("wagtailadmin_pages:edit", page.pk)
    return f"{title} ({page.locale.get_display_name()})\n{address}"


def _address(name: str, *arguments: Any) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(name, args=arguments)}"
