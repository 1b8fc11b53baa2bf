"""With whom a campaign is made, and where it can be seen."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from campaign.channels import Channel


class PartnerBlock(blocks.StructBlock):
    """An organisation that takes part; never the name of a person."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(label=_("What it does"), max_length=200, required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "group"
        label = _("Partner")
        template = "campaign/blocks/partner.html"


class PartnersBlock(blocks.StreamBlock):
    """The organisations behind a campaign."""

    partner = PartnerBlock()


class ChannelBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(label=_("Channel"), choices=Channel.choices)
    label = blocks.CharBlock(label=_("What is there"), max_length=120)
    url = blocks.URLBlock(label=_("Address"), required=False)

    class Meta:
        icon = "globe"
        label = _("Channel")
        template = "campaign/blocks/channel.html"

    def get_context(
        self, value: Mapping[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["kind"] = Channel(value["kind"]).label if value["kind"] in Channel else ""
        return context


class ChannelsBlock(blocks.StreamBlock):
    """Where a campaign can be seen and followed."""

    channel = ChannelBlock()
