"""Why an archive, or one file in it, is not taken in: each with a sentence that helps."""

from enum import StrEnum

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from ..documents.words import message_of as message_of_document

__all__ = ["MOST_FILES", "Fault", "UnfitArchive", "Why", "told_fault", "told_why"]

#: Of one archive.
MOST_FILES = 500


class Fault(StrEnum):
    """What is wrong with the whole of it."""

    NO_ZIP = "no_zip"
    BROKEN = "broken"
    PASSWORD = "password"  # noqa: S105  # a fault, no secret
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    NOTHING = "nothing"
    GONE = "gone"


class Why(StrEnum):
    """Why one file stays out. What is wrong with a document is a fault of `documents.words`."""

    SYSTEM = "system"
    UNSAFE_NAME = "unsafe_name"
    LINK = "link"
    DOUBLE = "double"
    EMPTY = "empty"
    KIND = "kind"
    FILM = "film"
    PICTURE = "picture"
    OURS = "ours"
    PAGES = "pages"


class UnfitArchive(Exception):
    """Nothing of it is taken in."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def told_fault(fault: Fault) -> str:
    return {
        Fault.NO_ZIP: _("This is not a ZIP, whatever its name says."),
        Fault.BROKEN: _("This ZIP is damaged. Make it again, and choose that one."),
        Fault.PASSWORD: _("This ZIP has a password. Make it again without one."),
        Fault.TOO_MANY: _("There are more than %(number)s files in it. Split it.")
        % {"number": MOST_FILES},
        Fault.TOO_LARGE: _("This is too large: at most %(size)s, unpacked too. Split it.")
        % {"size": filesizeformat(settings.LESSON_IMPORT_MAX_BYTES)},
        Fault.NOTHING: _("There is no document and no picture in it that can be taken in."),
        Fault.GONE: _("These files are not there any more. Choose them again."),
    }[fault]


def told_why(why: str) -> str:
    """In the language of who reads it."""
    told = {
        Why.SYSTEM: _("a file of the computer itself"),
        Why.UNSAFE_NAME: _("its name leads out of the folder, or cannot be used"),
        Why.LINK: _("it only points at another file"),
        Why.DOUBLE: _("there are two of this name"),
        Why.EMPTY: _("it is empty"),
        Why.KIND: _("not a document or a picture that teachers can open"),
        Why.FILM: _("videos are delivered under Media, where they get captions"),
        Why.PICTURE: _("this picture cannot be read, or its kind cannot be used"),
        Why.OURS: _("made by this site for reading offline"),
        Why.PAGES: _("pictures of pages, which are made anew"),
    }
    return next((text for known, text in told.items() if known == why), message_of_document(why))
