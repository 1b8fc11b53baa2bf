"""The trail says in words what its export says in codes."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, Behaviour, Report, Team
from reporting.privacy.trail.details import detail_label, reports_in
from reporting.privacy.trail.named import Named

from .test_export import ask

Action = AuditEntry.Action
SignIn = Callable[[str], Client]


def told(action: str, detail: dict[str, Any], municipality: Municipality | None = None) -> str:
    entry = AuditEntry(action=action, detail=detail)
    with translation.override("en"):
        return detail_label(entry, Named([entry], municipality), {})


LINES = [
    (Action.STATUS_CHANGED, {"from": "new", "to": "in_progress"}, "new → in progress"),
    (
        Action.STATUS_CHANGED,
        {"from": "in_progress", "to": "closed", "outcome": "partner"},
        "in progress → closed · Outcome: passed to a partner",
    ),
    (
        Action.STATUS_CHANGED,
        {"from": "held_for_moderation", "to": "released"},
        "held for moderation → let through",
    ),
    (Action.TRANSLATED, {"what": "story", "from": "pl", "to": "nl"}, "Polish → Dutch"),
    (Action.TRANSLATED, {"what": "answer", "from": "nl", "to": "ar"}, "What: Message of the mun"),
    (Action.TAKEN_DOWN, {"channel": "phone"}, "Channel: By phone"),
    (Action.NOTED, {"kind": "weighed"}, "What: what was weighed"),
    (
        Action.REDACTED,
        {"kind": "story", "characters": 1200, "times": 2},
        "What: Story · Characters: 1200",
    ),
    (Action.CORRECTED, {"fact": "behaviours"}, "What: behaviours"),
    (Action.EXPORTED, {"format": "jsonl", "rows": 0, "scope": []}, "Rows: 0 · Scope: none"),
    (Action.EXPORTED, {"columns": ["area", "cell"]}, "Columns: "),
    (Action.DOWNLOADED, {"size": 2048}, "Size: 2.0\xa0KB"),
    (
        Action.DISCLOSED,
        {"ground": "warrant", "authority": "police", "scope": ["pin"]},
        "Legal ground: an order by a judge · Authority: police · Scope: the exact point",
    ),
    (Action.DISCLOSED, {"reporter_not_told": "no_code"}, "no code opens this report"),
    (Action.DISCLOSURE_DECIDED, {"approved": False}, "Approved: no"),
    (Action.BREACH_RECORDED, {"changed": ["measures", "happened"]}, "measures, what happened"),
    (Action.WORDS_EXPIRED, {"went": ["words", "traits"]}, "What went: words, traits"),
    (
        Action.SETTINGS_CHANGED,
        {"words_days": {"from": 90, "to": 30}},
        "Days after closing until words, contact and messages go: 90 → 30",
    ),
    (Action.SETTINGS_CHANGED, {"long_gone": {"from": 1, "to": 2}}, "long_gone: 1 → 2"),
    (
        Action.ACCOUNT_EXAMINED,
        {"from": "2026-03-06T20:40:00+00:00", "until": "2026-03-07T20:40:00+00:00"},
        "From: 6 March 2026, 21:40 · Until: 7 March 2026, 21:40",
    ),
    (Action.INTERPRETER_ADMITTED, {"until": "2026-03-06"}, "Until: 6 March 2026"),
    (
        Action.IMPORTED,
        {"step": "stopped", "source": "Klik"},
        "Step: stopped halfway · Source: Klik",
    ),
    (Action.ASSIGNED, {"team": 999, "handler": None}, "Team: #999 · Handler: none"),
    (Action.WORDS_SEARCHED, {"filter": "a" * 64}, f"Filter: {'a' * 8}…"),
    # What nobody knows stands there as it was written down.
    (
        Action.EXPORTED,
        {"later": {"a": [1]}, "format": "new"},
        'Later: {"a": [1]} · Kind of file: new',
    ),
]


@pytest.mark.parametrize(("action", "detail", "line"), LINES)
def test_in_words(action: str, detail: dict[str, Any], line: str, db: None) -> None:
    assert line in told(action, detail)


def test_people_teams_and_behaviours_have_names(almere: Municipality) -> None:
    user = User.objects.create_user("wie@example.org", "x")
    team = Team.objects.create(municipality=almere, name="Centrum")
    behaviour = Behaviour.objects.get(municipality=almere, code="hissing")
    detail = {"team": team.pk, "handler": user.pk}
    assert told(Action.ASSIGNED, detail) == "Team: Centrum · Handler: wie@example.org"
    before = {"members": [], "behaviours": [], "areas": [3]}
    after = {"members": [user.pk], "behaviours": [behaviour.pk], "areas": [3]}
    line = told(Action.TEAM_CHANGED, {"before": before, "after": after}, almere)
    assert line.startswith("Members: none → wie@example.org · Behaviours: none → ")
    assert "hissing" not in line
    assert "#3" not in line
    new = told(Action.TEAM_CHANGED, {"before": None, "after": after}, almere)
    assert new.startswith("new · Members: wie@example.org · ")
    assert told(Action.TEAM_CHANGED, {"before": after, "after": None}).startswith("gone · ")


def test_no_detail_that_was_ever_written_breaks_the_page(db: None) -> None:
    for odd in (None, True, 1.5, [], [[1]], {}, {"from": 1}, "", "2026-13-45", [None, {"a": 1}]):
        for name in ("handler", "from", "until", "reports", "main", "format", "before", "kind"):
            for action in (Action.STATUS_CHANGED, Action.TEAM_CHANGED, Action.EXPORTED):
                assert isinstance(told(action, {name: odd}), str)
                reports_in(AuditEntry(action=action, detail={name: odd}))


def test_screen_says_words_and_the_export_codes(
    officer: Client, sign_in: SignIn, report: Report
) -> None:
    ask(sign_in("analyst"), format="csv")
    text = officer.get(reverse("casework:trail")).content.decode()
    assert "Kind of file: CSV" in text
    assert "filter_digest" not in text
    exported = b"".join(officer.get(reverse("casework:trail_export", args=["jsonl"])))
    acts = [json.loads(line) for line in exported.decode().splitlines()]
    (act,) = [one for one in acts if one["act"] == Action.EXPORTED]
    assert act["detail"]["format"] == "csv"
    assert "filter_digest" in act["detail"]


def test_other_report_of_a_pair_is_named_by_its_number(
    officer: Client, report: Report, almere: Municipality
) -> None:
    audit.record(
        action=Action.MERGED,
        actor=None,
        municipality=almere,
        object_type="import",
        detail={"main": str(report.public_id)},
    )
    text = officer.get(reverse("casework:trail")).content.decode()
    assert f"Main report: report {report.pk}" in text


def test_acts_are_counted_as_acts(officer: Client, almere: Municipality) -> None:
    def counted() -> list[str]:
        page = officer.get(reverse("casework:trail")).content.decode()
        return re.findall(r"^\s*(\d+ act.*|\d+ aud.*)$", page, re.MULTILINE)

    assert counted() == ["1 act"]
    for _act in range(2):
        audit.record(action=Action.NOTED, actor=None, municipality=almere)
    assert counted() == ["3 acts"]


def test_names_cost_no_query_for_each_act(officer: Client, almere: Municipality) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            officer.get(reverse("casework:trail"))
        return len(counted)

    def record(number: int) -> None:
        for each in range(number):
            user = User.objects.create_user(f"{number}-{each}@example.org", "x")
            team = Team.objects.create(municipality=almere, name=f"{number}-{each}")
            detail = {"handler": user.pk, "team": team.pk}
            audit.record(action=Action.ASSIGNED, actor=None, municipality=almere, detail=detail)

    record(3)
    queries()
    few = queries()
    record(27)
    assert queries() == few
