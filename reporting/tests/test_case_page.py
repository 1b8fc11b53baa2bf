"""The page of a case: what each role sees of it, and what it costs."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Site

from home.people.models import Municipality, User
from reporting.casework.acts.notes import add_note
from reporting.casework.case.urls import patterns
from reporting.demo.lists import load_areas
from reporting.geo import cells_at, neighbours
from reporting.models import Area, AuditEntry, Behaviour, Case, Incident, Report, Sealed, Team
from reporting.report_keys import key_of

from .conftest import Send

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
STORY = "Iemand bleef achter mij lopen."
NOTE = "Overlegd met het wijkteam."
# A corner of the Esplanade, and a point 90 metres on.
HERE, NEAR, FAR = (52.37012, 5.21456), (52.37090, 5.21500), (52.40, 5.30)

#: What the page of a report shows to each role, and whether the words open: exactly this.
COUNTABLE = {"what", "when", "where", "status", "deadline", "team", "language", "marks", "history"}
ACTS = {"open", "step", "assign", "note", "correct", "merge"}
SEALED = {"story", "wish", "place_text", "pin", "traits", "contact", "messages", "notes"}
SEEN: dict[str, tuple[set[str], set[str]]] = {
    "handler": (COUNTABLE | ACTS, COUNTABLE | ACTS | SEALED),
    "analyst": (COUNTABLE, set()),
    "privacy_officer": (COUNTABLE, set()),
    "admin": (set(), set()),
    "interpreter": (set(), set()),
    "communications": (set(), set()),
    "communications_chief": (set(), set()),
    "agency": (set(), set()),
    "vitree_editor": (set(), set()),
    "vitree_release": (set(), set()),
}
#: By what each of them is known on a page.
SIGNS = {
    "what": "Sissen",
    "when": "21:30",
    "where": "Station",
    "status": "case__mark--status",
    "deadline": "case__glance",
    "team": "Wijkteam Zuid",
    "language": "Nederlands",
    "marks": "case__marks",
    "history": 'id="history"',
    "open": "/words/",
    "step": "/status/",
    "assign": "/assign/",
    "note": "/note/",
    "correct": "/correct/",
    "merge": "/merge/",
    "story": STORY,
    "wish": "Meer licht",
    "place_text": "Bij de halte",
    "pin": "52.37012",
    "traits": "Jonger dan 16",
    "contact": "naam@example.org",
    "messages": "Er komt licht.",
    "notes": NOTE,
}


@pytest.fixture
def whole(send: Send, almere: Municipality) -> Report:
    """A report with everything that one can hold."""
    from reporting.casework.acts.answering import send_message

    send(
        behaviours=["hissing"],
        kind_of_place="station",
        place_text="Bij de halte",
        latitude=str(HERE[0]),
        longitude=str(HERE[1]),
        date="2026-03-06",
        time="21:40",
        story=STORY,
        wish="Meer licht",
        age_band="under_16",
        answer="answer",
        email="naam@example.org",
        checked="1",
    )
    report = Report.objects.get()
    team = Team.objects.create(municipality=almere, name="Wijkteam Zuid")
    Case.objects.update(team=team, priority=Case.Priority.ORDINARY)
    writer = User.objects.create_user("collega@example.org")
    send_message(report=report, actor=writer, text="Er komt licht.")
    add_note(report=report, actor=writer, key=key_of(report), text=NOTE, nonce=b"1" * 16)
    return report


def signs_on(html: str) -> set[str]:
    main = html.partition('id="main"')[2]
    return {name for name, sign in SIGNS.items() if sign in main}


def test_each_role_sees_exactly_its_fields(whole: Report, sign_in: SignIn) -> None:
    for role, (shut, opened) in SEEN.items():
        client = sign_in(role)
        page = client.get(f"/admin/casework/{whole.pk}/").content.decode()
        assert signs_on(page) == shut, role
        page = client.post(f"/admin/casework/{whole.pk}/words/").content.decode()
        # The words are opened: the button to open them is gone.
        assert signs_on(page) == opened - {"open"}, role


def addresses(pk: int) -> list[tuple[str, str]]:
    """Every address of a case with the methods that it takes."""
    found = []
    for pattern in patterns:
        kwargs: dict[str, Any] = {"pk": pk}
        if "fact" in str(pattern.pattern):
            kwargs["fact"] = "place"
        if "number" in str(pattern.pattern):
            kwargs["number"] = 1
        address = reverse(f"casework:{pattern.name}", kwargs=kwargs)
        others = {"detail": ["get"], "case_correct": ["get", "post"]}
        methods = others.get(str(pattern.name), ["post"])
        found += [(method, address) for method in methods]
    return found


def other_municipality() -> Municipality:
    root = Page.objects.filter(depth=2).first()
    site = Site.objects.create(hostname="elsewhere", port=80, root_page=root)
    return Municipality.objects.create(code="GM0000", name="Elders", site=site)


@pytest.mark.parametrize("why", ["area", "municipality", "missing"])
def test_no_address_knows_a_report_that_the_person_may_not_see(
    whole: Report, almere: Municipality, sign_in: SignIn, why: str
) -> None:
    client, pk = sign_in("handler"), whole.pk
    user = User.objects.get(email="handler@example.org")
    if why == "area":
        limited = Team.objects.create(municipality=almere, name="Haven")
        limited.areas.add(Area.objects.create(municipality=almere, code="WK1", name="Haven"))
        limited.members.add(user)
    elif why == "municipality":
        Report.objects.update(municipality=other_municipality())
    else:
        pk += 1000
    before = Case.objects.values().get(), Sealed.objects.count()
    for method, address in addresses(pk):
        data = {"status": "closed", "outcome": "spam", "text": "x", "number": str(whole.pk)}
        answer = getattr(client, method)(address, data)
        assert answer.status_code == 404, address
    assert (Case.objects.values().get(), Sealed.objects.count()) == before
    assert not AuditEntry.objects.filter(action=Action.WORDS_OPENED).exists()


@pytest.mark.parametrize("role", ["analyst", "privacy_officer"])
def test_who_may_not_answer_is_refused_at_every_act_and_recorded(
    whole: Report, sign_in: SignIn, role: str
) -> None:
    client = sign_in(role)
    before = Case.objects.values().get(), Sealed.objects.count()
    own = f"/admin/casework/{whole.pk}/"
    # Opening a closed photo again is one role's own act.
    not_refused = {own, f"{own}photos/1/reopen/"} if role == "privacy_officer" else {own}
    acts = [(m, a) for m, a in addresses(whole.pk) if a not in not_refused]
    known = AuditEntry.objects.count()
    for method, address in acts:
        data = {"status": "closed", "outcome": "spam", "text": "x", "part": "halte"}
        answer = getattr(client, method)(address, data)
        assert answer.status_code == 302, address
    assert (Case.objects.values().get(), Sealed.objects.count()) == before
    refused = AuditEntry.objects.order_by("pk")[known:]
    assert [entry.action for entry in refused] == [Action.REFUSED] * len(acts)


def test_page_costs_as_much_with_many_around_it_as_with_few(
    whole: Report, almere: Municipality, sign_in: SignIn
) -> None:
    client, counts = sign_in("handler"), []
    client.post(f"/admin/casework/{whole.pk}/words/")
    for number in (3, 27):
        copies(whole, number)
        User.objects.bulk_create(
            User(email=f"{number}-{n}@example.org", municipality=almere) for n in range(number)
        )
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/admin/casework/{whole.pk}/")
        assert page.context["nearby"]
        counts.append(len(queries))
    assert counts[0] == counts[1]


def copies(report: Report, number: int, at: tuple[float, float] = NEAR, days: int = 1) -> None:
    """Reports of the same kind, without words, somewhere near and some days later."""
    incident = report.incident
    assert incident.local_date is not None
    day = incident.local_date + timedelta(days=days)
    for _round in range(number):
        pk = Report.objects.count() + 1
        copy = Report.objects.create(
            municipality=report.municipality,
            submission_hash=pk.to_bytes(32, "big"),
            received_at=report.received_at,
            language="nl",
        )
        found = cells_at(*at)
        Incident.objects.create(
            **Incident.receipt(copy),
            local_date=day,
            cell=found.cell,
            behaviours=incident.behaviours,
        )
        Case.objects.create(report=copy, changed_at=report.received_at)


def test_others_of_this_corner_and_these_weeks_are_shown_and_no_others(
    whole: Report, almere: Municipality, sign_in: SignIn
) -> None:
    assert cells_at(*NEAR).cell in neighbours(cells_at(*HERE).cell)
    copies(whole, 1, HERE)
    copies(whole, 1, NEAR, days=-80)
    copies(whole, 1, NEAR, days=90)
    copies(whole, 1, FAR)
    client = sign_in("handler")
    found = client.get(f"/admin/casework/{whole.pk}/").context["nearby"]
    assert [one.report.pk - whole.pk for one in found] == [1, 2]
    assert [one.is_same_cell for one in found] == [True, False]
    # Of what this person may see only.
    team = Team.objects.create(municipality=almere, name="Alleen deze")
    team.behaviours.add(Behaviour.objects.get(code="spitting"))
    team.members.add(User.objects.get(email="handler@example.org"))
    Case.objects.filter(report=whole).update(team=team)
    assert client.get(f"/admin/casework/{whole.pk}/").context["nearby"] == []


def test_map_is_drawn_without_a_script_and_the_pin_only_once_opened(
    whole: Report, almere: Municipality, sign_in: SignIn
) -> None:
    load_areas(almere)
    Incident.objects.update(area=Area.objects.exclude(geometry={}).first())
    client = sign_in("handler")
    shut = client.get(f"/admin/casework/{whole.pk}/").content.decode()
    assert len(re.findall(r'<path class="case__(?:area|cell)" d="M[^"]+Z"', shut)) == 2
    assert "case__pin" not in shut
    assert "5.21456" not in shut
    opened = client.post(f"/admin/casework/{whole.pk}/words/").content.decode()
    assert '<circle class="case__pin"' in opened
    assert "5.21456" in opened


def test_report_without_a_place_has_no_map(send: Send, sign_in: SignIn) -> None:
    send(behaviours=["hissing"])
    page = sign_in("handler").get(f"/admin/casework/{Report.objects.get().pk}/")
    assert page.context["place"] is None
    assert page.status_code == 200


def test_words_that_retention_took_are_said_to_be_gone(whole: Report, sign_in: SignIn) -> None:
    Case.objects.update(words_gone_at=timezone.now(), status="closed", closed_at=timezone.now())
    whole.sealed.all().delete()
    whole.key_wraps.all().delete()
    client = sign_in("handler")
    known = AuditEntry.objects.count()
    for page in (
        client.get(f"/admin/casework/{whole.pk}/"),
        client.post(f"/admin/casework/{whole.pk}/words/"),
        client.post(f"/admin/casework/{whole.pk}/translate/", {"what": "story"}),
    ):
        assert page.status_code == 200
        assert "/words/" not in page.content.decode().partition('id="main"')[2]
    for address in ("answer", "note", "redact", "status"):
        data = {"text": "x", "where": "story", "part": "x", "status": "in_progress"}
        assert client.post(f"/admin/casework/{whole.pk}/{address}/", data).status_code in {200, 302}
    assert not AuditEntry.objects.filter(pk__gt=known, action=Action.WORDS_OPENED).exists()


def test_history_says_who_did_what_and_no_word(whole: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    client.post(f"/admin/casework/{whole.pk}/assign/", {"to": "me"})
    client.post(f"/admin/casework/{whole.pk}/status/", {"status": "assessed"})
    client.post(f"/admin/casework/{whole.pk}/correct/behaviours/", {"behaviours": ["spitting"]})
    history = client.get(f"/admin/casework/{whole.pk}/").context["history"]
    told = [event.detail for event in history]
    assert told[0].endswith("Sissen of fluiten → Spugen")
    assert "handler@example.org" in told[2]
    assert len(history) == 5
    for _press in range(3):
        client.post(f"/admin/casework/{whole.pk}/words/")
    newest, *_older = client.get(f"/admin/casework/{whole.pk}/").context["history"]
    assert newest.times == 3
    for word in (STORY, NOTE, "Er komt licht."):
        assert word not in str(history)


def test_every_page_with_words_is_an_answer_to_a_post_that_nothing_keeps(
    whole: Report, sign_in: SignIn
) -> None:
    client = sign_in("handler")
    for method, address in addresses(whole.pk):
        if "/photos/" in address:
            # There is none; of one that is there test_photos tells.
            continue
        answer = getattr(client, method)(address, {"where": "story", "part": "achter"})
        assert "no-store" in answer.headers["Cache-Control"], address
        if method == "get":
            assert STORY not in answer.content.decode()
