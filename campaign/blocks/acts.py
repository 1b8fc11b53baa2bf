"""What a reader of a campaign can do: report, find help, or go to a page."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks import CallBlock


class ReportWayBlock(blocks.StructBlock):
    """A button to the form of the site's settings."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)

    class Meta:
        icon = "form"
        label = _("Button to the report form")
        template = "campaign/blocks/report_way.html"


class HelpWayBlock(blocks.StructBlock):
    """A button to the site's help page."""

    label = blocks.CharBlock(label=_("Label"), max_length=60)

    class Meta:
        icon = "help"
        label = _("Button to help")
        template = "campaign/blocks/help_way.html"


class ActsBlock(blocks.StreamBlock):
    """The buttons below the head of a campaign."""

    report_way = ReportWayBlock()
    help_way = HelpWayBlock()
    page_way = CallBlock()

    class Meta:
        max_num = 4
