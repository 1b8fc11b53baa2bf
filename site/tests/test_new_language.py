"""A language more is one setting and a compiled catalogue: every kind of page then speaks it.

docs/languages.md says how; here the catalogues are made up, for either direction.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page, Site

from home.models import BasePage

LOCALE = Path(__file__).parents[1] / "locale"
# What a text keeps as it is: places for values, and markup.
KEPT = re.compile(r"%\(\w+\)[sd]|%[sd%]|<[^>]+>|\{\w*\}")
OPENING, CLOSING = "⟦", "⟧"


def pseudo(text: str) -> str:
    """A text that is no language, longer than its source, with its places kept."""
    return f"{OPENING}{text}{'·' * (len(KEPT.sub('', text)) // 3)}{CLOSING}"


def make_catalogue(folder: Path, language: str) -> None:
    source = polib.pofile(str(LOCALE / "nl" / "LC_MESSAGES" / "django.po"))
    made = polib.POFile()
    made.metadata = {
        "Content-Type": "text/plain; charset=utf-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for entry in source:
        if entry.msgid_plural:
            forms = {0: pseudo(entry.msgid), 1: pseudo(entry.msgid_plural)}
            made.append(
                polib.POEntry(
                    msgctxt=entry.msgctxt, msgid=entry.msgid,
                    msgid_plural=entry.msgid_plural, msgstr_plural=forms,
                )
            )  # fmt: skip
        else:
            made.append(
                polib.POEntry(msgctxt=entry.msgctxt, msgid=entry.msgid, msgstr=pseudo(entry.msgid))
            )
    target = folder / language / "LC_MESSAGES"
    target.mkdir(parents=True)
    made.save_as_mofile(str(target / "django.mo"))


NEW = [pytest.param(("he", "rtl"), id="he"), pytest.param(("fr", "ltr"), id="fr")]


@pytest.fixture(params=NEW)
def language(request: Any, settings: Any, tmp_path: Path) -> Iterator[tuple[str, str]]:
    code, direction = request.param
    make_catalogue(tmp_path, code)
    languages = [*django_settings.LANGUAGES, (code, "Pseudo")]
    settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]
    settings.LANGUAGES = languages
    settings.WAGTAIL_CONTENT_LANGUAGES = languages
    yield code, direction
    translation.deactivate()


def spoken(pages: Iterator[Page], locale: Locale) -> dict[str, str]:
    """The address of a page of each type in the new language."""
    found = {}
    for page in pages:
        if page.specific_class.__name__ not in found:
            copy = page.specific.copy_for_translation(locale, copy_parents=True)
            # As it is: what editors must still add, such as captions, is no matter of rendering.
            Page.objects.filter(pk=copy.pk).update(live=True)
            found[page.specific_class.__name__] = copy.get_url()
    return found


@pytest.mark.usefixtures("whole_demo")
@pytest.mark.drill
def test_every_kind_of_page_speaks_a_new_language(language: tuple[str, str]) -> None:
    code, direction = language
    # The language has no home page yet, and somebody makes it.
    Locale.objects.create(language_code=code)
    dutch = Page.objects.live().filter(locale__language_code="nl", depth__gt=1).order_by("path")
    addresses = spoken(dutch.iterator(), Locale.objects.get(language_code=code))
    types = {model.__name__ for model in apps.get_models() if issubclass(model, BasePage)}
    assert set(addresses) == types
    client = Client(headers={"host": Site.objects.get().hostname})
    for name, address in addresses.items():
        assert address.startswith(f"/{code}/"), name
        response = client.get(address)
        assert response.status_code == 200, name
        html = response.content.decode()
        assert f'lang="{code}" dir="{direction}"' in html, name
        assert html.count(OPENING) > 3, name
        assert f'hreflang="{code}"' in html, name
        assert not response.cookies
    # The entrance knows it too, and its sitemap.
    response = client.get("/", headers={"accept-language": code})
    assert response["Location"] == f"/{code}/"
    assert f"/{code}/" in client.get(f"/sitemap-{code}.xml").content.decode()
