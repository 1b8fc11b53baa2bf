"""The peer: Wagtail's own form page, as its manual makes one."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PeerField(AbstractFormField):
    """One question of the peer."""

    page = ParentalKey("PeerPage", on_delete=models.CASCADE, related_name="form_fields")


class PeerPage(AbstractForm):
    """Asks what our form asks, and stores the answers as they are in one row."""

    template = "intake_rush/peer.html"
    landing_page_template = "intake_rush/peer_thanks.html"
