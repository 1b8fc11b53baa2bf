"""Reporting, and who helps."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .parts import HELP, heading


class ReportCallBlock(blocks.StructBlock):
    heading = heading()
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400, required=False)
    label = blocks.CharBlock(label=_("Button"), max_length=60)

    class Meta:
        icon = "form"
        label = _("Way to the report form")
        group = HELP
        template = "home/blocks/report_call.html"


class ReportStartBlock(blocks.StructBlock):
    """The first question of the report form; the answer is sent on and stored nowhere."""

    heading = heading()
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400, required=False)
    label = blocks.CharBlock(label=_("Button"), max_length=60)

    class Meta:
        icon = "list-ul"
        label = _("First question of the report form")
        group = HELP
        template = "home/blocks/report_start.html"


class HelpBlock(blocks.StructBlock):
    """The help lines of the site's settings, with a heading of its own."""

    heading = heading()
    text = blocks.TextBlock(label=_("Text"), rows=2, max_length=400, required=False)

    class Meta:
        icon = "help"
        label = _("Help lines")
        group = HELP
        template = "home/blocks/help.html"
