"""Every kind of page that a visitor can meet, in which languages, and where it is."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

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
    #: Of a type that has many faces: the last part of the address, by language.
    slugs: tuple[str, ...] = ()


KINDS = (
    Kind("home", "home.homepage", SIX, leave_button=True),
    Kind("awareness", "home.awarenesspage", SIX, leave_button=True),
    Kind("talk-kit", "home.talkkitpage", SIX),
    Kind("approach", "home.approachpage", TWO),
    Kind("other-cities", "home.othercitiesindex", TWO),
    Kind("other-city", "home.othercitypage", TWO),
    Kind("professionals", "home.professionalsindex", TWO),
    Kind("guidance", "home.guidancepage", TWO),
    Kind("help", "home.helppage", SIX, leave_button=True),
    Kind("news", "home.newsindexpage", TWO),
    Kind("news-item", "home.newspage", TWO),
    Kind("contact", "home.contactpage", TWO),
    Kind(
        "what-happens",
        "home.statementpage",
        SIX,
        leave_button=True,
        slugs=(
            "wat-gebeurt-er-met-je-melding",
            "what-happens-with-your-report",
            "masar-alibligh",
            "bildirimin-yolu",
            "co-dzieje-sie-ze-zgloszeniem",
            "shcho-dali-zi-zvernenniam",
        ),
    ),
    Kind("privacy", "home.statementpage", TWO, slugs=("privacy",)),
    Kind("cookies", "home.statementpage", TWO, slugs=("cookies",)),
    Kind(
        "accessibility",
        "home.statementpage",
        TWO,
        slugs=("toegankelijkheid", "accessibility"),
    ),
    Kind("all-pages", "home.statementpage", TWO, slugs=("alle-paginas", "all-pages")),
    Kind("campaigns", "campaign.campaignindexpage", TWO),
    Kind("campaign-over", "campaign.campaignpage", TWO, slugs=("zes-keer-s", "six-times-s")),
    Kind("campaign", "campaign.campaignpage", TWO),
    Kind("lessons", "education.lessonindexpage", TWO),
    Kind("lesson", "education.lessonpackpage", TWO),
    Kind("search", "home.searchpage", SIX, leave_button=True),
    Kind("editions", "reporting.editionindexpage", SIX),
    Kind("report", "reporting.reportpage", SIX, leave_button=True),
)
KIND_OF = {kind.name: kind for kind in KINDS}

# What is no page in the tree: the answer to the form and the way back to it, the numbers of a talk,
# and a wrong address.
WITHOUT_ADDRESS = ("thanks", "my-report", "talk-count", "not-found")

# What stands right below a page of a kind, in that page's languages: the last part of its address.
BELOW = {
    "kit": ("campaign", "kit/"),
    "lesson-old": ("lesson", "v/1.0.0/"),
    "lesson-steps": ("lesson", "les/1/"),
    "lesson-board": ("lesson", "les/1/bord/"),
    "lesson-pupils": ("lesson", "les/1/leerling/"),
    # Of the last year that is over.
    "edition": ("editions", f"{datetime.now(ZoneInfo('Europe/Amsterdam')).year - 1}/"),
}
# Of these the makers' words are in one language, and everything around them in the reader's.
AROUND = {"lesson-pupils": "?taal="}
MADE_IN = "nl"

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
        *(
            name
            for name, (above, _part) in BELOW.items()
            if name in AROUND or language in KIND_OF[above].languages
        ),
        *WITHOUT_ADDRESS,
    )
]


def below(rows: Rows, kind: str, language: str) -> str:
    """The address of what stands below a page, for a reader of this language."""
    above, part = BELOW[kind]
    if language in KIND_OF[above].languages:
        return addresses(rows)[above, language] + part
    return addresses(rows)[above, MADE_IN] + part + AROUND[kind] + language


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
    return {(_name_of(model, path), language): path for model, language, path in _live_pages(rows)}


def _name_of(model: str, path: str) -> str:
    """What a page of a type is called here; the type's own name where it is none of these."""
    slug = path.rstrip("/").rpartition("/")[2]
    for kind in KINDS:
        if kind.model == model and (not kind.slugs or slug in kind.slugs):
            return kind.name
    return model


def every_address(rows: Rows) -> set[str]:
    """The paths of all live pages, also of those that a journey added."""
    return {path for _model, _language, path in _live_pages(rows)}


def not_found(language: str) -> str:
    return f"/{language}/no-such-page-here/"
