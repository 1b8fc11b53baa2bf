"""The privacy statement tells the periods that the clock really uses."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation
from wagtail.models import Site

from home.models import HomePage, StatementPage
from home.people.models import Municipality
from home.registries import retention_facts
from home.tests.factories import add_page
from reporting.models import CaseSettings
from reporting.privacy.retention.facts import facts_of
from reporting.privacy.retention.periods import Periods

pytestmark = pytest.mark.django_db

PERIODS = {
    "words_days": 81,
    "spam_days": 12,
    "record_years": 7,
    "trail_months": 43,
    "download_days": 1,
    "export_days": 222,
    "disclosure_years": 9,
    "breach_years": 8,
}


def told(site: Site | None) -> list[str]:
    with translation.override("en"):
        return [fact.how_long for fact in facts_of(site)]


def test_every_period_of_the_clock_is_told_as_it_was_chosen(almere: Municipality) -> None:
    CaseSettings.objects.create(site=almere.site, **PERIODS)
    shown = " | ".join(told(almere.site))
    for name, number in PERIODS.items():
        unit = name.rpartition("_")[2].removesuffix("s") + ("s" if number > 1 else "")
        assert f"{number} {unit}" in shown, name
    assert set(Periods.__annotations__) <= set(PERIODS)


def test_without_a_choice_the_standard_periods_are_told_and_nothing_is_written(
    almere: Municipality,
) -> None:
    CaseSettings.objects.all().delete()
    assert f"{CaseSettings().words_days} days" in told(almere.site)
    assert f"{CaseSettings().words_days} days" in told(None)
    assert not CaseSettings.objects.exists()


def test_the_statement_shows_what_is_told(almere: Municipality, client: Client) -> None:
    CaseSettings.objects.create(site=almere.site, **PERIODS)
    home = HomePage.objects.get(locale__language_code="nl")
    add_page(StatementPage, home, "Privacy", slug="privacy", kind="privacy")
    html = BeautifulSoup(client.get("/nl/privacy/").content, "html.parser")
    assert len(html.select("tbody tr")) == len(retention_facts(almere.site))
    assert "81" in html.get_text()
