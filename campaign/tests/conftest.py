"""A site in three languages with a page to report on, a campaign, and links that lead to them."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from campaign.models import CampaignIndexPage, CampaignPage, ShortLink, VisitCount
from home.models import AwarenessPage
from home.people.models import Municipality
from home.tests.city import make_municipality
from home.tests.factories import add_page, make_homes, make_settings

LANGUAGES = ("nl", "en", "ar")
# What a telephone says of itself.
PERSON = "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/128.0 Safari/537.36"


@dataclass(frozen=True)
class Town:
    """A municipality and its pages, by language."""

    municipality: Municipality
    forms: dict[str, AwarenessPage]
    campaigns: dict[str, CampaignPage]

    def link(self, code: str = "bus", **fields: Any) -> ShortLink:
        """One that is in use and leads to the form, unless `fields` say otherwise."""
        values = {"municipality": self.municipality, "source": f"poster-{code}"} | fields
        return ShortLink.objects.create(code=code, **values)

    def link_to(self, page: Any, code: str = "bus", **fields: Any) -> ShortLink:
        return self.link(code, leads_to=ShortLink.LeadsTo.PAGE, page=page, **fields)


@pytest.fixture
def town(db: None) -> Town:
    homes = make_homes(*LANGUAGES)
    forms: dict[str, AwarenessPage] = {}
    campaigns: dict[str, CampaignPage] = {}
    today = timezone.localdate()
    for language, home in homes.items():
        # Home and campaign know no form: any page can be the one to report on.
        forms[language] = add_page(AwarenessPage, home, "Form", slug="form")
        index = add_page(CampaignIndexPage, home, "Campaigns", slug="campaigns")
        campaigns[language] = add_page(
            CampaignPage, index, "Compliment?", slug="compliment", starts_on=today, ends_on=today
        )
    for pages in (forms, campaigns):
        for page in pages.values():
            page.translation_key = pages["nl"].translation_key
            page.save()
    make_settings(report_page=forms["nl"])
    return Town(make_municipality(), forms, campaigns)


def visits(link: ShortLink) -> list[int]:
    return list(VisitCount.objects.filter(link=link).values_list("number", flat=True))
