"""What is filled in of a campaign, in the order in which it is thought up."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtailmedia.edit_handlers import MediaChooserPanel

from home.help_texts import help_text

__all__ = ["campaign_panels"]


def _field(name: str, **options: Any) -> FieldPanel:
    return FieldPanel(name, help_text=help_text(f"CampaignPage.{name}"), **options)


def campaign_panels() -> list[Panel]:
    return [
        FieldPanel("idea"),
        MultiFieldPanel(
            [FieldRowPanel([_field("starts_on"), _field("ends_on")]), _field("announcement")],
            _("Period"),
        ),
        MultiFieldPanel(
            [
                _field("audience"),
                _field("aim"),
                FieldRowPanel([_field("baseline"), _field("target")]),
                _field("measured_by"),
            ],
            _("Objective"),
        ),
        _field("hashtag"),
        _field("acts"),
        MediaChooserPanel("video", media_type="video", help_text=help_text("CampaignPage.video")),
        FieldPanel("body", help_text=help_text("page.body")),
        _field("channels"),
        _field("partners"),
        MultiFieldPanel(
            [
                FieldRowPanel([_field("outcome_figure")]),
                _field("outcome"),
                _field("shows_reach"),
                _field("shows_reports"),
            ],
            _("Results"),
        ),
    ]
