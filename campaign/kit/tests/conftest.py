"""A campaign of today with a kit, and a place of its own for what is drawn."""

from typing import Any

import pytest
from django.core.files.storage import storages
from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage
from home.tests.city import make_municipality
from home.tests.factories import add_page, make_homes, make_settings

TEXT = {"channel": "x", "text": "Praat mee. #SSSTOP", "alt": "Groen beeld"}


@pytest.fixture(autouse=True)
def private_files(settings: Any, tmp_path: Any) -> None:
    own = settings.STORAGES["private"] | {"OPTIONS": {"location": str(tmp_path), "base_url": None}}
    settings.STORAGES = settings.STORAGES | {"private": own}


@pytest.fixture
def campaign(db: None) -> CampaignPage:
    homes = make_homes("nl", "en", "ar")
    make_municipality()
    make_settings(organisation="Gemeente Almere")
    index = add_page(CampaignIndexPage, homes["nl"], "Campagnes", slug="campagnes")
    today = timezone.localdate()
    return add_page(
        CampaignPage,
        index,
        "Compliment of intimidatie?",
        slug="compliment",
        starts_on=today,
        ends_on=today,
        offers_kit=True,
        idea="<p>Wat doet het met de ander? Daar gaat het om.</p>",
        kit_texts=[("text_to_share", TEXT)],
    )


def kept() -> list[str]:
    """The files that were drawn and are still there, without the page that they are of."""
    shelf = storages["private"]
    try:
        folders, _files = shelf.listdir("kits")
    except FileNotFoundError:
        return []
    return sorted(name for folder in folders for name in shelf.listdir(f"kits/{folder}")[1])
