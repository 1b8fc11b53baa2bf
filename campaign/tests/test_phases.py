"""A campaign before, in and after its days, and what its page takes."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from campaign.hashtags import bare_hashtag, check_hashtag
from campaign.models import CampaignPage, ReachFigure, ReportShare
from campaign.models.index import PER_PAGE
from home.blocks import BodyBlock
from home.page_cache import one_at_a_time
from home.people.roles import COMMUNICATIONS
from home.tests.approval import person
from home.tests.factories import add_page

from .conftest import Town

ADDRESS = "/nl/campaigns/compliment/"


def show(page: CampaignPage, first: int, last: int, **fields: Any) -> None:
    """In days from today."""
    today = timezone.localdate()
    page.starts_on, page.ends_on = today + timedelta(first), today + timedelta(last)
    page.body = BodyBlock().to_python([{"type": "text", "value": "<p>Het verhaal.</p>"}])
    for name, value in fields.items():
        setattr(page, name, value)
    page.save()


def text_at(client: Client, address: str = ADDRESS) -> str:
    response = client.get(address)
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").select_one("main")
    return " ".join(main.get_text(" ").split()) if main else ""


def test_before_its_first_day_a_page_tells_what_is_coming_and_keeps_its_story(
    town: Town, client: Client
) -> None:
    page = town.campaigns["nl"]
    show(page, 1, 9, announcement="Een video over lachen.", idea="<p>Het idee.</p>")
    text = text_at(client)
    assert "Een video over lachen." in text
    assert str(page.starts_on.year) in text
    assert "Het verhaal." not in text
    assert "Het idee." not in text
    # Who makes it sees all of it.
    client.force_login(person(COMMUNICATIONS, municipality=town.municipality))
    draft = client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "Een video over lachen." in draft
    assert "Het verhaal." in draft


def test_in_its_days_it_tells_its_story_and_no_target(town: Town, client: Client) -> None:
    show(town.campaigns["nl"], 0, 0, aim="Weten wat kan.", target="50 van de 100")
    text = text_at(client)
    assert "Het verhaal." in text
    assert "Weten wat kan." in text
    assert "50 van de 100" not in text


def test_after_its_last_day_what_it_was_for_stands_beside_what_came_of_it(
    town: Town, client: Client
) -> None:
    page = town.campaigns["nl"]
    show(page, -9, -1, target="50 van de 100", outcome_figure="43 van de 100")
    day = page.starts_on
    ReachFigure.objects.create(
        campaign=page, channel="tiktok", measure="views", first_day=day, last_day=day, number=4321
    )
    ReportShare.objects.create(campaign=page, number=35, counted_on=day)
    text = text_at(client)
    assert text.index("50 van de 100") < text.index("43 van de 100") < text.index("Het verhaal.")
    # Nobody ticked that they may be shown.
    assert "TikTok" not in text
    assert "35" not in text
    show(page, -9, -1, shows_reach=True, shows_reports=True)
    text = text_at(client)
    assert "TikTok" in text
    assert "4.321" in text
    assert "35" in text


def test_a_figure_that_changes_is_on_the_kept_page_at_once(
    town: Town,
    client: Client,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
    django_assert_num_queries: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()
    page = town.campaigns["nl"]
    show(page, -9, -1, shows_reach=True, shows_reports=True)
    text_at(client)
    with django_assert_num_queries(0):
        assert "TikTok" not in text_at(client)
    with django_capture_on_commit_callbacks(execute=True):
        ReachFigure.objects.create(
            campaign=page,
            channel="tiktok",
            measure="views",
            first_day=page.starts_on,
            last_day=page.starts_on,
            number=7,
        )
    assert "TikTok" in text_at(client)


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_what_readers_can_do_leads_to_the_site_s_own_form(
    town: Town, client: Client, language: str
) -> None:
    page = town.campaigns[language]
    value = {"label": "Melden", "type": "report_way"}
    page.acts = [("report_way", {"label": value["label"]})]
    page.hashtag = "GeenCompliment"
    page.save()
    html = client.get(f"/{language}/campaigns/compliment/").content.decode()
    form = f'href="/{language}/form/"'
    assert form in html
    assert "#GeenCompliment" in html


@pytest.mark.parametrize("typed", ["#GeenCompliment", "ＧＥＥＮ", "مضايقة_2026", "тиша", "Señal1"])
def test_a_hashtag_is_a_word_in_any_script(typed: str) -> None:
    check_hashtag(bare_hashtag(typed))
    assert not bare_hashtag(typed).startswith("#")


@pytest.mark.parametrize("typed", ["twee woorden", "2026", "a-b", "a#b", "<b>", "💚"])
def test_what_no_channel_makes_a_link_of_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        check_hashtag(bare_hashtag(typed))


def test_a_page_stores_its_hashtag_without_the_sign(town: Town) -> None:
    page = town.campaigns["nl"]
    page.hashtag = " #SamenSterk "
    page.full_clean()
    assert page.hashtag == "SamenSterk"


def test_the_overview_puts_first_what_runs_and_pages_through_what_was(
    town: Town, client: Client
) -> None:
    today = timezone.localdate()
    index = town.campaigns["nl"].get_parent()
    for number in range(PER_PAGE + 1):
        day = date(2020, 1, 1) + timedelta(days=number)
        add_page(CampaignPage, index, f"Oud {number}", starts_on=day, ends_on=day)
    for title, days in (("Later", 20), ("Straks", 5)):
        day = today + timedelta(days=days)
        add_page(CampaignPage, index, title, starts_on=day, ends_on=day)
    shown = client.get("/nl/campaigns/").context["items"]
    assert [page.title for page in shown[:4]] == ["Compliment?", "Straks", "Later", "Oud 12"]
    second = client.get("/nl/campaigns/?p=2").context["items"]
    assert [page.title for page in second] == ["Oud 0"]
    assert client.get("/nl/campaigns/?p=3").status_code == 404
