"""What each kind of item is called, in the active language: one word wherever it is met."""

from django.utils.translation import gettext_lazy as _

from .formats.items import Kind

__all__ = ["KIND_NAMES"]

KIND_NAMES = {
    Kind.SLIDES: _("Slides"),
    Kind.WORKSHEET: _("Worksheet"),
    Kind.GUIDE: _("Guide"),
    Kind.ANSWERS: _("Answers"),
    Kind.IMAGE: _("Image"),
    Kind.VIDEO: _("Video"),
    Kind.DOCUMENT: _("Document"),
    Kind.LINK: _("Link"),
    Kind.QUIZ: _("Quiz"),
}
