"""What the blocks say arrives in a translation, piece by piece."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.blocks import BodyBlock
from home.media.models import SiteDocument
from home.models import AwarenessPage

from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db

#: What is chosen or pointed at, and the names that blocks have for it.
NO_WORDS = {"language", "kind", "tone", "way", "document", "page", "pages"}
NEW = ("story", "quiz", "bystander", "terms", "notice", "downloads")


def words_of(value: Any, name: str = "") -> list[str]:
    """Every text in a block's stored value."""
    if isinstance(value, dict):
        return [word for key, one in value.items() for word in words_of(one, key)]
    if isinstance(value, list):
        return [word for one in value for word in words_of(one, name)]
    if not isinstance(value, str) or name in NO_WORDS | {"id", "type"}:
        return []
    return [one for one in value.replace("<p>", "").split("</p>") if one]


@pytest.fixture
def translated() -> tuple[AwarenessPage, AwarenessPage]:
    """A Dutch page with the blocks, and its English version: every text with 'EN ' before it."""
    homes = make_homes("nl", "en")
    document = SiteDocument.objects.create(title="D", file=ContentFile(b"x", "d.pdf"))
    page = add_page(AwarenessPage, homes["nl"], "Wat is het")
    raw = []
    for name in NEW:
        block = BodyBlock.base_blocks[name]
        value = block.get_prep_value(block.get_preview_value())
        if name == "downloads":
            value["items"] = [{"title": "Poster", "document": document.pk}]
        raw.append({"type": name, "value": value})
    page.body = BodyBlock().to_python(raw)
    # As from a form: with names for the items of lists.
    list(page.body)
    page.save_revision().publish()
    page.refresh_from_db()
    english = Locale.objects.get(language_code="en")
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=f"EN {segment.string.data}",
        )
    translation.save_target(publish=True)
    return page, AwarenessPage.objects.get(locale=english)


@pytest.mark.parametrize("name", NEW)
def test_every_text_of_a_block_is_translated(
    translated: tuple[AwarenessPage, AwarenessPage], name: str
) -> None:
    page, english = translated
    here, there = (
        next(block.get_prep_value() for block in one.body if block.block_type == name)
        for one in (page, english)
    )
    words = words_of(here["value"])
    assert len(words) >= 2
    assert words_of(there["value"]) == [f"EN {word}" for word in words]


def test_what_is_chosen_stays_as_it_was(
    translated: tuple[AwarenessPage, AwarenessPage],
) -> None:
    page, english = translated
    for one, other in zip(page.body, english.body, strict=True):
        for choice in {"kind", "tone"} & set(one.value):
            assert one.value[choice] == other.value[choice]
    cards = [
        [card["way"] for card in block.value["items"]]
        for one in translated
        for block in one.body
        if block.block_type == "bystander"
    ]
    assert cards[0] == cards[1]
    assert len(cards[0]) == 3


def test_a_translator_may_offer_another_document(
    translated: tuple[AwarenessPage, AwarenessPage],
) -> None:
    source = TranslationSource.objects.get_for_instance(translated[0])
    offered = [
        segment.context.path
        for segment in source.overridablesegment_set.select_related("context")
        if segment.context.path.endswith(".document")
    ]
    assert len(offered) == 1
