"""What staff set for a site, through the admin's own forms."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Site

from home.demo.people import make_users
from home.models import HelpLineText, HelpSettings, SiteSettings, SiteText
from home.people.models import Municipality, User
from home.people.role_setup import ensure_roles

from .factories import add_help_line, add_text, make_homes, make_settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return f"/admin/settings/home/{{}}/{Site.objects.get(is_default_site=True).pk}/"


@pytest.fixture
def editor(client: Client) -> Client:
    groups = ensure_roles()
    site = Site.objects.get(is_default_site=True)
    make_users(groups, Municipality.objects.create(code="GM0034", name="Almere", site=site))
    client.force_login(User.objects.get(email="communications@ssstop.example"))
    return client


def filled_in(client: Client, address: str) -> dict[str, str]:
    """The form of a screen as a browser would send it back, unchanged."""
    response = client.get(address)
    assert response.status_code == 200
    form = BeautifulSoup(response.content, "html.parser").find("form", id="w-editor-form")
    assert isinstance(form, Tag)
    data: dict[str, str] = {}
    for field in form.find_all(["input", "textarea", "select"]):
        name = str(field.get("name", ""))
        if not name or "__prefix__" in name:
            continue
        if field.name == "select":
            chosen = field.find("option", selected=True)
            data[name] = str(chosen["value"]) if isinstance(chosen, Tag) else ""
        elif field.name == "textarea":
            data[name] = field.get_text().removeprefix("\n")
        elif field.get("type") != "checkbox" or field.has_attr("checked"):
            data[name] = str(field.get("value", ""))
    return data


def test_a_help_line_s_text_in_a_language_can_be_changed(editor: Client, address: str) -> None:
    make_homes("nl")
    add_help_line("line", {"nl": "Oude naam", "en": "Name"})
    screen = address.format("helpsettings")
    data = filled_in(editor, screen)
    data["lines-0-texts-0-name"] = "Nieuwe naam"
    assert editor.post(screen, data).status_code == 302
    names = HelpLineText.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["Nieuwe naam", "Name"]
    assert HelpSettings.objects.get().lines.count() == 1


def test_two_texts_in_one_language_are_refused_with_a_message(editor: Client, address: str) -> None:
    make_homes("nl")
    row = make_settings()
    add_text(row, "nl", footer_text="een")
    add_text(row, "en", footer_text="two")
    screen = address.format("sitesettings")
    data = filled_in(editor, screen) | {"texts-1-language": "nl"}
    response = editor.post(screen, data)
    assert response.status_code == 200
    assert sorted(SiteText.objects.values_list("language", flat=True)) == ["en", "nl"]
    assert b"error" in response.content


@pytest.mark.parametrize("login", ["handler", "vitree_editor"])
def test_others_may_not_change_the_site(editor: Client, address: str, login: str) -> None:
    make_homes("nl")
    editor.force_login(User.objects.get(email=f"{login}@ssstop.example"))
    assert editor.get(address.format("sitesettings")).status_code == 302
    assert not SiteSettings.objects.exists()
