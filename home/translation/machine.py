"""Drafts by a machine: made where nobody wrote anything yet, marked until a person checked them.

The engine is another one than that for reports, whose words stay in the municipality's network.
This one is told what is meant for everybody: the text of a page.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation, TranslationLog
from wagtail_localize.views.edit_translation import apply_machine_translation

from home.models.machine import MachineTranslation
from home.people.models import User

__all__ = ["NotTranslatedError", "can_check", "can_translate", "check", "mark", "translate"]


class NotTranslatedError(Exception):
    """The engine gave no answer; nothing was changed."""


def can_translate(user: Any, page: Page) -> bool:
    """Whether a machine may write this page: never over what a person wrote or readers saw."""
    return (
        get_machine_translator() is not None
        and _may_edit(user, page)
        and user.has_perm("wagtail_localize.submit_translation")
        and page.first_published_at is None
        and _is_as_it_was_made(page)
    )


def can_check(user: Any, page: Page) -> bool:
    """Who may edit a page may say that its translation is right."""
    return (
        _may_edit(user, page) and MachineTranslation.objects.unchecked().filter(page=page).exists()
    )


def translate(*, page: Page, user: User) -> None:
    """A new draft of the page in the machine's words. Raises NotTranslatedError."""
    translation = _translations_of(page).get()
    try:
        with transaction.atomic():
            apply_machine_translation(translation.pk, user, get_machine_translator())
            translation.save_target(user=user, publish=False)
    except (OSError, ValueError, KeyError) as error:
        # What a client of the engine raises for no answer, and for an odd one.
        raise NotTranslatedError from error


def check(*, page: Page, user: User) -> None:
    """A person found the translation right: readers are not warned any more."""
    # One by one, so that what is kept of the page goes.
    for unchecked in MachineTranslation.objects.unchecked().filter(page=page):
        unchecked.checked_at, unchecked.checked_by = timezone.now(), user
        unchecked.save(update_fields=["checked_at", "checked_by"])


def mark(sender: Any, instance: StringTranslation, **kwargs: Any) -> None:
    """A page that gets a sentence of a machine is to be checked, again if need be."""
    if instance.translation_type != StringTranslation.TRANSLATION_TYPE_MACHINE:
        return
    key = instance.context.object_id
    page = Page.objects.filter(translation_key=key, locale_id=instance.locale_id).first()
    if page is not None:
        unchecked: dict[str, Any] = {"checked_at": None, "checked_by": None}
        MachineTranslation.objects.update_or_create(page=page, defaults=unchecked)


def _may_edit(user: Any, page: Page) -> bool:
    if not isinstance(user, User) or not user.may_enter() or page.is_root():
        return False
    return bool(page.permissions_for_user(user).can_edit())


def _is_as_it_was_made(page: Page) -> bool:
    """Whether the page was made by 'Translate this page', and saved by nobody since."""
    made = TranslationLog.objects.filter(
        source__object_id=page.translation_key, locale_id=page.locale_id
    )
    last = made.order_by("-pk").values_list("revision_id", flat=True).first()
    return last is not None and last == page.latest_revision_id


def _translations_of(page: Page) -> Any:
    """What wagtail-localize knows of the page as a translation: one row, or none."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id
    )
