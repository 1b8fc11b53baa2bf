"""Somebody with every role, but of another municipality, finds nothing of this one's reports."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.people.models import User
from reporting.tests.elsewhere import make_elsewhere

from .addresses import all_addresses
from .asking import DENIED, RENDER, answer_to
from .objects import Objects

pytestmark = pytest.mark.django_db

SPACES = {"casework", "insight", "measures", "patrols", "editions", "quarterly", "partners"}
# Empty forms and lists of one's own; that lists are empty is what their own tests are about.
OPEN = {
    "casework:index",
    "casework:index_results",
    "casework:saved_filters",
    "casework:word_search",
    "casework:interpreting",
    "casework:staff_notice",
    "casework:who_sees_what",
    "casework:import_new",
    "casework:trail",
    "casework:trail_results",
    "casework:trail_export",
    "casework:retention",
    "casework:erasing",
    "casework:disclosures",
    "casework:disclosure_ask",
    "insight:method",
    "patrols:import",
}


def test_another_citys_staff_find_nothing(
    objects: Objects, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RENDER, lambda *args, **kwargs: "")
    stranger = User.objects.create_user("stranger@example.org", municipality=make_elsewhere())
    stranger.groups.set(Group.objects.all())
    client = Client(raise_request_exception=False)
    client.force_login(stranger)
    let_in = {
        address.name
        for address in all_addresses()
        if address.name.split(":")[0] in SPACES
        and answer_to(client, "GET", address.path(objects)) not in DENIED
    }
    assert let_in == OPEN
