"""Every kind of page that a visitor can meet, in which languages, and where it is."""

from dataclasses import dataclass

from .served.database import Rows

SIX = ("nl", "en", "ar", "tr", "pl", "uk")
TWO = ("nl", "en")
# Left to right, right to left, and the language that the source is written in.
LOOKED_AT = ("nl", "en", "ar")


@dataclass(frozen=True)
class Kind:
    """A page type with its demo languages and whether the leave button stands on it."""

    name: str
    model: str
    languages: tuple[str, ...]
    leave_button: bool = False


KINDS = (
    Kind("home", "home.homepage", SIX, leave_button=True),
    Kind("awareness", "home.awarenesspage", SIX, leave_button=True),
    Kind("campaigns", "campaign.campaignindexpage", TWO),
    Kind("campaign", "campaign.campaignpage", TWO),
    Kind("lessons", "education.lessonindexpage", TWO),
    Kind("lesson", "education.lessonpackpage", TWO),
    Kind("report", "reporting.reportpage", SIX, leave_button=True),
)
KIND_OF = {kind.name: kind for kind in KINDS}

# What is no page in the tree: the answer to the form, the way back to it, and a wrong address.
WITHOUT_ADDRESS = ("thanks", "my-report", "not-found")

# From the first step of the form to an erased report: many states, not many addresses.
WAY = "way"
# From the door to a second factor, the same.
DOOR = "door"

# Kind and language of every page that is looked at closely.
LOOKED_AT_PAGES = [
    (name, language)
    for language in LOOKED_AT
    for name in (
        *(kind.name for kind in KINDS if language in kind.languages),
        *WITHOUT_ADDRESS,
    )
]


def _live_pages(rows: Rows) -> list[tuple[str, str, str]]:
    """Model, language and path of every live page below the home pages, the newest first."""
    found = rows.all(
        "SELECT type.app_label || '.' || type.model, locale.language_code, page.url_path"
        " FROM wagtailcore_page AS page"
        " JOIN django_content_type AS type ON type.id = page.content_type_id"
        " JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id"
        " WHERE page.live AND page.depth > 1"
        " ORDER BY page.id DESC"
    )
    # The first part of a page's path is its home page, whose address is the language alone.
    return [
        (str(model), str(language), f"/{language}/{path.split('/', 2)[2]}")
        for model, language, path in found
    ]


def addresses(rows: Rows) -> dict[tuple[str, str], str]:
    """Path by kind and language; of two of a kind the demo's, not what a journey added."""
    names: dict[str, str] = {kind.model: kind.name for kind in KINDS}
    return {
        (names.get(model, model), language): path for model, language, path in _live_pages(rows)
    }


def every_address(rows: Rows) -> set[str]:
    """The paths of all live pages, also of those that a journey added."""
    return {path for _model, _language, path in _live_pages(rows)}


def not_found(language: str) -> str:
    return f"/{language}/no-such-page-here/"
