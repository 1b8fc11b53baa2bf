"""The writes of preview links, and the draft that one shows."""

from datetime import timedelta
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation

from home.models.preview_link import PreviewLink, hash_of
from home.people.models import User

__all__ = ["LINK_MADE", "LINK_WITHDRAWN", "draft_of", "make_link", "open_link", "withdraw_link"]

LINK_MADE = "home.preview_link.make"
LINK_WITHDRAWN = "home.preview_link.withdraw"

KEY_BYTES = 24


@transaction.atomic
def make_link(*, page: Page, note: str, lasts: timedelta, user: User) -> tuple[PreviewLink, str]:
    """A new link and its key, which is kept nowhere: this is the only time that it is known."""
    key = token_urlsafe(KEY_BYTES)
    link = PreviewLink.objects.create(
        page_id=page.pk,
        key_hash=hash_of(key),
        note=note,
        made_by=user,
        expires_at=timezone.now() + lasts,
    )
    log(instance=page, action=LINK_MADE, user=user, data=_told_of(link))
    return link, key


@transaction.atomic
def withdraw_link(*, link: PreviewLink, user: User) -> None:
    """From now on the link shows nothing; withdrawing it again changes nothing."""
    ended = PreviewLink.objects.filter(pk=link.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=timezone.now()
    )
    if ended:
        log(instance=link.page.specific, action=LINK_WITHDRAWN, user=user, data=_told_of(link))


def open_link(key: str) -> PreviewLink | None:
    """The link of this key, if it still works."""
    links = PreviewLink.objects.open().select_related("page")
    return links.filter(key_hash=hash_of(key)).first()


def draft_of(page: Page) -> Page:
    """The page as it was last saved, published or not.

    What is translated piece by piece is saved apart from the page until it is published.
    """
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )
    draft: Page
    if translation is not None:
        draft = translation.source.get_ephemeral_translated_instance(
            translation.target_locale, fallback=True
        )
    else:
        draft = page.get_latest_revision_as_object()
    return draft


def _told_of(link: PreviewLink) -> dict[str, str | int]:
    """No key, and nobody's name: the log outlives the link."""
    return {"link": link.pk, "expires_at": link.expires_at.isoformat()}
