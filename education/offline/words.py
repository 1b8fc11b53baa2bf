"""What the page and the guide call things, in the language of the pack."""

from pathlib import PurePosixPath

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from ..formats.items import CAPTIONS_MIME, Role, StoredFile
from ..formats.values import Ages, Audience, Release

# As a teacher prepares: what pupils get, then what only teachers have.
ROLES = {Role.PUPIL: _("For pupils"), Role.TEACHER: _("For the teacher")}


def kind_of(file: StoredFile) -> str:
    """'PDF, 1.2 MB', as links say what a reader gets."""
    ending = PurePosixPath(file.path).suffix.removeprefix(".").upper() or file.mime
    return f"{ending}, {filesizeformat(file.size)}"


def own_name(language: str) -> str:
    """A language in its own words; its code where nobody has told us."""
    try:
        name = str(get_language_info(language)["name_local"])
    except KeyError:
        return language
    return name[:1].upper() + name[1:]


def direction(language: str) -> str:
    """'rtl' or 'ltr', for any language that a maker may name."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def ages_in_words(ages: Ages) -> str:
    return str(ages.youngest) if ages.youngest == ages.oldest else f"{ages.youngest}–{ages.oldest}"


def readers(release: Release) -> str:
    """For whom a pack is: its levels, or professionals."""
    pack = release.pack
    names = [term.name(pack.language) for term in pack.levels]
    if pack.audience == Audience.PROFESSIONALS:
        names.insert(0, str(_("Professionals")))
    return ", ".join(names)


def subjects(release: Release) -> str:
    language = release.pack.language
    return ", ".join(term.name(language) for term in release.pack.disciplines)


def day_of(release: Release) -> str:
    return date_format(release.on, "DATE_FORMAT")


def web_address(url: str) -> str:
    """The address where it is one of the web, else ''."""
    return url if url.startswith(("https://", "http://")) else ""


def is_captions(file: StoredFile) -> bool:
    return file.mime == CAPTIONS_MIME


def is_picture(file: StoredFile) -> bool:
    return file.mime.startswith("image/")
