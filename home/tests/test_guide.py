"""The guide: for each role its chapters, in the words of the admin itself."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.test import Client
from django.utils import translation

from home.guide.chapters import CHAPTERS
from home.management.catalogue import find_texts
from home.people.roles import ADMIN, COMMUNICATIONS, HANDLER

from .approval import person
from .factories import make_homes

FOLDER = Path(__file__).parents[1] / "templates" / "home" / "guide"
WORD = re.compile(r'{% (?:word|name) "([^"]+)"')
LANGUAGES = ("nl", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_is_there_in_every_language_of_the_admin(language: str) -> None:
    assert dict(settings.WAGTAILADMIN_PERMITTED_LANGUAGES).keys() == set(LANGUAGES)
    written = {file.stem for file in (FOLDER / language).glob("*.html")}
    assert written == {chapter.slug for chapter in CHAPTERS}
    with translation.override(language):
        for chapter in CHAPTERS:
            assert get_template(chapter.template()).render()


def test_the_languages_name_the_same_buttons_in_the_same_order() -> None:
    for chapter in CHAPTERS:
        dutch, english = (
            WORD.findall((FOLDER / language / f"{chapter.slug}.html").read_text(encoding="utf-8"))
            for language in LANGUAGES
        )
        assert dutch == english, chapter.slug


def test_every_button_that_is_named_is_a_word_of_the_admin() -> None:
    """Else the guide names a button that is called otherwise, or is not there any more."""
    known = {key.text for key in find_texts(settings.BASE_DIR)}
    for app in apps.get_app_configs():
        catalogue = Path(app.path) / "locale" / "nl" / "LC_MESSAGES" / "django.po"
        if catalogue.exists():
            known |= {entry.msgid for entry in polib.pofile(str(catalogue))}
    named = {
        word
        for file in FOLDER.rglob("*.html")
        for word in WORD.findall(file.read_text(encoding="utf-8"))
    }
    # Of wagtailmedia, which ships no Dutch.
    assert named - known - {"Media"} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "chapters", "without"),
    [
        (COMMUNICATIONS, {"quick", "page", "translate", "campaigns"}, {"reports", "people"}),
        (HANDLER, {"start", "reports", "told"}, {"page", "people", "publish"}),
        (ADMIN, {"start", "people", "doors"}, {"page", "reports"}),
    ],
)
def test_each_role_has_its_chapters(
    client: Client, role: str, chapters: set[str], without: set[str]
) -> None:
    make_homes("nl")
    client.force_login(person(role))
    html = client.get("/admin/guide/").content.decode()
    for slug in chapters:
        assert f"/admin/guide/{slug}/" in html
        assert client.get(f"/admin/guide/{slug}/").status_code == 200
    for slug in without:
        assert f"/admin/guide/{slug}/" not in html
        assert client.get(f"/admin/guide/{slug}/").status_code == 404


@pytest.mark.django_db
def test_the_guide_is_in_the_language_of_the_admin(client: Client) -> None:
    client.force_login(person(HANDLER, language="en"))
    english = client.get("/admin/guide/start/").content.decode()
    client.force_login(person(ADMIN, language="nl"))
    dutch = client.get("/admin/guide/start/").content.decode()
    assert "recovery codes" in english
    assert "herstelcodes" in dutch


@pytest.mark.django_db
def test_the_editor_of_a_page_leads_to_the_guide(client: Client) -> None:
    home = make_homes("nl")["nl"]
    client.force_login(person(COMMUNICATIONS))
    html = client.get(f"/admin/pages/{home.pk}/edit/").content.decode()
    assert "/admin/guide/writing/" in html
