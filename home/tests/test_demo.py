"""The demo, as `make run` loads it."""

from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Site

from home.demo.builder import page_key
from home.demo.load import load_demo
from home.demo.references import Missing, resolve
from home.models import AwarenessPage, HelpLine, HomePage, SiteSettings, SiteText
from home.people.models import User

LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
KEYS = {("page", "home"): 3, ("image", "street"): 7}

# Looking, role permissions included, but making nothing.
SECOND_RUN_QUERIES = 130


def find(kind: str, name: str) -> int | None:
    return KEYS.get((kind, name))


def test_references_become_keys_wherever_they_stand() -> None:
    raw = {"page": "@page:home", "text": '<a linktype="page" id="@page:home">x</a>', "n": 1}
    assert resolve(raw, find) == {
        "page": 3,
        "text": '<a linktype="page" id="3">x</a>',
        "n": 1,
    }


def test_what_points_at_nothing_disappears() -> None:
    raw = [{"image": "@image:street"}, {"image": "@image:gone"}, {"pages": ["@page:gone"]}, []]
    assert resolve(raw, find) == [{"image": 7}, []]
    with pytest.raises(Missing):
        resolve(["@page:gone"], find)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Home without what other apps registered."""
    monkeypatch.setattr("home.registries._demo_loaders", {})


@pytest.mark.drill
@pytest.mark.django_db
@pytest.mark.usefixtures("alone")
def test_home_loads_without_any_other_app(client: Client) -> None:
    load_demo()
    for home in HomePage.objects.select_related("locale"):
        assert client.get(f"/{home.locale.language_code}/").status_code == 200
    assert HomePage.objects.count() == len(LANGUAGES)
    explained = AwarenessPage.objects.filter(translation_key=page_key("awareness"))
    assert explained.count() == len(LANGUAGES)
    for page in explained:
        # Else a translator would not find what is in lists.
        stored = {block["type"]: block["value"] for block in page.body.raw_data}
        assert all("id" in item for item in stored["quiz"]["items"])
    assert SiteText.objects.count() == len(LANGUAGES)
    assert HelpLine.objects.exists()
    root = Site.objects.get().root_page.specific
    assert isinstance(root, HomePage)
    assert Page.objects.filter(depth=2).count() == len(LANGUAGES)


@pytest.mark.django_db
@pytest.mark.usefixtures("alone")
@pytest.mark.drill
def test_a_second_run_makes_nothing_and_leaves_an_editor_s_change_alone(
    django_assert_max_num_queries: Any,
) -> None:
    load_demo()
    page = AwarenessPage.objects.get(
        translation_key=page_key("awareness"), locale__language_code="nl"
    )
    page.title, page.slug = "Anders", "anders"
    page.save_revision().publish()
    SiteSettings.objects.update(organisation="Gemeente Elders")
    before = (Page.objects.count(), HelpLine.objects.count(), User.objects.count())
    with django_assert_max_num_queries(SECOND_RUN_QUERIES):
        load_demo()
    page.refresh_from_db()
    assert page.title == "Anders"
    assert SiteSettings.objects.get().organisation == "Gemeente Elders"
    assert (Page.objects.count(), HelpLine.objects.count(), User.objects.count()) == before


@pytest.mark.drill
@pytest.mark.usefixtures("whole_demo")
def test_the_whole_demo_opens_on_every_page(client: Client, capsys: Any) -> None:
    # Again: it says where to look.
    call_command("load_demo")
    pages = Page.objects.live().exclude(depth=1).specific()
    for page in pages:
        response = client.get(page.get_url())
        assert response.status_code == 200, page
        assert response.content.count(b"<h1") == 1, page
        assert not response.cookies, page
    shown = capsys.readouterr().out
    assert "/nl/" in shown
    assert "communications@ssstop.example" in shown


@pytest.mark.django_db
@pytest.mark.usefixtures("alone")
@pytest.mark.drill
def test_there_are_demo_users_only_where_the_settings_allow_them(settings: Any) -> None:
    settings.DEMO_USERS = False
    assert load_demo().logins == []
    assert not User.objects.exists()
    settings.DEMO_USERS = True
    assert "communications@ssstop.example" in load_demo().logins
    assert not User.objects.filter(is_superuser=True).exists()
