"""Which language to speak: from what a browser asks and from what there is."""

from collections.abc import Collection, Mapping
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

Text = TypeVar("Text")

OG_LOCALES = {
    "ar": "ar_AR",
    "en": "en_GB",
    "nl": "nl_NL",
    "pl": "pl_PL",
    "tr": "tr_TR",
    "uk": "uk_UA",
}


def own_name(language: str) -> str:
    """A language's name in that language, as a reader looks for it."""
    name = str(get_language_info(language)["name_local"])
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """'rtl' or 'ltr'."""
    return "rtl" if get_language_info(language)["bidi"] else "ltr"


def best_language(request: HttpRequest, available: Collection[str], fallback: str) -> str:
    """The first available language that the browser asks for; no cookie and no path is read."""
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        for candidate in (wanted, wanted.partition("-")[0]):
            if candidate in available:
                return candidate
    return fallback


def in_language(texts: Mapping[str, Text], language: str) -> Text | None:
    """The text in a language, else in the site's first language, else any, else None."""
    for code in (language, settings.LANGUAGE_CODE):
        if code in texts:
            return texts[code]
    return next(iter(texts.values()), None)


def og_locale(language: str) -> str:
    """A language as Open Graph names it, which wants a country too; '' where that is not known."""
    return OG_LOCALES.get(language, "")
