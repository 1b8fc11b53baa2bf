"""The demo's share on what the city does: the approach, its actions, and other municipalities."""

import json
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from home.models import Action, ActionText, ApproachPage, OtherCitiesIndex, OtherCityPage
from home.people.models import Municipality

from .builder import DemoBuilder, read_content

CONTENT = Path(__file__).parent / "city"
CITIES = ("city-enschede", "city-tilburg", "city-utrecht")


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "approach",
        ApproachPage,
        parent="home",
        content=read_content(CONTENT, "approach"),
        in_menu=True,
    )
    demo.add_page(
        "other-cities",
        OtherCitiesIndex,
        parent="approach",
        content=read_content(CONTENT, "other-cities"),
    )
    for name in CITIES:
        demo.add_page(
            name, OtherCityPage, parent="other-cities", content=read_content(CONTENT, name)
        )
    demo.afterwards(lambda: _fill_actions(demo))


def _fill_actions(demo: DemoBuilder) -> None:
    """A list around the day on which it is loaded: some ended, some late, some to come."""
    municipality = Municipality.objects.get(site=demo.site)
    if Action.objects.of(municipality).exists():
        return
    today = timezone.localdate()
    for entry in json.loads((CONTENT / "actions.json").read_text(encoding="utf-8")):
        texts = entry.pop("texts")
        due_on = today + timedelta(days=entry.pop("due_in_days"))
        action = Action.objects.create(municipality=municipality, due_on=due_on, **entry)
        ActionText.objects.bulk_create(
            ActionText(action=action, language=language, **text) for language, text in texts.items()
        )
