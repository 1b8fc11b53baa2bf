"""What each role finds in the admin's menu, and that each of it opens."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client, RequestFactory
from django.urls import get_resolver
from wagtail.admin.menu import admin_menu
from wagtail.models import Site

from home.models import AwarenessPage
from home.people.models import Municipality, User
from home.people.page_access import give_page_access
from home.people.roles import (
    ADMIN,
    AGENCY,
    ANALYST,
    COMMUNICATIONS,
    COMMUNICATIONS_CHIEF,
    HANDLER,
    INTERPRETER,
    PRIVACY_OFFICER,
    VITREE_EDITOR,
    VITREE_RELEASE,
)

from .approval import person
from .factories import add_page, make_homes

pytestmark = pytest.mark.django_db

MEDIA = ["media", "images", "video_texts", "documents"]
SETTINGS = [
    "settings/home/sitesettings",
    "settings/home/helpsettings",
    "settings/home/accessibilitysettings",
]
OVERVIEWS = [
    "reports/workflow",
    "reports/aging-pages",
    "reports/links",
    "reports/reviews",
    "reports/rights",
]
DECIDING = [
    *("reports/locked", "reports/workflow", "reports/site-history"),
    *("reports/aging-pages", "reports/links", "reports/reviews", "reports/rights"),
]
LISTS = [
    *("behaviours", "known_places", "areas", "extra_questions", "canned_replies", "holidays"),
    "partner_sites",
]
MEASURES = ["measures", "measures/overview", "measures/effects", "patrols"]
TEAMS = ["teams", "routes", "casework/who-sees-what"]
TRAIL = ["casework/trail", "casework/retention", "casework/erasing", "casework/disclosures"]
PERIODS = "settings/reporting/casesettings"
WEEK = "settings/reporting/weeksettings"
PHOTOS = "settings/reporting/photosettings"
LESSONS = ["lesson_releases", "learning_standards"]
ALWAYS = ["guide", "#"]
CAMPAIGNING = [
    "campaign/calendar",
    "campaign/results",
    "short_links",
    "page_counts",
    "actions",
    "talk_counts",
    "glossary",
]
MAKERS = ["guide", "style-page", "#"]

# Addresses below /admin/, in the order of the menu; '#' opens the list of keyboard shortcuts.
MENUS = {
    COMMUNICATIONS: [
        *("pages", *MEDIA, *CAMPAIGNING),
        *(*OVERVIEWS, *SETTINGS, "redirects"),
        *MAKERS,
    ],
    COMMUNICATIONS_CHIEF: [
        *("pages", *MEDIA, *CAMPAIGNING),
        *(*DECIDING, *SETTINGS, "deputies", "redirects"),
        *MAKERS,
    ],
    # Before a campaign was opened to it.
    AGENCY: ALWAYS,
    HANDLER: ["casework", "casework/told", "casework/disclosures", *ALWAYS],
    INTERPRETER: ["casework/interpreting", *ALWAYS],
    ANALYST: [
        *("casework", "insight", "casework/exports"),
        *MEASURES,
        *("patrols/reports", "editions"),
        *ALWAYS,
    ],
    PRIVACY_OFFICER: [
        *("casework", "casework/exports", "editions", "extra_questions", "casework/who-sees-what"),
        "partners",
        *TRAIL,
        *("casework/breach", PERIODS, PHOTOS),
        *ALWAYS,
    ],
    ADMIN: [
        "insight",
        *("measures", "measures/overview", "patrols"),
        *LISTS,
        *TEAMS,
        *("casework/imports", "partners", "casework/breach", "actions", "glossary"),
        *SETTINGS,
        *(PERIODS, WEEK, PHOTOS, "users", "deputies", "redirects"),
        *ALWAYS,
    ],
}
TEACHING = ["teachers", "schools", "lesson_downloads"]
# Where there are lessons.
OF_LESSONS = {
    VITREE_EDITOR: ["pages", *LESSONS, *TEACHING, *MEDIA, *OVERVIEWS, *MAKERS],
    VITREE_RELEASE: ["pages", *LESSONS, *TEACHING, *MEDIA, *DECIDING, "deputies", *MAKERS],
}
WITH_A_CAMPAIGN = "agency with a campaign"
ALL_MENUS = {
    **MENUS,
    **OF_LESSONS,
    WITH_A_CAMPAIGN: ["own-campaign", "pages", "media", "images", "documents", *MAKERS],
}


def addresses(items: list[Any], request: Any) -> Iterator[str]:
    for item in sorted(items, key=lambda one: one.order):
        if hasattr(item, "menu"):
            yield from addresses(item.menu.menu_items_for_request(request), request)
        else:
            yield str(item.url)


def menu_of(user: User) -> list[str]:
    # The menu is put together by what the admin's addresses are.
    assert get_resolver().url_patterns
    request = RequestFactory().get("/admin/")
    request.user = user
    return list(addresses(admin_menu.menu_items_for_request(request), request))


def somebody(who: str) -> User:
    homes = make_homes("nl")
    if who in OF_LESSONS:
        # By name: home knows no sibling.
        add_page(apps.get_model("education", "LessonIndexPage"), homes["nl"], "Lessen")
        return person(who)
    if who == WITH_A_CAMPAIGN:
        user = person(AGENCY)
        give_page_access(user, add_page(AwarenessPage, homes["nl"], "Campagne", live=False), None)
        return User.objects.get(pk=user.pk)
    site = Site.objects.get(is_default_site=True)
    almere = Municipality.objects.create(code="GM0034", name="Almere", site=site)
    return person(who, municipality=almere)


@pytest.mark.parametrize(("who", "menu"), ALL_MENUS.items())
def test_menu_is_exactly_what_the_role_uses(who: str, menu: list[str]) -> None:
    found = menu_of(somebody(who))
    assert [one.removeprefix("/admin/").rstrip("/") for one in found] == menu


@pytest.mark.drill
@pytest.mark.parametrize("who", ALL_MENUS)
def test_everything_in_it_opens(client: Client, who: str) -> None:
    user = somebody(who)
    client.force_login(user)
    for address in menu_of(user):
        if address != "#":
            response = client.get(address, follow=True)
            assert response.status_code == 200, address
            # Not sent back to the first page for want of a permission.
            assert response.request["PATH_INFO"] != "/admin/", address


def test_nothing_in_the_menu_leads_to_another_host() -> None:
    make_homes("nl")
    superuser = User.objects.create_superuser("all@example.org", "secret")
    assert [one for one in menu_of(superuser) if not one.startswith(("/", "#"))] == []
