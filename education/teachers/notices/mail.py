"""The mails to followers: plain, in their own language, each with a way to end them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from education.models import Notice, PackRelease, Teacher

from .links import EVERY_PACK, link_to_end, token_to_end

__all__ = ["message_for"]

FOLDER = "education/teachers/mail"


def message_for(teacher: Teacher, notices: Sequence[Notice]) -> EmailMessage:
    """One mail about all of these, which have one reason."""
    releases = [notice.release for notice in notices]
    packs = {release.pack_id for release in releases}
    with translation.override(teacher.language):
        # From a mail about one pack one leaves that pack, from a mail about several all.
        end = link_to_end(token_to_end(teacher.pk, packs.pop() if len(packs) == 1 else EVERY_PACK))
        template = f"{FOLDER}/{notices[0].reason}.txt"
        body = render_to_string(template, {"releases": releases, "end": end})
        subject = _subject(notices[0].reason, releases)
    headers = {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{end}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    # A title with a line break would end the subject.
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        to=[teacher.email] if teacher.email else [],
        headers=headers,
    )


def _subject(reason: str, releases: Sequence[PackRelease]) -> str:
    first = {"pack": releases[0].title, "version": releases[0].version}
    if reason == Notice.Reason.WITHDRAWN:
        return _("Withdrawn: %(pack)s %(version)s") % first
    if len(releases) > 1:
        return _("New versions of your lesson packs")
    return _("New version: %(pack)s %(version)s") % first
