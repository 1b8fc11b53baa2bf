"""The agency of the demo."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from campaign.models import CampaignPage
from home.demo.load import load_demo
from home.demo.people import address
from home.people import roles
from home.people.models import User
from home.people.page_access import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.mark.usefixtures("whole_demo")
def test_demo_has_an_agency_on_its_dutch_campaign(client: Client) -> None:
    agency = User.objects.get(email=address(roles.AGENCY))
    page = page_of(agency)
    assert page is not None
    assert isinstance(page.specific, CampaignPage)
    assert page.locale.language_code == "nl"
    assert agency.access_until is not None
    assert agency.access_until > timezone.localdate() + timedelta(days=300)
    client.force_login(agency)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    load_demo()
    assert User.objects.filter(email=address(roles.AGENCY)).count() == 1
