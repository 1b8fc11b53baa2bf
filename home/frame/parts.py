"""The values that templates get of a page's frame."""

from dataclasses import dataclass
from datetime import datetime

from ..cards.drawing import HEIGHT, WIDTH
from ..models.help import HelpLine, HelpLineText
from ..models.site_settings import SiteText

TEXTS = ("footer_text", "reading_hours", "police_sharing")


@dataclass(frozen=True)
class SiteWords:
    organisation: str
    leave_url: str
    footer_text: str
    footer_text_language: str
    reading_hours: str
    reading_hours_language: str
    police_sharing: str
    police_sharing_language: str


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
    current: bool


@dataclass(frozen=True)
class FootLink:
    """A page that every foot leads to, and the language of its title."""

    kind: str
    title: str
    url: str
    language: str
    current: bool


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    direction: str
    url: str
    current: bool
    translated: bool


@dataclass(frozen=True)
class Alternate:
    code: str
    url: str


@dataclass(frozen=True)
class SourceChange:
    """When the page in its first language was changed, and where it is."""

    at: datetime
    code: str
    name: str
    url: str


@dataclass(frozen=True)
class CardLink:
    url: str
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True)
class Emergency:
    emergency_number: str
    police_number: str


@dataclass(frozen=True)
class HelpEntry:
    code: str
    situation: str
    language: str
    name: str
    phone: str
    url: str
    chat_url: str
    cost: str
    hours: str
    languages: str
    ages: str
    anonymity: str
    confirmed: bool
    spoken: tuple[str, ...] = ()
    other_languages: bool = False
    always_open: bool = False


def phone_href(number: str) -> str:
    """A number as a telephone dials it, or '' where there is none."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return f"tel:{dialled}" if dialled else ""


def site_texts(own: SiteText, first: SiteText) -> dict[str, str]:
    """Each text of a site, else that of the site's first language, with the language it is in."""
    found: dict[str, str] = {}
    for name in TEXTS:
        source = own if getattr(own, name) else first
        found |= {name: getattr(source, name), f"{name}_language": source.language}
    return found


def help_entry(line: HelpLine, text: HelpLineText) -> HelpEntry:
    return HelpEntry(
        code=line.code,
        situation=line.situation,
        language=text.language,
        name=text.name,
        phone=line.phone,
        url=line.url,
        chat_url=line.chat_url,
        cost=text.cost,
        hours=text.hours,
        languages=text.languages,
        ages=text.ages,
        anonymity=text.anonymity,
        confirmed=line.confirmed,
        spoken=tuple(line.spoken),
        other_languages=line.other_languages,
        always_open=line.always_open,
    )
