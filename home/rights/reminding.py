"""Mail about rights that end within a month: titles and days, once for each last day."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.page_reviews.reminding import MAKERS
from home.people.admin_language import admin_language
from home.people.models import User
from home.people.signin.mail import queue_mail

from .items import KINDS, Kind, items_of, soon_over
from .report import SOON

__all__ = ["warn"]

SHOWN = 20


@transaction.atomic
def warn() -> int:
    """Mails everybody who looks after items whose last day is near and was not told; how many."""
    near = soon_over(timezone.localdate()) & (Q(warned_of=None) | ~Q(warned_of=F("usable_until")))
    makers = User.objects.filter(groups__name__in=MAKERS).distinct().order_by("pk")
    people = [user for user in makers if user.email and user.may_enter()]
    sent = sum(_warn(user, near) for user in people)
    for kind in KINDS.values():
        rows: Any = kind.model._default_manager  # noqa: SLF001  # Django has no other name for it
        rows.filter(near).update(warned_of=F("usable_until"))
    return sent


def _warn(user: User, near: Q) -> bool:
    """Whether there was something to tell."""
    found = [
        (kind, item)
        for kind in KINDS.values()
        for item in items_of(kind, user).filter(near).order_by("usable_until", "pk")
    ]
    if found:
        with translation.override(admin_language(user)):
            message = _mail(user, found)
        transaction.on_commit(partial(queue_mail, message), robust=True)
    return bool(found)


def _mail(user: User, found: Sequence[tuple[Kind, Any]]) -> EmailMessage:
    count = len(found)
    lines = [_line(kind, item) for kind, item in found[:SHOWN]]
    if count > SHOWN:
        more = count - SHOWN
        lines.append(
            ngettext("And %(number)s more.", "And %(number)s more.", more) % {"number": more}
        )
    kinds = dict.fromkeys(kind.code for kind, _item in found)
    lists = [f"{_address('rights_report')}?kind={code}&state={SOON}" for code in kinds]
    body = [
        _("After these days this is gone from all pages and kits by itself:"),
        "\n".join(lines),
        _("May it be used longer? Then change the day. The lists:") + "\n" + "\n".join(lists),
    ]
    return EmailMessage(
        subject=ngettext(
            "%(number)s item may soon not be shown any more",
            "%(number)s items may soon not be shown any more",
            count,
        )
        % {"number": count},
        body="\n\n".join(body) + "\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _line(kind: Kind, item: Any) -> str:
    title = " ".join(str(item).split())
    return f"{date_format(item.usable_until, 'DATE_FORMAT')}: {title} ({kind.label})"


def _address(name: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(name)}"
