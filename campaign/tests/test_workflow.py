"""Campaigns go to the chief editor, as all pages of the municipality do."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage
from home.media.models import SiteVideo
from home.page_checks.gate import NotReady
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


@pytest.mark.django_db
def test_a_campaign_comes_and_goes_by_the_clock_and_never_with_a_fault(client: Client) -> None:
    overview = add_page(CampaignIndexPage, make_homes("nl")["nl"], "Campagnes", slug="campagnes")
    today, now = timezone.localdate(), timezone.now()
    campaign = add_page(
        CampaignPage, overview, "Zomer", slug="zomer", live=False, starts_on=today, ends_on=today
    )
    campaign.go_live_at = now + timedelta(hours=1)
    # Whoever cannot hear it would be shut out.
    campaign.video = SiteVideo.objects.create(
        title="Film", file=ContentFile(b"x", "f.mp4"), duration=1
    )
    with pytest.raises(NotReady):
        campaign.save_revision().publish()
    campaign.video = None
    revision = campaign.save_revision()
    revision.publish()
    assert client.get("/nl/campagnes/zomer/").status_code == 404
    revision.refresh_from_db()
    revision.content |= {"go_live_at": now.isoformat()}
    revision.approved_go_live_at = now
    revision.save()
    call_command("publish_scheduled")
    assert client.get("/nl/campagnes/zomer/").status_code == 200
    CampaignPage.objects.filter(pk=campaign.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled")
    assert client.get("/nl/campagnes/zomer/").status_code == 404
