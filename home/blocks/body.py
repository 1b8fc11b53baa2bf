"""Everything that a page can be built from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..help_texts.blocks import explain
from .examples import show_examples
from .help import HelpBlock, ReportCallBlock, ReportStartBlock
from .learning import BystanderBlock, QuizBlock, TermsBlock
from .outside_video import OutsideVideoBlock
from .parts import TEXT, rich_text
from .pictures import GalleryBlock, ImageBlock, VideoBlock
from .posters import PostersBlock
from .text import (
    AccordionBlock,
    ChapterBlock,
    FiguresBlock,
    NoticeBlock,
    SixSBlock,
    StepsBlock,
)
from .voices import QuoteBlock, StoryBlock
from .ways import CallsBlock, DownloadsBlock, TeaserBlock, TeasersBlock


class BodyBlock(blocks.StreamBlock):
    """The content of a page."""

    text = rich_text(label=_("Text"), icon="pilcrow", group=TEXT, template="home/blocks/text.html")
    chapter = ChapterBlock()
    six_s = SixSBlock()
    figures = FiguresBlock()
    accordion = AccordionBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    quote = QuoteBlock()
    story = StoryBlock()
    quiz = QuizBlock()
    bystander = BystanderBlock()
    terms = TermsBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    outside_video = OutsideVideoBlock()
    teasers = TeasersBlock()
    teaser = TeaserBlock()
    downloads = DownloadsBlock()
    posters = PostersBlock()
    report_call = ReportCallBlock()
    report_start = ReportStartBlock()
    help = HelpBlock()


for stream in (BodyBlock, CallsBlock):
    explain(stream)
    show_examples(stream)
