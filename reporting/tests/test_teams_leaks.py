"""A handler whose team is limited to one area finds nothing of another's reports, anywhere."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from home.people import roles
from home.people.models import Municipality, User
from reporting.admin_urls import report_viewset
from reporting.export.columns import COARSE
from reporting.models import Area, Report, Team

from .conftest import Send
from .team_cases import another_municipality, area_named, move_to

SignIn = Callable[[str], Client]
# What an address takes beside the report: anything that fits.
FITTING = {"int": 1, "slug": "a", "str": "a", "uuid": "00000000-0000-4000-8000-000000000000"}
ARGUMENT = re.compile(r"<(?:(\w+):)?(\w+)>")
THERE_IS_NOTHING = 404
WRONG_METHOD = 405


def addresses_of_one_report() -> Iterator[tuple[str, str]]:
    """Every address below a report's own: found by itself, so that new ones are tried too."""
    for pattern in report_viewset.get_urlpatterns():
        route = str(pattern.pattern)
        if route.startswith(("<int:pk>/", "<int:report>/", "<uuid:")) and pattern.name:
            yield pattern.name, route


ADDRESSES = sorted(addresses_of_one_report())


def path_of(route: str, report: Report) -> str:
    """The address with this report in it."""
    first = True

    def value(found: re.Match[str]) -> str:
        nonlocal first
        was_first, first = first, False
        if was_first:
            return str(report.public_id if found[1] == "uuid" else report.pk)
        return str(FITTING[found[1] or "str"])

    return reverse("casework:index") + ARGUMENT.sub(value, route)


def body_of(answer: HttpResponseBase) -> str:
    content = b"".join(answer) if answer.streaming else getattr(answer, "content", b"")
    return content.decode(errors="replace")


@pytest.fixture
def haven(almere: Municipality) -> Area:
    return area_named(almere, "Havenwijk")


@pytest.fixture
def seen(almere: Municipality, send: Send, haven: Area) -> Report:
    send(behaviours=["hissing"], story="Bij de halte", checked="1")
    return move_to(Report.objects.latest("pk"), haven)


@pytest.fixture
def hidden(almere: Municipality, send: Send) -> Report:
    send(behaviours=["touching"], story="Ook bij de halte", checked="1")
    return move_to(Report.objects.latest("pk"), area_named(almere, "Poortwijk"))


@pytest.fixture
def elsewhere(almere: Municipality, send: Send, haven: Area) -> Report:
    """In the right area by its number, and of another municipality."""
    send(behaviours=["touching"])
    report = move_to(Report.objects.latest("pk"), haven)
    Report.objects.filter(pk=report.pk).update(municipality=another_municipality())
    return report


@pytest.fixture
def handler(sign_in: SignIn, almere: Municipality, haven: Area) -> Client:
    client = sign_in(roles.HANDLER)
    team = Team.objects.create(municipality=almere, name="Haven")
    team.areas.add(haven)
    team.members.add(User.objects.get(email="handler@example.org"))
    return client


def test_addresses_are_found_by_themselves() -> None:
    assert {"detail", "open_words"} <= {name for name, _route in ADDRESSES}


def test_every_address_of_a_hidden_report_is_not_there(
    handler: Client, seen: Report, hidden: Report, elsewhere: Report
) -> None:
    leaks = []
    for report in (hidden, elsewhere):
        for name, route in ADDRESSES:
            path = path_of(route, report)
            answers = [handler.get(path), handler.post(path, {})]
            # What is not for handlers at all leads to the dashboard, whatever the report.
            allowed = {THERE_IS_NOTHING, WRONG_METHOD}
            for answer in answers:
                to_start = answer.status_code == 302 and answer["Location"] == "/admin/"
                shown = str(report.public_id) in body_of(answer)
                if shown or (answer.status_code not in allowed and not to_start):
                    leaks.append((name, path, answer.status_code))
    assert leaks == []
    assert handler.get(reverse("casework:detail", args=[seen.pk])).status_code == 200


def test_lists_counts_and_exports_hold_only_what_is_seen(
    handler: Client, seen: Report, hidden: Report, elsewhere: Report
) -> None:
    detail = "/admin/casework/{}/".format
    for query in ("", "?status=new", "?behaviour=touching", "?area=Poort", "?mark=answer_wished"):
        page = body_of(handler.get(reverse("casework:index") + query))
        for report in (hidden, elsewhere):
            assert detail(report.pk) not in page, query
            assert str(report.public_id) not in page, query
    assert detail(seen.pk) in body_of(handler.get(reverse("casework:index")))
    results = body_of(handler.get(reverse("casework:index_results")))
    assert detail(hidden.pk) not in results
    today = f"{timezone.localdate():%Y-%m-%d}"
    period = body_of(handler.get(reverse("casework:index"), {"received_from": today}))
    assert detail(hidden.pk) not in period


def test_numbers_on_the_dashboard_and_what_is_exported_are_of_what_is_seen(
    handler: Client, seen: Report, hidden: Report, elsewhere: Report, sign_in: SignIn
) -> None:
    handled = User.objects.get(email="handler@example.org")
    assert list(Report.objects.visible_to(handled)) == [seen]
    analyst = sign_in(roles.ANALYST)
    Team.objects.get().members.add(User.objects.get(email="analyst@example.org"))
    form = {"format": "csv", "columns": COARSE, "wording": "codes", "language": "nl"}
    text = body_of(analyst.post(reverse("casework:export"), form))
    assert str(seen.public_id) in text
    for report in (hidden, elsewhere):
        assert str(report.public_id) not in text


def test_disclosure_of_a_hidden_report_cannot_be_asked_for(
    handler: Client, hidden: Report, elsewhere: Report
) -> None:
    for report in (hidden, elsewhere):
        for number in (str(report.pk), str(report.public_id)):
            form = {
                "number": number,
                "authority": "police",
                "ground": "order",
                "reference": "PL-1",
                "scope": ["words"],
            }
            answer = handler.post(reverse("casework:disclosure_ask"), form)
            assert answer.status_code == 422


def test_search_in_words_finds_nothing_hidden(
    handler: Client, seen: Report, hidden: Report, elsewhere: Report
) -> None:
    searches = [
        pattern.name
        for pattern in report_viewset.get_urlpatterns()
        if pattern.name and "search" in pattern.name and "<" not in str(pattern.pattern)
    ]
    for name in searches:
        form = {"words": "halte", "reason": "een klacht over deze plek"}
        page = body_of(handler.post(reverse(f"casework:{name}"), form))
        assert f"/admin/casework/{seen.pk}/" in page, name
        for report in (hidden, elsewhere):
            assert f"/admin/casework/{report.pk}/" not in page, name
            assert str(report.public_id) not in page, name
