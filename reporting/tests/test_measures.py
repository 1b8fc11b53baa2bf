"""The register of measures, and what is said of them: never more than the counts carry."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.people.models import Municipality, User
from home.registries import markers_between
from reporting.editions.counting import year_of
from reporting.editions.measures_told import measures_of
from reporting.measures.judging import Interval, Numbers, Outcome, judge
from reporting.measures.places import place_of, ring_around
from reporting.measures.proposing import propose_comparison
from reporting.measures.windows import NoWindow, month_after, window_of
from reporting.models import Area, AuditEntry, Case, KnownPlace, Measure
from reporting.shape_cells import cells_in

from .elsewhere import make_elsewhere
from .monthly_reports import districts, happened

pytestmark = pytest.mark.django_db

SignIn = Callable[[str], Client]
THIS_MONTH = timezone.localdate().replace(day=1)
START = month_after(THIS_MONTH, -8)


@pytest.fixture
def areas(almere: Municipality) -> list[Area]:
    """Six in a row; reports are known of since before everything that is compared."""
    made = districts(almere, "Ring west", "Plein", "Ring oost", "Park", "Haven", "Poort")
    happened(almere, made[-1], [month_after(START, -14)])
    return made


@pytest.fixture
def analyst(sign_in: SignIn) -> Client:
    client = sign_in("analyst")
    user = User.objects.get(email="analyst@example.org")
    user.language = "en"
    user.save()
    return client


POINT = {"latitude": "52.39", "longitude": "5.13"}


def answers(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "lighting",
        "title": "Meer licht op het plein",
        "why": "Donker na acht uur.",
        "starts_on": START.isoformat(),
        "ends_on": "",
        "owner": "Adviseur verlichting",
        "cost": "small",
        "areas": [],
        "chosen_from": month_after(START, -2).isoformat(),
        "chosen_until": (START - timedelta(days=1)).isoformat(),
    } | changed


def days_of(month: date, number: int) -> list[date]:
    return [month + timedelta(days=day % 28) for day in range(number)]


def through_a_year(almere: Municipality, area: Area, before: int, after: int, **more: Any) -> None:
    """So many a month in the eight months of the measure, and in the same ones a year earlier."""
    for number in range(8):
        month = month_after(START, number)
        happened(almere, area, days_of(month_after(month, -12), before), **more)
        happened(almere, area, days_of(month, after), **more)


def measure_at(area: Area, **facts: Any) -> Measure:
    measure = Measure.objects.create(
        municipality=area.municipality,
        **{
            "kind": "lighting",
            "title": f"Licht in {area.name}",
            "why": "Donker",
            "owner": "Adviseur",
            "starts_on": START,
            "chosen_from": month_after(START, -2),
            "chosen_until": START - timedelta(days=1),
        }
        | facts,
    )
    measure.areas.set([area])
    return measure


def effect_page(client: Client, measure: Measure) -> Any:
    response = client.get(reverse("measures:effect", args=[measure.pk]))
    assert response.status_code == 200
    return response


def test_analyst_registers_a_measure(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    plein = areas[1]
    chosen = happened(almere, plein, days_of(month_after(START, -1), 5))
    happened(almere, plein, days_of(START, 3))
    response = analyst.post(reverse("measures:add"), answers(areas=[plein.pk]))
    assert response.status_code == 302, response.context["form"].errors
    measure = Measure.objects.get()
    assert measure.source_reports == len(chosen)

    entry = AuditEntry.objects.get(action="measure_changed")
    assert entry.object_id == str(measure.pk)
    assert entry.detail["after"]["areas"] == [plein.pk]
    assert measure.title not in str(entry.detail)

    address = reverse("measures:edit", args=[measure.pk])
    changed = answers(areas=[plein.pk], chosen_from="", chosen_until="", ends_on="2031-01-01")
    assert analyst.post(address, changed).status_code == 302
    assert Measure.objects.get().source_reports is None
    assert AuditEntry.objects.filter(action="measure_changed").count() == 2

    assert measure.title in analyst.get(reverse("measures:index") + "?phase=running").text
    assert measure.title not in analyst.get(reverse("measures:index") + "?phase=over").text
    overview = analyst.get(reverse("measures:overview") + f"?year={START.year}").text
    assert measure.title in overview
    assert "<svg" in overview
    assert analyst.get(reverse("measures:overview") + "?year=0&kind=x").status_code == 200
    (marker,) = markers_between(almere, START, THIS_MONTH)
    assert (marker.kind, marker.label, marker.starts_on) == ("measure", measure.title, START)
    assert markers_between(almere, date(2000, 1, 1), date(2000, 2, 1)) == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({}, "areas"),
        ({"latitude": "52.39", "longitude": "5.13"}, "radius_m"),
        ({"latitude": "48.85", "longitude": "2.35", "radius_m": "100"}, "__all__"),
        ({"ends_on": "2001-01-01"}, "ends_on"),
        ({"shape": "52.39,5.13;52.38,5.12;52.39,5.12;52.38,5.13"}, "shape"),
        ({"shape": "52.3,5.0,52.4,5.2"}, "shape"),
        ({"shape": "48.8,2.3,48.81,2.31"}, "shape"),
        ({"shape": "52.38,5.12,52.39,5.13", "radius_m": "90"} | POINT, "shape"),
        ({"chosen_until": ""}, "chosen_until"),
    ],
)
def test_what_is_no_measure_is_refused(
    areas: list[Area], analyst: Client, changed: dict[str, Any], field: str
) -> None:
    response = analyst.post(reverse("measures:add"), answers(**changed))
    assert field in response.context["form"].errors
    assert not Measure.objects.exists()


def test_administrator_reads_and_a_handler_may_not(areas: list[Area], sign_in: SignIn) -> None:
    measure = measure_at(areas[1])
    admin, handler = sign_in("admin"), sign_in("handler")
    for name in ("measures:index", "measures:overview", "patrols:index"):
        assert admin.get(reverse(name)).status_code == 200
    effects = reverse("measures:effects")
    for address in (reverse("measures:add"), effects, reverse("patrols:reports")):
        assert admin.get(address).status_code == 302
    assert handler.get(effects).status_code == 302
    refused = AuditEntry.objects.filter(action="refused", object_type="measures")
    assert {entry.actor_email for entry in refused} == {"admin@example.org", "handler@example.org"}
    # Nor does anybody from elsewhere find it.
    Measure.objects.filter(pk=measure.pk).update(municipality=make_elsewhere())
    address = reverse("measures:effect", args=[measure.pk])
    assert sign_in("analyst").get(address).status_code == 404


def test_fewer_reports_than_expected(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    ring, plein, other_ring, park, haven, _poort = areas
    through_a_year(almere, plein, 6, 1)
    through_a_year(almere, haven, 6, 6)
    through_a_year(almere, ring, 1, 1)
    # None of these counts: held, another's duplicate, no harassment, and the months of the choice.
    (main,) = happened(almere, park, days_of(START, 1))
    happened(almere, plein, days_of(START, 20), held_for_moderation=True)
    happened(almere, plein, days_of(START, 20), merged_into=main)
    spam = happened(almere, plein, days_of(START, 20))
    Case.objects.filter(report__in=spam).update(
        status="closed", outcome="spam", closed_at=timezone.now()
    )
    happened(almere, plein, days_of(month_after(START, -1), 25))
    measure = measure_at(plein)

    page = effect_page(analyst, measure)
    effect = page.context["told"].effect
    assert effect.numbers == Numbers((48, 8), (48, 48), (8, 8), (0, 1))
    assert (effect.compared, effect.moved) == ({haven.pk}, {ring.pk, other_ring.pk})
    assert effect.judgement.outcome == Outcome.FEWER
    assert not effect.leaning
    assert "At this place there were 48 reports before and 8 after." in page.text
    assert "83 % fewer than expected" in page.text
    assert "Fewer reports than expected" in analyst.get(reverse("measures:effects")).text


@pytest.mark.parametrize("crowded", ["treated", "compared"])
def test_what_one_evening_made_says_so_and_is_not_told_to_the_public(
    almere: Municipality, areas: list[Area], analyst: Client, crowded: str
) -> None:
    """Forty witnesses of one evening, before at the place of the measure, or since elsewhere."""
    plein, haven = areas[1], areas[4]
    through_a_year(almere, plein, 4, 3)
    through_a_year(almere, haven, 4, 4)
    evening = month_after(START, -12) if crowded == "treated" else START
    happened(almere, plein if crowded == "treated" else haven, [evening] * 40)
    measure = measure_at(plein)
    measure.comparison_areas.set([haven])
    page = effect_page(analyst, measure)
    effect = page.context["told"].effect
    assert effect.judgement.outcome == Outcome.FEWER
    assert effect.leaning == {"hour", "day"}
    assert "fewer reports than expected (not without its busiest hour" in page.text.lower()
    assert "not without its busiest" in analyst.get(reverse("measures:effects")).text
    (told,) = measures_of(almere, year_of(START.year), today=timezone.localdate())
    assert told["outcome"] == Outcome.CHANCE


def test_areas_to_compare_with_are_chosen(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    _ring, plein, _other, park, haven, _poort = areas
    through_a_year(almere, plein, 6, 6)
    through_a_year(almere, haven, 6, 6)
    through_a_year(almere, park, 3, 3)
    measure = measure_at(plein)
    address = reverse("measures:effect", args=[measure.pk])
    both = {"comparison_areas": [park.pk], "displacement_areas": [park.pk, haven.pk]}
    assert analyst.post(address, both).status_code == 422
    chosen = {"comparison_areas": [park.pk], "displacement_areas": [haven.pk]}
    assert analyst.post(address, chosen).status_code == 302
    page = effect_page(analyst, measure)
    assert page.context["told"].effect.numbers.compared == (24, 24)
    assert page.context["told"].effect.judgement.outcome == Outcome.CHANCE
    assert "may be chance" in page.text
    entry = AuditEntry.objects.get(action="measure_changed")
    assert entry.detail["after"]["comparison_areas"] == [park.pk]


def test_a_circle_is_counted_by_its_hexagons(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    plein, haven = areas[1], areas[4]
    point, far = (52.39, 5.13), (52.381, 5.139)
    through_a_year(almere, plein, 5, 5, point=point)
    through_a_year(almere, plein, 5, 5, point=far)
    through_a_year(almere, haven, 5, 5)
    measure = measure_at(plein, latitude=point[0], longitude=point[1], radius_m=200)
    effect = effect_page(analyst, measure).context["told"].effect
    assert effect.numbers.treated == (40, 40)
    assert effect.is_ring
    assert plein.pk not in effect.compared


def test_a_drawn_shape_is_counted_by_its_hexagons_and_told_as_a_place(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    plein, haven = areas[1], areas[4]
    inside, beside, far = (52.39, 5.13), (52.3935, 5.13), (52.381, 5.139)
    KnownPlace.objects.create(
        municipality=almere, code="markt", name="Markt", latitude=52.39, longitude=5.13
    )
    for point in (inside, beside, far):
        through_a_year(almere, plein, 5, 5, point=point)
    through_a_year(almere, haven, 5, 5)
    drawn = "52.388, 5.127\n52.388, 5.133\n52.392, 5.133\n52.392, 5.127"
    response = analyst.post(reverse("measures:add"), answers(shape=drawn, areas=[plein.pk]))
    assert response.status_code == 302, response.context["form"].errors
    measure = Measure.objects.get()
    assert measure.shape == "52.388_5.127~52.388_5.133~52.392_5.133~52.392_5.127"
    assert AuditEntry.objects.get(action="measure_changed").detail["after"]["shape"]

    # The same hexagons as the dashboard counts in such a shape, and the ring none of them.
    cells = place_of(measure, ()).cells
    assert cells == cells_in(measure.corners)
    assert not cells & ring_around(measure).cells

    page = effect_page(analyst, measure)
    effect = page.context["told"].effect
    assert effect.numbers.treated == (40, 40)
    assert effect.numbers.moved == (40, 40)
    assert effect.is_ring
    assert plein.pk not in effect.compared
    assert page.context["told"].place == "Markt (Plein), 18 hectares"
    assert "the hexagons around the place" in page.text
    for name in ("measures:index", "measures:overview"):
        text = analyst.get(f"{reverse(name)}?year={START.year}").text
        assert "Markt (Plein), 18 hectares" in text
        assert "52.388" not in text
    assert 'class="measures__circle" d="M' in text
    # Opened again, it is as people read it.
    assert drawn in analyst.get(reverse("measures:edit", args=[measure.pk])).text


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"chosen_from": None, "chosen_until": None}, "not recorded on which period"),
        ({"starts_on": month_after(THIS_MONTH, -1)}, "fewer than three whole months"),
        ({"chosen_from": date(2015, 1, 1)}, "no earlier year"),
        ({}, "too few reports"),
    ],
)
def test_what_cannot_be_said_is_not(
    almere: Municipality, areas: list[Area], analyst: Client, facts: dict[str, Any], reason: str
) -> None:
    happened(almere, areas[1], [month_after(START, -14), START])
    page = effect_page(analyst, measure_at(areas[1], **facts))
    assert page.context["told"].effect.judgement.outcome == Outcome.CANNOT
    assert "Cannot be said" in page.text
    assert reason in page.text


def test_without_a_comparison_it_only_describes(
    almere: Municipality, areas: list[Area], analyst: Client
) -> None:
    through_a_year(almere, areas[1], 6, 1)
    page = effect_page(analyst, measure_at(areas[1]))
    assert page.context["told"].effect.judgement.outcome == Outcome.DESCRIPTIVE
    assert "only describes what happened" in page.text


def test_measures_are_judged_together() -> None:
    seems_effective = Numbers((40, 20), (40, 40))
    nothing = Numbers((40, 40), (40, 40))
    assert judge([seems_effective])[0].outcome == Outcome.FEWER
    many = judge([seems_effective, *[nothing] * 20])
    assert {one.outcome for one in many} == {Outcome.CHANCE}
    assert many[0].change == judge([seems_effective])[0].change
    assert isinstance(many[0].change, Interval)


def test_months_are_the_same_of_another_year_and_none_of_the_choice() -> None:
    def window(**changed: Any) -> Any:
        return window_of(
            **{
                "starts_on": date(2026, 3, 10),
                "ends_on": None,
                "chosen": (date(2026, 1, 1), date(2026, 2, 28)),
                "known_from": date(2023, 1, 1),
                "known_until": date(2027, 12, 1),
            }
            | changed
        )

    found = window()
    # Eleven: the month in which it began is of neither side.
    assert (found.after[0], found.after[-1]) == (date(2026, 4, 1), date(2027, 2, 1))
    # A year earlier lie the months of the choice.
    assert found.before[0] == date(2024, 4, 1)
    short = window(known_until=date(2026, 9, 1))
    assert short.before == tuple(date(2025, month, 1) for month in range(4, 10))
    assert window(ends_on=date(2026, 7, 30)).after[-1] == date(2026, 6, 1)
    nothing = ({"chosen": None}, {"ends_on": date(2026, 6, 29)}, {"known_from": date(2026, 1, 1)})
    for changed in nothing:
        with pytest.raises(NoWindow):
            window(**changed)


@pytest.mark.drill
def test_peaks_that_fall_anyway_are_not_called_effective() -> None:
    """500 cities without any effect: in each the place with the most of some months gets one."""
    import numpy as np

    random, called = np.random.default_rng(7), 0
    for _city in range(500):
        rates = random.gamma(2.0, 4.0, size=30)
        chosen, before, after = (random.poisson(rates) for _period in range(3))
        place = int(chosen.argmax())
        volumes = {one: int(number) for one, number in enumerate(before)}
        others = list(propose_comparison(volumes, volumes[place], {place}))
        numbers = Numbers(
            (int(before[place]), int(after[place])),
            (int(before[others].sum()), int(after[others].sum())),
        )
        called += judge([numbers])[0].outcome == Outcome.FEWER
    assert called <= 25
