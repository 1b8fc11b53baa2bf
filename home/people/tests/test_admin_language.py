"""The admin speaks the language of who works in it, and there is one truth about which that is."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile

from home.people.models import User
from home.people.roles import ADMIN

pytestmark = pytest.mark.django_db

ENGLISH_BROWSER = {"accept-language": "en"}


def administrator(language: str) -> User:
    user = User.objects.create_user(f"{language}@example.org", "secret", language=language)
    user.groups.add(Group.objects.get(name=ADMIN))
    return user


def spoken(client: Client, user: User) -> str:
    client.force_login(user)
    html = client.get("/admin/", headers=ENGLISH_BROWSER).content.decode()
    return html.partition('<html lang="')[2][:2]


@pytest.mark.parametrize(
    ("language", "admin"), [("nl", "nl"), ("en", "en"), ("ar", "nl"), ("tr", "nl")]
)
def test_a_new_account_s_admin_is_in_its_language_else_dutch(
    client: Client, language: str, admin: str
) -> None:
    assert spoken(client, administrator(language)) == admin


def test_an_older_account_without_a_profile_gets_one_when_signing_in(client: Client) -> None:
    user = administrator("nl")
    UserProfile.objects.all().delete()
    assert spoken(client, User.objects.get(pk=user.pk)) == "nl"


def test_what_an_administrator_changes_is_the_admin_s_language(client: Client) -> None:
    user = administrator("nl")
    user.language = "en"
    user.save()
    assert spoken(client, user) == "en"


def test_what_is_chosen_on_the_account_page_is_the_account_s_language(client: Client) -> None:
    user = administrator("nl")
    client.force_login(user)
    page = client.get("/admin/account/")
    sent = {
        f"{name}-{field}": form.initial.get(field) or ""
        for name, form in (
            (panel.name, panel.get_form())
            for panels in page.context["panels_by_tab"].values()
            for panel in panels
        )
        for field in form.fields
        if field not in {"avatar"}
    }
    sent |= {"name_email-first_name": "Nieuw", "name_email-last_name": "Iemand"}
    response = client.post("/admin/account/", sent | {"locale-preferred_language": "en"})
    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.language, user.first_name) == ("en", "Nieuw")
    assert spoken(client, user) == "en"


def test_another_language_than_the_admin_speaks_stays_until_one_is_chosen() -> None:
    user = administrator("ar")
    profile = UserProfile.objects.get(user=user)
    profile.save()
    user.refresh_from_db()
    assert user.language == "ar"
    profile.preferred_language = "en"
    profile.save()
    user.refresh_from_db()
    assert user.language == "en"
