"""The values that templates get of a page's frame."""

from dataclasses import dataclass

from .models.help import HelpLine, HelpLineText


@dataclass(frozen=True)
class SiteWords:
    organisation: str
    leave_url: str
    footer_text: str
    reading_hours: str
    police_sharing: str


@dataclass(frozen=True)
class MenuItem:
    title: str
    url: str
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
class Emergency:
    emergency_number: str
    emergency_href: str
    police_number: str
    police_href: str


@dataclass(frozen=True)
class HelpEntry:
    code: str
    situation: str
    name: str
    phone: str
    phone_href: str
    url: str
    chat_url: str
    cost: str
    hours: str
    languages: str
    ages: str
    anonymity: str
    confirmed: bool


def phone_href(number: str) -> str:
    """A number as a telephone dials it, or '' where there is none."""
    dialled = "".join(sign for sign in number if sign.isdigit() or sign == "+")
    return f"tel:{dialled}" if dialled else ""


def help_entry(line: HelpLine, text: HelpLineText) -> HelpEntry:
    return HelpEntry(
        code=line.code,
        situation=line.situation,
        name=text.name,
        phone=line.phone,
        phone_href=phone_href(line.phone),
        url=line.url,
        chat_url=line.chat_url,
        cost=text.cost,
        hours=text.hours,
        languages=text.languages,
        ages=text.ages,
        anonymity=text.anonymity,
        confirmed=line.confirmed,
    )
