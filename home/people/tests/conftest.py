"""What tests of people share."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Site

from home.people.models import Municipality

from .identity_provider import IdentityProvider, identity_provider
from .provider_journey import EDITOR, configure


@pytest.fixture
def client() -> Client:
    """A browser of somebody who reads English: these tests read what is said."""
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def provider(db: None, settings: Any) -> Iterator[IdentityProvider]:
    """The town hall's identity provider, running, that knows an editor; the site knows it."""
    site = Site.objects.get(is_default_site=True)
    Municipality.objects.create(code="GM0034", name="Almere", site=site)
    with identity_provider() as running:
        running.says(**EDITOR)
        configure(settings, running)
        yield running
