"""Campaigns go to the chief editor, as all pages of the municipality do."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage
from home.people.roles import COMMUNICATIONS, COMMUNICATIONS_CHIEF
from home.preview_links.services import make_link
from home.tests.approval import approver_of, person
from home.tests.factories import add_page, make_homes


@pytest.mark.django_db
def test_the_chief_editor_approves_campaigns() -> None:
    overview = add_page(CampaignIndexPage, make_homes("nl")["nl"], "Campagnes")
    today = timezone.localdate()
    campaign = add_page(CampaignPage, overview, "Zomer", starts_on=today, ends_on=today)
    assert approver_of(campaign) == COMMUNICATIONS_CHIEF


@pytest.mark.django_db
def test_a_preview_link_shows_a_campaign_s_draft(client: Client) -> None:
    overview = add_page(CampaignIndexPage, make_homes("nl")["nl"], "Campagnes")
    today = timezone.localdate()
    campaign = add_page(CampaignPage, overview, "Zomer", starts_on=today, ends_on=today)
    campaign.title = "Het concept"
    campaign.save_revision()
    writer = person(COMMUNICATIONS)
    _link, key = make_link(page=campaign, note="bureau", lasts=timedelta(days=1), user=writer)
    assert "Het concept" in client.get(f"/preview/{key}/").content.decode()
