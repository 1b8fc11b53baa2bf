"""The pieces that editors build pages from; each has a template of its own name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtailmedia.blocks import VideoChooserBlock

from .help_texts.blocks import explain
from .page_versions import public_versions, readable_versions

RICH_TEXT_FEATURES = ["h3", "bold", "italic", "link", "ol", "ul"]
SIX = 6

TEXT = _("Text")
PICTURE = _("Image and video")
WAYS = _("Ways to other pages")
HELP = _("Reporting and help")


def rich_text(**kwargs: Any) -> blocks.RichTextBlock:
    return blocks.RichTextBlock(features=RICH_TEXT_FEATURES, **kwargs)


def heading(**kwargs: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Heading"), max_length=120, **kwargs)


class CallBlock(blocks.StructBlock):
    """A button to a page; it disappears when the page is not, or no longer, for everyone."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)
    page = blocks.PageChooserBlock(label=_("Page"))
    quiet = blocks.BooleanBlock(
        label=_("Quiet"), required=False, help_text=_("Less conspicuous than the other buttons.")
    )

    class Meta:
        icon = "link"
        label = _("Button")
        template = "home/blocks/call.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page: Page | None = value.get("page")
        readable = public_versions([page], get_language() or "") if page else []
        context["url"] = readable[0].get_url(context.get("request")) if readable else ""
        return context


class CallsBlock(blocks.StreamBlock):
    """The buttons under a lead."""

    call = CallBlock()

    class Meta:
        max_num = 4


class ChapterBlock(blocks.StructBlock):
    heading = heading()
    text = rich_text(label=_("Text"))

    class Meta:
        icon = "title"
        label = _("Chapter")
        group = TEXT
        template = "home/blocks/chapter.html"


class WordBlock(blocks.StructBlock):
    word = blocks.CharBlock(label=_("Word"), max_length=40)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=300)

    class Meta:
        icon = "bold"
        label = _("Word")


class SixSBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(WordBlock(), label=_("Words"), min_num=1, max_num=SIX)

    class Meta:
        icon = "list-ul"
        label = _("The six S's")
        group = TEXT
        template = "home/blocks/six_s.html"


class FigureBlock(blocks.StructBlock):
    figure = blocks.CharBlock(label=_("Figure"), max_length=30)
    text = blocks.TextBlock(label=_("What it counts"), rows=2, max_length=300)
    source = blocks.CharBlock(
        label=_("Source"), max_length=200, help_text=_("Who counted it, where and when.")
    )

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=4)

    class Meta:
        icon = "order"
        label = _("Figures")
        group = TEXT
        template = "home/blocks/figures.html"


class TeasersBlock(blocks.StructBlock):
    """Cards of chosen pages: each page draws its own, so that home need not know its type."""

    heading = heading()
    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("Page")), label=_("Pages"), min_num=1, max_num=6
    )

    class Meta:
        icon = "duplicate"
        label = _("Cards of pages")
        group = WAYS
        template = "home/blocks/teasers.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        chosen = [page for page in value["pages"] if page is not None]
        context["teasers"] = [
            page.teaser(context)
            for page in readable_versions(chosen, get_language() or "")
            if hasattr(page, "teaser")
        ]
        return context


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), rows=3, max_length=500)
    attribution = blocks.CharBlock(
        label=_("Who"),
        max_length=100,
        required=False,
        help_text=_("No name or detail by which someone could be recognised."),
    )
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("consent", _("Real, used with consent")), ("made_up", _("Made up"))],
        help_text=_("Readers are told when a quote is made up."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        group = TEXT
        template = "home/blocks/quote.html"


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("What is seen"),
        max_length=250,
        required=False,
        help_text=_("For who cannot see it. Empty only when the image says nothing new."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        group = PICTURE
        template = "home/blocks/image.html"


class VideoBlock(blocks.StructBlock):
    video = VideoChooserBlock(label=_("Video"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        group = PICTURE
        template = "home/blocks/video.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        if value["video"] is not None:
            # Captions and transcript both ask for the texts.
            prefetch_related_objects([value["video"]], "texts")
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = rich_text(label=_("Answer"))

    class Meta:
        icon = "help"
        label = _("Question")


class AccordionBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Questions and answers")
        group = TEXT
        template = "home/blocks/accordion.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400)

    class Meta:
        icon = "tick"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    heading = heading()
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        group = TEXT
        template = "home/blocks/steps.html"


class ReportCallBlock(blocks.StructBlock):
    heading = heading()
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400, required=False)
    label = blocks.CharBlock(label=_("Button"), max_length=60)

    class Meta:
        icon = "form"
        label = _("Way to the report form")
        group = HELP
        template = "home/blocks/report_call.html"


class HelpBlock(blocks.StructBlock):
    """The help lines of the site's settings, with a heading of its own."""

    heading = heading()
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "help"
        label = _("Help lines")
        group = HELP
        template = "home/blocks/help.html"


class BodyBlock(blocks.StreamBlock):
    """Everything a page can be built from."""

    text = rich_text(label=_("Text"), icon="pilcrow", group=TEXT, template="home/blocks/text.html")
    chapter = ChapterBlock()
    six_s = SixSBlock()
    figures = FiguresBlock()
    quote = QuoteBlock()
    accordion = AccordionBlock()
    steps = StepsBlock()
    image = ImageBlock()
    video = VideoBlock()
    teasers = TeasersBlock()
    report_call = ReportCallBlock()
    help = HelpBlock()


explain(BodyBlock, CallsBlock)
