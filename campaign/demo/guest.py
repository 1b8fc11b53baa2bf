"""The agency of the demo: let in to its one campaign, for a year."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from home.demo.builder import DemoBuilder
from home.demo.people import make_user
from home.people.models import User
from home.people.page_access import give_page_access
from home.people.roles import AGENCY

from .handed_in import hand_in

DAYS = 365


def let_in_agency(demo: DemoBuilder) -> None:
    """Makes the account where there is none; afterwards it is as somebody left it."""
    page = demo.page("campaign", settings.LANGUAGE_CODE)
    if page is None or not settings.DEMO_USERS:
        return
    agency = make_user(AGENCY)
    if agency is not None:
        give_page_access(agency, page, timezone.localdate() + timedelta(days=DAYS))
        # Read anew: its rights are those of a moment ago.
        hand_in(User.objects.get(pk=agency.pk))
