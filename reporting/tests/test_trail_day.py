"""A day of work, by the script: every reading and export is in the trail, and not a word."""

import ast
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import reporting
from home.people.models import Municipality
from reporting import audit
from reporting.export.columns import COARSE
from reporting.models import AuditEntry, Report

Action = AuditEntry.Action
SignIn = Callable[[str], Client]

#: What must never stand in the trail: of the story, an answer, a note, a search, a comparison.
STORY, ANSWER, NOTE = "Zwaluwstaart", "Korenwolf", "Bladluis"
SEARCHED, TOLD = "zwaluwstaart", "iemand riep zwaluwstaart naar mij toen hard achterna"
WHY = "vraag van de wijkraad"


class Day:
    """What was done, as the trail should have it: who, what, which report, why."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str, str, str]] = []

    def did(self, who: str, action: str, report: Report | None = None, why: str = "") -> None:
        about = str(report.public_id) if report else ""
        self.done.append((f"{who}@example.org", action, about, why))


def test_everything_read_and_exported_is_in_the_trail_with_no_word(
    send: Any, almere: Municipality, sign_in: SignIn
) -> None:
    send(story=f"Er riep iemand {STORY}", kind_of_place="station", checked="1")
    report = Report.objects.get()
    start = timezone.now()
    clients = {role: sign_in(role) for role in ("handler", "analyst", "privacy_officer")}
    handler, analyst, officer = clients.values()
    day = Day()

    def here(name: str) -> str:
        return reverse(f"casework:{name}", args=[report.pk])

    assert STORY in handler.post(here("open_words")).content.decode()
    day.did("handler", Action.WORDS_OPENED, report)
    handler.post(here("answer"), {"text": f"{ANSWER} dank je"})
    day.did("handler", Action.ANSWERED, report)
    handler.post(here("case_note"), {"text": f"{NOTE} terugbellen"})
    day.did("handler", Action.NOTED, report)
    handler.post(reverse("casework:word_search"), {"words": SEARCHED, "reason": WHY})
    day.did("handler", Action.WORDS_SEARCHED, why=WHY)

    assert analyst.post(here("open_words")).status_code == 302
    day.did("analyst", Action.REFUSED, report)
    answer = analyst.post(
        reverse("casework:export"),
        {"format": "csv", "columns": COARSE, "wording": "codes", "language": "nl"},
    )
    assert answer.streaming
    b"".join(answer)
    day.did("analyst", Action.EXPORTED)
    assert analyst.get(reverse("casework:trail")).status_code == 302
    day.did("analyst", Action.REFUSED)

    answer = officer.post(
        reverse("casework:export_words"),
        {"format": "jsonl", "reason": WHY, "confirm": "1", "typed": "1", "agreed": "on"},
    )
    assert STORY in b"".join(answer).decode()
    day.did("privacy_officer", Action.WORDS_EXPORTED, why=WHY)
    officer.get(reverse("casework:trail"))
    day.did("privacy_officer", Action.TRAIL_READ)
    b"".join(officer.get(reverse("casework:trail_export", args=["jsonl"])))
    day.did("privacy_officer", Action.TRAIL_EXPORTED)
    found = officer.post(
        reverse("casework:erasing"),
        {"kind_of_place": "station", "words": TOLD, "reason": WHY},
    )
    assert found.status_code == 200
    day.did("privacy_officer", Action.WORDS_SEARCHED, why=WHY)
    officer.post(here("erasing_confirm"), {"reason": WHY, "is_sure": "on"})
    day.did("privacy_officer", Action.ERASED, report, why=WHY)

    entries = list(AuditEntry.objects.filter(actor__isnull=False).order_by("pk"))
    told = [
        (
            entry.actor_email,
            entry.action,
            entry.object_id if entry.object_type == "report" else "",
            entry.reason,
        )
        for entry in entries
    ]
    assert [act for act in day.done if act not in told] == []
    assert len(told) >= len(day.done)
    for entry in entries:
        assert start - timedelta(seconds=1) <= entry.at <= timezone.now()
    rows = json.dumps(list(AuditEntry.objects.values()), default=str).casefold()
    for word in (STORY, ANSWER, NOTE, SEARCHED, "achterna"):
        assert word.casefold() not in rows, word
    assert list(audit.verify()) == []


@pytest.mark.drill
def test_every_kind_of_act_is_recorded_somewhere() -> None:
    """A name in the list that nothing writes would look as if it never happened."""
    root = Path(reporting.__file__).parent
    left = {"tests", "migrations", "models"}
    used: set[str] = set()
    for path in root.rglob("*.py"):
        if left.isdisjoint(path.relative_to(root).parts):
            used |= {
                node.attr
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Attribute) and node.attr in Action.names
            }
    assert set(Action.names) - used == set()
