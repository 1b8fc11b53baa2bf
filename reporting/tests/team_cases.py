"""People, areas and reports for tests about who sees what."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import Page, Site

from home.people.models import Municipality, User
from reporting.models import Area, Incident, Report


def person(municipality: Municipality, role: str, name: str, **fields: Any) -> User:
    """Somebody with one role, whose address starts with `name`."""
    user = User.objects.create_user(
        f"{name}@example.org", "not-a-real-password", municipality=municipality, **fields
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def area_named(municipality: Municipality, name: str) -> Area:
    return Area.objects.create(
        municipality=municipality, code=f"WK-{municipality.code}-{name}", name=name, part=name
    )


def move_to(report: Report, area: Area | None) -> Report:
    """Puts what happened into an area."""
    Incident.objects.filter(report=report).update(area=area)
    return report


def another_municipality() -> Municipality:
    """One with a site of its own."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Elders", slug="elders"))
    site = Site.objects.create(hostname="elders.example", root_page=home)
    return Municipality.objects.create(code="GM0363", name="Elders", site=site)
