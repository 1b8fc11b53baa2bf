"""What a reporter tells of time and place, and what is kept of it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from home.people.models import Municipality
from reporting.geo import cells_at
from reporting.models import Area, Incident, KnownPlace, Report
from reporting.models.incident import KindOfPlace, Precision

from .conftest import Send, opened

STATION = (52.3746, 5.2181)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.4], [5.2, 52.3]]],
}


@pytest.fixture
def centre(almere: Municipality) -> Area:
    return Area.objects.create(
        municipality=almere, code="WK1", name="Centrum", part="Stad", geometry=SQUARE
    )


@pytest.fixture
def station(almere: Municipality) -> KnownPlace:
    return KnownPlace.objects.create(
        municipality=almere,
        code="station",
        name="Stationsplein",
        latitude=STATION[0],
        longitude=STATION[1],
        kind_of_place=KindOfPlace.STATION,
    )


def pin(point: tuple[float, float] = STATION) -> dict[str, str]:
    return {"latitude": str(point[0]), "longitude": str(point[1])}


def told(send: Send, **answers: Any) -> Incident:
    response = send(checked="1", **answers)
    assert response.status_code == 200, response.context["form"].errors
    return Incident.objects.get()


def test_pin_gives_its_hexagon_and_district_and_is_itself_sealed(send: Send, centre: Area) -> None:
    incident = told(send, **pin())
    assert (incident.cell, incident.cell9, incident.cell8) == cells_at(*STATION)
    assert incident.area == centre
    report = Report.objects.get()
    assert opened(report)["pin"] == {"latitude": STATION[0], "longitude": STATION[1]}
    assert not report.outside_municipality


def test_known_place_gives_its_hexagon_its_kind_and_its_name(
    send: Send, centre: Area, station: KnownPlace
) -> None:
    incident = told(send, known_place="station", place_text="bij de kiosk")
    assert incident.cell == cells_at(*STATION).cell
    assert incident.area == centre
    assert incident.kind_of_place == KindOfPlace.STATION
    sealed = opened(Report.objects.get())
    assert sealed["words"]["place"] == "Stationsplein, bij de kiosk"
    assert sealed["pin"] == {}


def test_kind_that_was_chosen_is_not_changed_by_the_place(send: Send, station: KnownPlace) -> None:
    assert told(send, known_place="station", kind_of_place="shop").kind_of_place == "shop"


def test_area_alone_is_enough(send: Send, centre: Area) -> None:
    incident = told(send, area="WK1")
    assert incident.area == centre
    assert incident.cell is None


def test_pin_says_more_than_the_area_chosen(send: Send, almere: Municipality, centre: Area) -> None:
    Area.objects.create(municipality=almere, code="WK2", name="Haven", part="Haven")
    assert told(send, area="WK2", **pin()).area == centre


def test_place_outside_is_said_kindly_accepted_and_marked(send: Send, centre: Area) -> None:
    amsterdam = pin((52.3731, 4.8926))
    first = send(**amsterdam)
    assert first.status_code == 200
    assert first.context["check"].outside
    assert not Report.objects.exists()
    assert told(send, **amsterdam).area is None
    assert Report.objects.get().outside_municipality


def test_without_outlines_no_place_is_called_outside(send: Send) -> None:
    told(send, **pin((52.3731, 4.8926)))
    assert not Report.objects.get().outside_municipality


def test_place_that_is_no_longer_offered_is_refused(send: Send, station: KnownPlace) -> None:
    KnownPlace.objects.update(active=False)
    assert "known_place" in send(known_place="station").context["form"].errors


def test_just_now_is_the_moment_of_pressing_not_of_sending(send: Send) -> None:
    pressed = timezone.now() - timedelta(hours=2)
    incident = told(send, when="now", pressed_at=pressed.isoformat())
    local = timezone.localtime(pressed)
    assert incident.precision == Precision.MOMENT
    assert incident.local_date == local.date()
    quarter = local.weekday() * 96 + local.hour * 4 + local.minute // 15
    assert incident.week_slot == quarter


@pytest.mark.parametrize("pressed_at", ["", "soon", "2099-01-01T00:00:00Z", "2026-01-01T00:00"])
def test_moment_of_pressing_that_cannot_be_believed_is_the_moment_of_sending(
    send: Send, pressed_at: str
) -> None:
    incident = told(send, when="now", pressed_at=pressed_at)
    assert incident.local_date in {timezone.localdate(), timezone.localdate() - timedelta(days=1)}
    assert incident.precision == Precision.MOMENT


def test_just_now_of_long_ago_is_no_moment_at_all(send: Send) -> None:
    incident = told(send, when="now", pressed_at="2020-01-01T00:00:00Z")
    assert (incident.precision, incident.local_date) == (Precision.UNKNOWN, None)


def test_just_now_of_a_weekend_without_network_is_believed(send: Send) -> None:
    pressed = timezone.now() - timedelta(days=3)
    incident = told(send, when="now", pressed_at=pressed.isoformat())
    assert incident.local_date == timezone.localdate(pressed)


@pytest.mark.parametrize("when", ["", "exact", "about"])
def test_end_without_a_start_is_asked_about(send: Send, when: str) -> None:
    response = send(when=when, date="2026-03-06", until="22:00")
    assert list(response.context["form"].errors) == ["time"]


def test_time_is_kept_where_a_part_of_the_day_was_announced(send: Send) -> None:
    incident = told(send, when="part", date="2026-03-06", time="21:40")
    assert incident.precision == Precision.MOMENT


def test_digits_of_every_script_are_understood(send: Send) -> None:
    incident = told(send, date="٢٠٢٦-٠٣-٠٦", time="٢١:٤٠")
    assert incident.local_date == date(2026, 3, 6)
    assert incident.week_slot == 4 * 96 + 21 * 4 + 2


def test_about_a_time_is_kept_as_from_until(send: Send) -> None:
    incident = told(send, when="about", date="2026-03-06", time="23:30", until="00:30")
    assert (incident.precision, incident.duration_quarters) == (Precision.ABOUT, 4)
    assert incident.local_date == date(2026, 3, 6)


def test_some_evening_last_week_is_kept_as_such(send: Send) -> None:
    incident = told(send, when="period", period="week", day_part="evening")
    assert (incident.precision, incident.part_of_day) == (Precision.PERIOD, "evening")
    assert incident.local_date == timezone.localdate() - timedelta(days=6)


def test_again_and_again_is_kept_as_such(send: Send) -> None:
    incident = told(send, when="repeatedly")
    assert (incident.precision, incident.local_date) == (Precision.REPEATEDLY, None)


@pytest.mark.parametrize(
    ("answers", "precision"),
    [
        ({"date": "2026-03-06", "time": "21:00"}, Precision.MOMENT),
        ({"date": "2026-03-06", "time": "21:00", "until": "22:00"}, Precision.ABOUT),
        ({"date": "2026-03-06", "day_part": "evening"}, Precision.PART_OF_DAY),
        ({"date": "2026-03-06"}, Precision.DAY),
        ({"period": "month"}, Precision.PERIOD),
        ({}, Precision.UNKNOWN),
    ],
)
def test_what_was_filled_in_counts_where_nothing_was_chosen(
    send: Send, answers: dict[str, str], precision: Precision
) -> None:
    assert told(send, **answers).precision == precision


def test_time_that_has_not_come_is_told_so(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 3, 6, 12, 0, tzinfo=timezone.get_default_timezone())
    monkeypatch.setattr(timezone, "now", lambda: noon)
    early = send(date="2026-03-06", time="12:10")
    assert list(early.context["form"].errors) == ["time"]
    evening = send(date="2026-03-06", day_part="evening")
    assert list(evening.context["form"].errors) == ["day_part"]
    assert not Report.objects.exists()
    assert told(send, date="2026-03-06", time="11:50").precision == Precision.MOMENT
