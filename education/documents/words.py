"""What can be wrong with a teacher's document, each with one message that says what helps."""

from enum import StrEnum

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

__all__ = ["Fault", "Flaw", "Note", "Removed", "UnfitDocument", "message_of", "message_of_flaw"]


class Fault(StrEnum):
    EMPTY = "empty"
    UNKNOWN_KIND = "unknown_kind"
    OLD_FORMAT = "old_format"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    TOO_MANY_BYTES = "too_many_bytes"
    NOT_PDF = "not_pdf"
    PASSWORD = "password"  # noqa: S105  # a fault, no secret
    UNSAFE = "unsafe"
    MACROS = "macros"
    EMBEDDED_OBJECT = "embedded_object"
    OUTSIDE_TEMPLATE = "outside_template"
    OUTSIDE_CONTENT = "outside_content"
    LOCAL_LINK = "local_link"
    PICTURE_KIND = "picture_kind"
    PICTURE_BROKEN = "picture_broken"
    NO_PROGRAM = "no_program"
    NO_PAGE_PROGRAM = "no_page_program"
    TOO_SLOW = "too_slow"
    NOT_CONVERTED = "not_converted"


class Removed(StrEnum):
    """What was taken out of a document, for whoever made it."""

    PROPERTIES = "properties"
    COMMENTS = "comments"
    CHANGES = "changes"
    TRACES = "traces"
    PREVIEW = "preview"
    PICTURE_DATA = "picture_data"


class Note(StrEnum):
    """What could not be taken out, and has to be looked at by whoever made it."""

    PDF_AS_IT_IS = "pdf_as_it_is"
    PDF_NAMES_MAKER = "pdf_names_maker"
    FILM_AS_IT_IS = "film_as_it_is"


class Flaw(StrEnum):
    """What keeps somebody from reading a document; its author puts it right."""

    NO_ALT_TEXT = "no_alt_text"
    ALT_TEXT_IS_FILE_NAME = "alt_text_is_file_name"
    NO_TITLE = "no_title"
    HIDDEN_SLIDE = "hidden_slide"
    NO_LANGUAGE = "no_language"
    NAME_ON_PAGE = "name_on_page"


class UnfitDocument(Exception):
    """The document cannot be used as it is; of its content this error keeps nothing."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def message_of(fault: str) -> str:
    """In the language of who reads it; '' for what is not known here."""
    return next((text for known, text in _told().items() if known == fault), "")


def message_of_flaw(flaw: str, number: int = 0, name: str = "") -> str:
    """What to do about it; `number` is the slide, 0 where there are none, `name` the picture."""
    told = {
        Flaw.NO_ALT_TEXT: _("The picture “%(name)s” has no description for who cannot see it."),
        Flaw.ALT_TEXT_IS_FILE_NAME: _(
            "The description of the picture “%(name)s” is the name of a file. Say what is to be"
            " seen."
        ),
        Flaw.NO_TITLE: _("This slide has no title. Who has it read aloud cannot find it."),
        Flaw.HIDDEN_SLIDE: _("This slide is hidden, but teachers who open the file find it."),
        Flaw.NAME_ON_PAGE: _(
            "A field in the text fills in who made the document or where it is kept. Replace it"
            " with plain words."
        ),
        Flaw.NO_LANGUAGE: _("The document does not say its language, so it is read aloud wrongly."),
    }
    text = next((text for known, text in told.items() if known == flaw), "") % {"name": name or "?"}
    if not number or not text:
        return text
    return _("Slide %(number)s: %(text)s") % {"number": number, "text": text}


def _told() -> dict[str, str]:
    return _told_of_files() | _told_of_contents() | _told_of_pages() | _told_of_cleaning()


def _told_of_cleaning() -> dict[str, str]:
    """What was taken out, and what its maker has to look at."""
    return {
        Removed.PROPERTIES: _("Names of makers and of their organisation, and dates"),
        Removed.COMMENTS: _("Comments and who wrote them"),
        Removed.CHANGES: _("Tracked changes: what was added stays, what was deleted is gone"),
        Removed.TRACES: _("Traces of editing, such as printers and parts that nobody sees"),
        Removed.PREVIEW: _("A small preview that may show old content"),
        Removed.PICTURE_DATA: _("Data in pictures, such as where and with what they were taken"),
        Note.PDF_AS_IT_IS: _(
            "A PDF is offered as it is: take the author's name out before it is uploaded."
        ),
        Note.PDF_NAMES_MAKER: _("This PDF says who made it. Export it again without properties."),
        Note.FILM_AS_IT_IS: _(
            "There is film or sound in this document, which stays as it is. Better put it in as a"
            " video of this site."
        ),
    }


def _told_of_files() -> dict[str, str]:
    """Of the file as it came: what it is, and whether it can be opened."""
    return {
        Fault.EMPTY: _("This file is empty. Choose the document again."),
        Fault.UNKNOWN_KIND: _(
            "This is not a document in pptx, docx, xlsx, odp, odt, ods or pdf, whatever its name"
            " says."
        ),
        Fault.OLD_FORMAT: _(
            "This document has an old format (doc, ppt or xls). Save it as docx, pptx or xlsx."
        ),
        Fault.UNREADABLE: _(
            "This document is damaged. Open it, save it under a new name and choose that one."
        ),
        Fault.TOO_LARGE: _(
            "This document is too large when it is unpacked. Make its pictures smaller, or split"
            " it."
        ),
        Fault.TOO_MANY_BYTES: _(
            "This file is too large for a lesson: it may be at most %(size)s. Make its pictures"
            " smaller, or split it."
        )
        % {"size": filesizeformat(settings.LESSON_FILE_MAX_BYTES)},
        Fault.NOT_PDF: _("This is not a PDF. Choose one, or leave this empty."),
        Fault.PASSWORD: _("This document has a password. Save it without one."),
        Fault.UNSAFE: _(
            "This document is built in a way that can do harm. Open it, copy its content into a"
            " new document and choose that one."
        ),
    }


def _told_of_contents() -> dict[str, str]:
    """Of what is in it and cannot be passed on."""
    return {
        Fault.MACROS: _("This document has macros. Save it as a document without macros."),
        Fault.EMBEDDED_OBJECT: _(
            "There is a file of another program in this document (an embedded object). Replace it"
            " with a picture."
        ),
        Fault.OUTSIDE_TEMPLATE: _(
            "This document takes its template from a network. Detach the template and save it"
            " again."
        ),
        Fault.OUTSIDE_CONTENT: _(
            "This document fetches a part of itself from elsewhere, such as a picture or figures."
            " Put that part into the document itself."
        ),
        Fault.LOCAL_LINK: _(
            "A link in this document leads to a file on a computer or a network drive. Take it"
            " out, or let it lead to a web page."
        ),
        Fault.PICTURE_KIND: _(
            "There is a picture in this document from which hidden data cannot be taken (such as"
            " TIFF or HEIC). Replace it with a PNG or JPEG."
        ),
        Fault.PICTURE_BROKEN: _(
            "There is a damaged picture in this document. Take it out and put it in again."
        ),
    }


def _told_of_pages() -> dict[str, str]:
    """Of making a PDF and pictures of its pages."""
    return {
        Fault.NO_PROGRAM: _(
            "A PDF cannot be made here, since LibreOffice is missing on the server. Upload a PDF"
            " beside the document, or ask an administrator."
        ),
        Fault.NO_PAGE_PROGRAM: _(
            "Pictures of the pages cannot be made here, since pdftoppm is missing on the server."
            " Ask an administrator."
        ),
        Fault.TOO_SLOW: _(
            "Making a PDF of this document took too long. Split it, or upload a PDF beside it."
        ),
        Fault.NOT_CONVERTED: _(
            "A PDF of this document could not be made. Open it and save it again, or upload a PDF"
            " beside it."
        ),
    }
