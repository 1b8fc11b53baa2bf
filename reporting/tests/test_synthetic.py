"""The demo: believable, the same for the same seed, and never a picture of what is official."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import shapely
from django.utils import timezone
from shapely.geometry import shape

from home.people.models import Municipality
from reporting import demo
from reporting.areas import area_at
from reporting.demo.lists import load_areas, load_known_places
from reporting.demo.made_up import BEHAVIOURS, content, made_up
from reporting.demo.synthetic import make_incidents
from reporting.models import Area, Behaviour, BehaviourText, Incident, KnownPlace, Report
from reporting.models.incident import Precision

SIX = {"nl", "en", "ar", "tr", "pl", "uk"}
WITH_CARE = {"touching", "threat", "exposure", "filming"}


@pytest.fixture
def demo_lists(almere: Municipality) -> Municipality:
    load_areas(almere)
    load_known_places(almere)
    return almere


def test_same_seed_makes_the_same_incidents() -> None:
    now = timezone.now()
    first, again, other = (
        list(made_up(count=40, seed=seed, now=now, days=90)) for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_nothing_happens_or_is_received_in_the_future() -> None:
    now = timezone.now()
    for item in made_up(count=400, seed=3, now=now, days=40):
        assert item.received_at <= now
        assert now - timedelta(days=42) < item.received_at
        if item.when.local_date:
            assert item.when.local_date <= timezone.localdate(item.received_at)


def test_made_up_reports_are_of_every_kind(demo_lists: Municipality) -> None:
    make_incidents(municipality=demo_lists, count=250, seed=1)
    incidents = Incident.objects.all()
    assert set(incidents.values_list("precision", flat=True)) == set(Precision.values)
    assert 0 < incidents.filter(cell=None).count() < 100
    assert incidents.filter(cell=None).exclude(area=None).exists()
    assert 0 < Report.objects.filter(answer_wished=True).count() < 60
    assert not Report.objects.filter(answer_wished=True, code_lookup=None).exists()
    assert Report.objects.filter(source="synthetic").count() == 250


def test_made_up_incident_lies_in_the_district_of_its_point(demo_lists: Municipality) -> None:
    make_incidents(municipality=demo_lists, count=60, seed=1)
    counted = Incident.objects.exclude(area=None).values_list("area__name", flat=True)
    assert {"Centrum", "Europakwartier"} <= set(counted)
    assert not Report.objects.filter(outside_municipality=True).exists()


def test_reports_are_made_up_where_no_area_is_known_yet(almere: Municipality) -> None:
    assert make_incidents(municipality=almere, count=5, seed=1) == 5
    assert not Incident.objects.exclude(area=None).exists()
    assert not Report.objects.filter(outside_municipality=True).exists()


def test_schematic_districts_tile_without_gap_or_overlap(demo_lists: Municipality) -> None:
    areas = Area.objects.current()
    assert all(area.schematic and area.code.startswith("DEMO-") for area in areas)
    outlines = [shape(area.geometry) for area in areas]
    assert shapely.coverage_is_valid(outlines)
    whole = shapely.unary_union(outlines)
    assert whole.geom_type == "Polygon"
    assert not whole.interiors
    parts = set(areas.filter(in_study_area=True).values_list("part", flat=True))
    assert parts == {"Stad", "Haven", "Buiten", "Hout", "Poort", "Oosterwold"}
    assert areas.filter(part="Pampus").exists()
    assert areas.filter(in_study_area=False).count() >= 3
    assert areas.filter(visitors_place=True).count() >= 4


def test_known_places_lie_in_the_districts(demo_lists: Municipality) -> None:
    assert KnownPlace.objects.count() >= 14
    for place in KnownPlace.objects.all():
        area = area_at(demo_lists, place.latitude, place.longitude)
        assert area is not None, place
        assert area.in_study_area, place


def test_calm_sentences_are_short_and_in_six_languages(almere: Municipality) -> None:
    with_help = Behaviour.objects.exclude(help_line="")
    assert set(with_help.values_list("code", flat=True)) == WITH_CARE
    folder = Path(demo.__file__).parents[2] / "home" / "demo" / "help_lines.json"
    lines = {line["code"] for line in json.loads(folder.read_text(encoding="utf-8"))}
    assert set(with_help.values_list("help_line", flat=True)) <= lines
    for behaviour in with_help:
        texts = BehaviourText.objects.filter(behaviour=behaviour)
        assert {text.language for text in texts if text.care} == SIX
        for text in texts:
            assert len([word for word in text.care.split() if word != "—"]) <= 12, text.care


def test_every_behaviour_of_the_list_is_made_up_now_and_then() -> None:
    assert {entry["code"] for entry in content("behaviours.json")} == set(BEHAVIOURS)
