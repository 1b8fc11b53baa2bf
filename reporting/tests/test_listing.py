"""The list of reports: each filter finds exactly its own, and costs the same for many."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import geo
from reporting.casework.listing import drawn_area, young_first
from reporting.casework.listing.chosen_columns import OFFERED
from reporting.casework.listing.columns import days_late
from reporting.casework.listing.drawn_area import corners_of
from reporting.casework.listing.filters import filters_for, known_query
from reporting.geo import cells_at
from reporting.models import (
    Area,
    AuditEntry,
    Behaviour,
    Case,
    Incident,
    Report,
    SavedFilter,
    Team,
)

SignIn = Callable[[str], Client]
Make = Callable[..., Report]
LIST = "/admin/casework/"
CENTRE = (52.3745, 5.2205)
FAR_AWAY = (52.3405, 5.1505)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    young_first.forget()


@pytest.fixture
def make(almere: Municipality) -> Make:
    """Stores a report with its incident and case, without words."""
    bits = Behaviour.objects.of(almere).bits()

    def _make(*codes: str, at: Any = None, case: Any = None, **facts: Any) -> Report:
        incident_fields = {"kind_of_place", "local_date", "area"} & facts.keys()
        of_incident = {name: facts.pop(name) for name in incident_fields}
        received_at = facts.pop("received_at", timezone.now())
        report = Report.objects.create(
            municipality=almere,
            submission_hash=uuid4().bytes,
            received_at=received_at,
            **{"language": "nl"} | facts,
        )
        cells = cells_at(*at)._asdict() if at else {}
        Incident.objects.create(
            **Incident.receipt(report),
            behaviours=sum(1 << bits[code] for code in codes or ("hissing",)),
            **cells,
            **of_incident,
        )
        Case.objects.create(report=report, **{"changed_at": received_at} | (case or {}))
        return report

    return _make


def listed(client: Client, query: str) -> list[int]:
    response = client.get(f"{LIST}results/?{query}")
    assert response.status_code == 200
    return [report.pk for report in response.context["object_list"]]


CLOSED = {"status": "closed", "closed_at": timezone.now(), "outcome": "measure"}


@pytest.fixture
def fits(make: Make, almere: Municipality) -> dict[str, Report]:
    """By query: the one report that fits it, or two where the name of another ends with '+'."""
    area = Area.objects.create(municipality=almere, code="WK1", name="Centrum")
    team = Team.objects.create(municipality=almere, name="Een", pk=71)
    now, long_ago = timezone.now(), timezone.now() - timedelta(days=400)
    main = make("staring", language="ar")
    return {
        "status=assessed": make(case={"status": "assessed"}),
        "mark=look_first": make(case={"priority": 1}),
        "mark=answer_wished": make(answer_wished=True),
        "mark=overdue": make(case={"due_at": now - timedelta(hours=1)}),
        "mark=look_again": make(case={"look_again": True}),
        "mark=held_for_moderation": make(held_for_moderation=True),
        "team=71": make(case={"team": team}),
        "behaviour=spitting&behaviour=stalking": make("spitting", "hissing"),
        "kind_of_place=park": make(kind_of_place="park"),
        "area=WK1": make(area=area),
        "drawn=52.374,5.22,52.375,5.221": make(at=CENTRE),
        "happened_from=2026-03-01&happened_to=2026-03-31": make(local_date=date(2026, 3, 31)),
        f"received_to={timezone.localdate(long_ago)}": make(received_at=long_ago),
        "language=ar": main,
        "channel=import": make(channel="import"),
        "outcome=measure": make(case=CLOSED),
        "duplicates=only": make(case={"merged_into": main}),
        "behaviour=staring": main,
    } | {"drawn=52.340,5.150;52.341,5.150;52.341,5.152": make(at=FAR_AWAY)}


def test_each_filter_finds_exactly_its_own(fits: dict[str, Report], sign_in: SignIn) -> None:
    client = sign_in("handler")
    for query, report in fits.items():
        assert listed(client, query) == [report.pk], query


def test_duplicates_are_hidden_until_asked_for(fits: dict[str, Report], sign_in: SignIn) -> None:
    client, duplicate = sign_in("handler"), fits["duplicates=only"].pk
    assert duplicate not in listed(client, "")
    assert duplicate in listed(client, "duplicates=shown")


def test_duplicate_to_look_at_again_is_not_hidden(make: Make, sign_in: SignIn) -> None:
    client, main = sign_in("handler"), make()
    hidden = make(case={"merged_into": main})
    again = make(case={"merged_into": main, "look_again": True, "status": "in_progress"})
    found = listed(client, "")
    assert again.pk in found
    assert hidden.pk not in found
    assert listed(client, "mark=look_again") == [again.pk]


def test_with_whom_it_lies(make: Make, sign_in: SignIn) -> None:
    client, other = sign_in("handler"), sign_in("analyst")
    me = User.objects.get(email="handler@example.org")
    mine = make(case={"handler": me}).pk
    theirs = make(case={"handler": User.objects.get(email="analyst@example.org")}).pk
    nobodys = make().pk
    assert listed(client, "handler=me") == [mine]
    assert listed(other, "handler=me") == [theirs]
    assert set(listed(client, "handler=somebody")) == {mine, theirs}
    assert listed(client, "handler=nobody") == [nobodys]
    assert set(listed(client, "team=none")) == {mine, theirs, nobodys}


def test_marks_and_filters_are_all_asked_at_once(make: Make, sign_in: SignIn) -> None:
    both = make("spitting", kind_of_place="park", answer_wished=True, case={"priority": 1})
    make("spitting", kind_of_place="park", answer_wished=True)
    make("hissing", kind_of_place="park", answer_wished=True, case={"priority": 1})
    query = "mark=look_first&mark=answer_wished&behaviour=spitting&kind_of_place=park"
    assert listed(sign_in("handler"), query) == [both.pk]


BAD = [
    "1,2",
    "a,b,c,d",
    "52.38,5.20,52.36,5.23",
    "52.36,5.20;52.38,5.23",
    "91,5,92,6",
    "0,0,0.001,181",
    "50,3,53,7",
    "52.36,5.20;52.38,5.23;52.38,5.20;52.36,5.23",
    "52.36,5.20;52.36,5.20;52.36,5.20",
    "nan,inf,1,2",
    "52,5;" * 60,
    "1e9,1,1,1",
    ";;;",
    "'\"<script>",
    # Long and thin; and a box with more hexagons than a question can hold.
    "0,-90;0,89.9;0.00001,89.9;0.00001,-90",
    "52.0,5.1;52.6,5.1;52.6,5.10001",
    "52.3,5.1,52.48,5.37",
]


def test_what_is_no_area_lists_nothing_and_says_why(make: Make, sign_in: SignIn) -> None:
    make(at=CENTRE)
    client = sign_in("handler")
    for text in BAD:
        response = client.get(f"{LIST}results/", {"drawn": text})
        assert response.status_code == 200, text
        assert not response.context["object_list"]
        assert response.context["problems"], text
        assert response.context["drawn_problems"], text
        assert {tab.number for tab in response.context["tabs"]} == {0}
    html = client.get(LIST, {"drawn": "'\"<script>"}).content.decode().partition('"draw-text"')[2]
    assert "&lt;script&gt;" in html
    assert "<script>" not in html[:2000]


def test_box_and_its_corners_are_the_same_area() -> None:
    box = corners_of("52.36, 5.20, 52.38, 5.23")
    assert box == corners_of("52.36,5.20;52.36,5.23;52.38,5.23;52.38,5.20;")
    assert corners_of("52.3600049,5.2,52.38,5.23")[0] == (52.36, 5.2)


def test_hexagons_of_an_area_are_made_once(
    make: Make, sign_in: SignIn, almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, client = make(at=CENTRE), sign_in("handler")
    made: list[drawn_area.Corners] = []

    def cells_touching(corners: drawn_area.Corners) -> set[int]:
        made.append(corners)
        return geo.cells_touching(corners)

    monkeypatch.setattr(drawn_area, "cells_touching", cells_touching)
    drawn_area.drawn_cells.cache_clear()
    # As large as the municipality.
    query = "drawn=52.3,5.1,52.43,5.35"
    response = client.get(f"{LIST}?{query}")
    assert [one.pk for one in response.context["object_list"]] == [report.pk]
    assert filters_for(query, municipality=almere, user=None).qs.count() == 1
    assert len(made) == 1


def test_what_waits_comes_first(make: Make, sign_in: SignIn) -> None:
    now = timezone.now()

    def due(days: int) -> datetime:
        return now + timedelta(days=days)

    ended = CLOSED | {"closed_at": now - timedelta(days=9)}
    order = [
        make(case={"priority": 1, "due_at": due(2), "status": "assessed"}),
        make(case={"priority": 1, "due_at": due(9)}),
        make(case={"priority": 2, "due_at": due(1)}),
        make(case={"priority": 3, "due_at": due(-5)}),
        make(case={"priority": 3}),
        make(case=CLOSED | {"priority": 3}),
        make(case=ended | {"priority": 1}),
    ]
    client, numbers = sign_in("analyst"), [report.pk for report in order]
    assert listed(client, "") == numbers
    assert listed(client, "ordering=deadline")[:2] == [numbers[3], numbers[2]]
    assert listed(client, "ordering=-deadline")[0] == numbers[1]
    assert listed(client, "ordering=case__report__sealed") == numbers


def test_deadline_is_late_from_the_day_after() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    midnight = datetime(2026, 3, 7, tzinfo=amsterdam)
    assert days_late(midnight, datetime(2026, 3, 6, 23, 59, tzinfo=amsterdam)) == 0
    assert days_late(midnight, datetime(2026, 3, 7, 0, 0, tzinfo=amsterdam)) == 1
    assert days_late(midnight, datetime(2026, 3, 9, 12, 0, tzinfo=amsterdam)) == 3
    assert days_late(None, midnight) == 0


def test_tabs_count_what_they_lead_to(fits: dict[str, Report], sign_in: SignIn) -> None:
    client = sign_in("handler")
    me = User.objects.get(email="handler@example.org")
    Case.objects.filter(report=fits["status=assessed"]).update(handler=me)
    for query in ("language=nl", "kind_of_place=park&duplicates=shown"):
        tabs = client.get(f"{LIST}results/?{query}").context["tabs"]
        assert len(tabs) == 8
        for tab in tabs:
            response = client.get(tab.url.replace(LIST, f"{LIST}results/"))
            assert response.context["items_count"] == tab.number, (query, tab.name)
            assert [one.name for one in response.context["tabs"] if one.is_chosen] == [tab.name]
            assert response.context["index_url"] == LIST
    assert {tab.name: tab.number for tab in client.get(LIST).context["tabs"]}["mine"] == 1


def test_thirty_rows_cost_as_much_as_three(make: Make, sign_in: SignIn) -> None:
    client = sign_in("handler")
    team = Team.objects.create(municipality=Municipality.objects.get(), name="Een")
    me = User.objects.get()
    area = Area.objects.create(municipality=team.municipality, code="WK1", name="Centrum")
    client.post(f"{LIST}columns/", {"column": list(OFFERED)})
    box = "&drawn=52.374,5.22,52.375,5.221&behaviour=hissing"

    def queries(count: int, query: str) -> int:
        while Report.objects.count() < count:
            make(at=CENTRE, area=area, case={"team": team, "handler": me})
        with CaptureQueriesContext(connection) as made:
            response = client.get(f"{LIST}results/?{query}")
        assert len(response.context["object_list"]) == count
        return len(made)

    kinds = ("", "status=new", f"area=WK1&team={team.pk}{box}")
    queries(3, "")
    few = [queries(3, query) for query in kinds]
    many = [queries(30, query) for query in kinds]
    assert few == many
    assert max(many) < 35


def test_filters_work_without_a_view(fits: dict[str, Report], almere: Municipality) -> None:
    for query, report in fits.items():
        filters = filters_for(query, municipality=almere, user=None)
        assert filters.is_valid(), filters.errors
        assert [one.pk for one in filters.qs] == [report.pk], query
    assert filters_for("handler=me", municipality=almere, user=None).qs.count() == 0
    assert not filters_for("drawn=1", municipality=almere, user=None).is_valid()


def test_only_known_parameters_are_kept(almere: Municipality) -> None:
    filters = filters_for("status=new", municipality=almere, user=None)
    given = filters.data.copy()
    given.update({"csrfmiddlewaretoken": "x", "p": "3", "story": "woorden", "received_to": ""})
    assert known_query(given) == "status=new"
    assert known_query(QueryDict("ordering=deadline&ordering=Fatima")) == ""
    for ordering in ("deadline", "-deadline", "received_at", "-received_at"):
        query = f"status=new&ordering={ordering}"
        assert known_query(QueryDict(query)) == query


def test_no_word_stands_in_the_list(report: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    html = "".join(
        client.get(f"{LIST}{address}").content.decode()
        for address in ("", "?status=new", "results/?status=new", "?behaviour=hissing", "words/")
    )
    assert "Sissen" in html
    for word in ("Iemand bleef", "Bij de halte", "Meer licht", "naam@example.org", "under_16"):
        assert word not in html


def test_saved_filters_are_ones_own(sign_in: SignIn) -> None:
    client, other = sign_in("handler"), sign_in("analyst")
    save = {"name": "Wacht", "query": "status=new&mark=overdue&ordering=Fatima&evil=1&p=2"}
    response = client.post(f"{LIST}saved/", save)
    assert response.headers["Location"] == f"{LIST}?status=new&mark=overdue"
    saved = SavedFilter.objects.get()
    assert saved.query == "status=new&mark=overdue"
    assert "Wacht" in client.get(LIST).content.decode()
    assert "Wacht" not in other.get(LIST).content.decode()
    for act in ({"name": "Anders"}, {"delete": "1"}):
        assert other.post(f"{LIST}saved/{saved.pk}/", act).status_code == 404
    client.post(f"{LIST}saved/", save | {"query": "status=closed"})
    assert SavedFilter.objects.get().query == "status=closed"
    client.post(f"{LIST}saved/{saved.pk}/", {"name": "Anders"})
    assert SavedFilter.objects.get().name == "Anders"
    client.post(f"{LIST}saved/{saved.pk}/", {"delete": "1"})
    assert not SavedFilter.objects.exists()


def test_no_more_than_twenty_filters_and_none_that_is_broken(sign_in: SignIn) -> None:
    client = sign_in("handler")
    client.post(f"{LIST}saved/", {"name": "Stuk", "query": "drawn=1,2"})
    assert not SavedFilter.objects.exists()
    for number in range(20):
        client.post(f"{LIST}saved/", {"name": f"Filter {number}", "query": "status=new"})
    response = client.post(f"{LIST}saved/", {"name": "Te veel", "query": "status=new"})
    assert SavedFilter.objects.count() == 20
    assert "Te veel" in response.content.decode()
    client.post(f"{LIST}saved/", {"name": "Filter 3", "query": "status=closed"})
    assert SavedFilter.objects.get(name="Filter 3").query == "status=closed"
    another = SavedFilter.objects.earliest("pk")
    client.post(f"{LIST}saved/{another.pk}/", {"name": "Filter 3"})
    assert SavedFilter.objects.filter(name="Filter 3").count() == 1


@pytest.mark.parametrize("role", ["interpreter", "admin"])
def test_whom_it_is_not_for_is_refused_and_recorded(sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get(LIST).status_code == 302
    assert client.get(f"{LIST}saved/").status_code == 302
    assert client.post(f"{LIST}many/").status_code == 302
    assert client.post(f"{LIST}words/").status_code == 302
    assert AuditEntry.objects.filter(action=AuditEntry.Action.REFUSED).count() == 4
