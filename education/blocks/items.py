"""What a teacher shows, gives or does with a lesson: files, pictures, videos, links, quizzes."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import VideoChooserBlock

from ..documents.choosing import fault_of_document, fault_of_pdf, fault_of_picture
from ..documents.words import message_of
from ..formats.items import Access, Kind, Role

ROLES = [(Role.PUPIL.value, _("For pupils")), (Role.TEACHER.value, _("For the teacher"))]
ACCESS = [
    (Access.OPEN.value, _("Open to everyone")),
    (Access.CLOSED.value, _("Only for teachers who sign in")),
]
FILE_KINDS = [
    (Kind.SLIDES.value, _("Slides")),
    (Kind.WORKSHEET.value, _("Worksheet")),
    (Kind.GUIDE.value, _("Guide")),
    (Kind.ANSWERS.value, _("Answers")),
    (Kind.DOCUMENT.value, _("Other document")),
]


class ItemBlock(blocks.StructBlock):
    """What every item says: what it is called, whom it is for, and who may have it.

    `judged` names the fields that choose a file, each with what says its fault.
    """

    judged: ClassVar[Mapping[str, Callable[[Any], str]]] = {}
    #: What the media library holds has an address there, which is nobody's secret.
    can_be_closed: ClassVar[bool] = True

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    role = blocks.ChoiceBlock(label=_("For whom"), choices=ROLES, default=Role.PUPIL.value)
    access = blocks.ChoiceBlock(
        label=_("Who may have it"), choices=ACCESS, default=Access.OPEN.value
    )

    def clean(self, value: Any) -> Any:
        """Refuses, beside its field, a file that cannot be given out or cannot be kept closed."""
        cleaned = super().clean(value)
        errors = {}
        if not self.can_be_closed and cleaned["access"] == Access.CLOSED.value:
            errors["access"] = ValidationError(
                _("Pictures and videos are open to everyone. To keep one closed, put it in a file.")
            )
        for name, fault_of in self.judged.items():
            chosen = cleaned.get(name)
            if chosen is not None and (fault := fault_of(chosen)):
                errors[name] = ValidationError(message_of(fault))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


def text_alternative(**kwargs: Any) -> blocks.TextBlock:
    return blocks.TextBlock(label=_("What it shows, in words"), rows=2, max_length=1000, **kwargs)


class FileItemBlock(ItemBlock):
    judged = {"document": fault_of_document, "pdf": fault_of_pdf}  # as declared

    kind = blocks.ChoiceBlock(label=_("Kind"), choices=FILE_KINDS, default=Kind.WORKSHEET.value)
    document = DocumentChooserBlock(label=_("File to edit"))
    pdf = DocumentChooserBlock(label=_("The same as PDF"), required=False)
    text_alternative = text_alternative(required=False)

    class Meta:
        icon = "doc-full"
        label = pgettext_lazy("what belongs to a lesson", "File")


class PictureItemBlock(ItemBlock):
    judged = {"image": fault_of_picture}  # as declared
    can_be_closed = False

    image = ImageChooserBlock(label=_("Image"))
    text_alternative = text_alternative()

    class Meta:
        icon = "image"
        label = _("Image")


class VideoItemBlock(ItemBlock):
    can_be_closed = False

    video = VideoChooserBlock(label=_("Video"))

    class Meta:
        icon = "media"
        label = _("Video")


class LinkItemBlock(ItemBlock):
    url = blocks.URLBlock(label=_("Web address"))
    text_alternative = text_alternative(required=False)

    class Meta:
        icon = "link"
        label = _("Link")


class QuizAnswerBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Answer"), max_length=200)
    correct = blocks.BooleanBlock(label=pgettext_lazy("answer", "Correct"), required=False)
    feedback = blocks.TextBlock(label=_("Feedback"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "radio-full"
        label = _("Answer")


class QuizQuestionBlock(blocks.StructBlock):
    """Without answers it is an open question, to talk or to write about."""

    text = blocks.TextBlock(label=_("Question"), rows=2, max_length=400)
    several = blocks.BooleanBlock(label=_("Several answers are correct"), required=False)
    answers = blocks.ListBlock(QuizAnswerBlock(), label=_("Answers"), max_num=8, default=[])
    feedback = blocks.TextBlock(label=_("Feedback"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "help"
        label = _("Question")


class QuizItemBlock(ItemBlock):
    questions = blocks.ListBlock(QuizQuestionBlock(), label=_("Questions"), min_num=1, max_num=30)

    class Meta:
        icon = "help"
        label = _("Quiz")


class ItemsBlock(blocks.StreamBlock):
    """Everything that belongs to a lesson or to the whole pack, in the order of use."""

    file = FileItemBlock()
    picture = PictureItemBlock()
    video = VideoItemBlock()
    link = LinkItemBlock()
    quiz = QuizItemBlock()

    class Meta:
        material = True
