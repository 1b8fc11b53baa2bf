"""A municipality with its approach, actions, other municipalities and guidance for branches."""

from datetime import date, timedelta
from typing import Any

from wagtail.models import Page, Site

from home.models import Action, ActionText, ApproachPage, GuidancePage, ProfessionalsIndex
from home.people.models import Municipality

from .factories import add_page

LINE = "5a17e000-0000-4000-8000-000000000001"
NO_LINE = "5a17e000-0000-4000-8000-00000000000f"
LONG_AGO = date(2020, 1, 1)
ACTIVITY = {"title": "Melden zonder naam", "text": "Kost weinig tijd"}


def make_municipality() -> Municipality:
    site = Site.objects.get(is_default_site=True)
    return Municipality.objects.create(code="GM0034", name="Almere", site=site)


def line(number: str = LINE, **changes: Any) -> dict[str, Any]:
    value = {
        "title": "Weten wat er gebeurt",
        "text": "Waarom we dit doen",
        "goal": "Twee overzichten per jaar",
        "measured_by": "We tellen de overzichten",
        "status": "under_way",
        "activities": [{"type": "item", "id": NO_LINE, "value": ACTIVITY}],
        "results": "<p>Het eerste overzicht staat er</p>",
    }
    return {"type": "line", "id": number, "value": value | changes}


def decision(**changes: Any) -> dict[str, Any]:
    value = {
        "kind": "motion",
        "title": "Maatregelen tegen straatintimidatie",
        "text": "De raad vraagt om maatregelen",
        "date": None,
        "source": "Gemeenteraad",
        "url": "",
        "document": None,
    }
    return {"type": "decision", "value": value | changes}


def blocks(page: type[Page], field: str, *raw: dict[str, Any]) -> Any:
    return page._meta.get_field(field).stream_block.to_python(list(raw))


def make_approach(home: Page, *lines: dict[str, Any], **fields: Any) -> ApproachPage:
    values = {
        "mandate": blocks(ApproachPage, "mandate", decision()),
        "ambition": "<p>Iedereen vrij op straat</p>",
        "lines": blocks(ApproachPage, "lines", *(lines or (line(),))),
    } | fields
    return add_page(ApproachPage, home, "Aanpak", slug="aanpak", **values)


def make_action(municipality: Municipality, *, texts: dict[str, str], **fields: Any) -> Action:
    values = {
        "name": "Interne naam",
        "line": LINE,
        "department": "Afdeling Geheim",
        "owner": "Rol Geheim",
        "result": "Intern resultaat",
        "is_public": True,
    } | fields
    action = Action.objects.create(municipality=municipality, **values)
    for language, text in texts.items():
        ActionText.objects.create(action=action, language=language, text=text)
    return action


def session(title: str, day: date, **changes: Any) -> dict[str, Any]:
    value = {
        "title": title,
        "date": str(day),
        "starts": "14:00",
        "ends": None,
        "place": "Stadhuis",
        "enrolment": "https://aanmelden.example/x",
    }
    return {"type": "session", "value": value | changes}


def make_guidance(
    parent: ProfessionalsIndex, title: str, *sessions: dict[str, Any], **fields: Any
) -> GuidancePage:
    values = {
        "branch": "hospitality",
        "sessions": blocks(GuidancePage, "sessions", *sessions),
    } | fields
    return add_page(GuidancePage, parent, title, **values)


def days(number: int) -> timedelta:
    return timedelta(days=number)
