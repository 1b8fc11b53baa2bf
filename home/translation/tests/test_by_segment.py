"""wagtail-localize as translators use it: what they wrote outlives a source that changes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import polib
import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, StringSegment, Translation

from home.blocks import BodyBlock
from home.models import AwarenessPage
from home.people.models import User
from home.tests.factories import add_page, make_homes

pytestmark = pytest.mark.django_db

FIRST, SECOND = "<p>Sissen is geen compliment.</p>", "<p>Vraag of iemand hulp wil.</p>"
Publish = Callable[[Translation], None]

OWN_TITLE, OWN_FIRST = "What it is, in our words", "Hissing is no compliment, as we would say it."


@pytest.fixture
def translator(client: Client) -> Client:
    admin = User.objects.create_superuser("admin@example.org", "secret")
    admin.language = "en"
    admin.save()
    client.force_login(admin)
    return client


@pytest.fixture
def source() -> AwarenessPage:
    home = make_homes("nl", "en")["nl"]
    page = add_page(AwarenessPage, home, "Wat is het", slug="wat")
    write(page, FIRST, SECOND)
    return page


def write(page: Page, *texts: str) -> None:
    """Chapters keep their number, as in the editor, so that a text is known again."""
    raw = [
        {"type": "text", "value": text, "id": f"0000000{number}-0000-4000-8000-000000000000"}
        for number, text in enumerate(texts)
    ]
    page.body = BodyBlock().to_python(raw)
    page.save_revision().publish()


@pytest.fixture
def translation(
    translator: Client,
    source: AwarenessPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Translation:
    """Handed in, and opened in the editor that goes by segments."""
    english = Locale.objects.get(language_code="en")
    with django_capture_on_commit_callbacks(execute=True):
        translator.post(f"/admin/localize/submit/page/{source.pk}/", {"locales": [english.pk]})
    made = Translation.objects.get(target_locale=english)
    assert not made.enabled
    edit = f"/admin/pages/{made.get_target_instance().pk}/edit/"
    answer = translator.post(edit, {"localize-restart-translation": "1"})
    assert answer.status_code == 302
    return Translation.objects.get(pk=made.pk, enabled=True)


def say(client: Client, translation: Translation, original: str, own: str) -> None:
    segment = StringSegment.objects.get(source=translation.source, string__data=original)
    answer = client.put(
        f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
        urlencode({"value": own}),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code in (200, 201), answer.content


@pytest.fixture
def publish(
    translator: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Publish:
    """As the button of that editor; publishing waits for the transaction."""

    def _publish(translation: Translation) -> None:
        page = translation.get_target_instance()
        with django_capture_on_commit_callbacks(execute=True):
            answer = translator.post(f"/admin/pages/{page.pk}/edit/", {"action": "publish"})
        assert answer.status_code == 302

    return _publish


def sync(client: Client, translation: Translation) -> None:
    answer = client.post(f"/admin/localize/update/{translation.source_id}/", {})
    assert answer.status_code == 302


def words(client: Client) -> str:
    response = client.get("/en/wat/")
    assert response.status_code == 200
    return response.content.decode()


def test_a_translator_s_words_outlive_a_changed_source_and_a_sync(
    translator: Client, source: AwarenessPage, translation: Translation, publish: Publish
) -> None:
    say(translator, translation, "Wat is het", OWN_TITLE)
    say(translator, translation, "Sissen is geen compliment.", OWN_FIRST)
    say(translator, translation, "Vraag of iemand hulp wil.", "Ask whether help is wanted.")
    publish(translation)
    assert all(text in words(translator) for text in (OWN_TITLE, OWN_FIRST, "help is wanted"))

    write(source, FIRST, "<p>Vraag eerst of iemand hulp wil.</p>", "<p>Nieuw.</p>")
    sync(translator, translation)
    # Not before somebody publishes it does a reader see anything else.
    assert "help is wanted" in words(translator)
    publish(translation)
    seen = words(translator)
    assert OWN_TITLE in seen
    assert OWN_FIRST in seen
    assert "Vraag eerst of iemand hulp wil." in seen
    assert "Nieuw." in seen

    # What comes back in the source comes back in the translator's words.
    write(source, FIRST, SECOND)
    sync(translator, translation)
    publish(translation)
    assert "Ask whether help is wanted." in words(translator)


def test_a_translation_goes_out_and_comes_back_as_a_po_file(
    translator: Client, translation: Translation, publish: Publish
) -> None:
    say(translator, translation, "Wat is het", OWN_TITLE)
    address = f"/admin/localize/translate/{translation.pk}/pofile"
    answer = translator.get(f"{address}/download/")
    assert answer["Content-Type"] == "text/x-gettext-translation"
    po = polib.pofile(answer.content.decode())
    entries = {entry.msgid: entry for entry in po}
    assert entries["Wat is het"].msgstr == OWN_TITLE
    assert entries["Sissen is geen compliment."].msgstr == ""
    entries["Sissen is geen compliment."].msgstr = OWN_FIRST
    entries["Vraag of iemand hulp wil."].msgstr = "Ask whether help is wanted."
    answer = translator.post(f"{address}/upload/", {"file": named(str(po))})
    assert answer.status_code == 302
    publish(translation)
    assert all(text in words(translator) for text in (OWN_TITLE, OWN_FIRST, "help is wanted"))


def test_the_po_file_of_another_translation_is_not_taken(
    translator: Client, translation: Translation, publish: Publish
) -> None:
    po = translation.export_po()
    po.metadata["X-WagtailLocalize-TranslationID"] = "00000000-0000-4000-8000-000000000000"
    po[0].msgstr = "Of another page"
    address = f"/admin/localize/translate/{translation.pk}/pofile/upload/"
    answer = translator.post(address, {"file": named(str(po))}, follow=True)
    assert "different translation" in answer.content.decode()
    publish(translation)
    assert "Of another page" not in words(translator)


def test_one_language_is_published_without_the_others(
    translator: Client, source: AwarenessPage, translation: Translation, publish: Publish
) -> None:
    page = translation.get_target_instance()
    assert not page.live
    publish(translation)
    source.unpublish()
    assert translator.get("/en/wat/").status_code == 200
    assert translator.get("/nl/wat/").status_code == 404


def test_no_page_is_made_in_a_language_that_nobody_asked_for(source: AwarenessPage) -> None:
    assert not LocaleSynchronization.objects.exists()
    add_page(AwarenessPage, source, "Eronder").save_revision().publish()
    assert not AwarenessPage.objects.exclude(locale=source.locale).exists()


def named(text: str) -> Any:
    file = BytesIO(text.encode())
    file.name = "translation.po"
    return file
