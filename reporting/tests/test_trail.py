"""The trail as the privacy officer reads it, and that reading it is an act too."""

import csv
import json
import re
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Site

from home.people.models import Municipality, User
from reporting import audit
from reporting.models import AuditEntry, CaseSettings, Report
from reporting.privacy import menu
from reporting.privacy.retention import changes

Action = AuditEntry.Action
SignIn = Callable[[str], Client]


def act(municipality: Municipality | None, reason: str = "", **about: Any) -> AuditEntry:
    about = {"action": Action.EXPORTED, "actor": None} | about
    return audit.record(municipality=municipality, reason=reason, **about)


def rows_of(page: Any) -> str:
    return str(page.content.decode())


def count_of(text: str) -> int:
    return len(re.findall(r"<tr", text.split("<tbody>")[1].split("</tbody>")[0]))


def test_acts_are_shown_newest_first_with_who_when_which_and_why(
    officer: Client, almere: Municipality, report: Report
) -> None:
    user = User.objects.create_user("lezer@example.org", "x")
    about = {"object_type": "report", "object_id": str(report.public_id)}
    act(almere, "om de straat", actor=user, action=Action.WORDS_OPENED, **about)
    text = rows_of(officer.get(reverse("casework:trail")))
    for told in ("lezer@example.org", "om de straat", f"/admin/casework/{report.pk}/"):
        assert told in text


def test_report_that_went_is_named_by_its_long_id(officer: Client, almere: Municipality) -> None:
    gone = "0f6f7a55-9b8e-4a0e-8d0a-1f2e3d4c5b6a"
    act(almere, object_type="report", object_id=gone)
    assert gone in rows_of(officer.get(reverse("casework:trail")))


def test_acts_of_other_municipalities_and_of_none_are_not_shown(
    officer: Client, almere: Municipality
) -> None:
    other = Municipality.objects.create(
        code="GM0995",
        name="Elders",
        site=Site.objects.create(hostname="elders.example", root_page=almere.site.root_page),
    )
    act(other, "van-elders")
    act(None, "van-niemand")
    text = rows_of(officer.get(reverse("casework:trail")))
    assert "van-elders" not in text
    assert "van-niemand" not in text
    exported = b"".join(officer.get(reverse("casework:trail_export", args=["csv"])))
    assert b"van-elders" not in exported
    assert b"van-niemand" not in exported
    User.objects.filter(email="privacy_officer@example.org").update(is_superuser=True)
    text = rows_of(officer.get(reverse("casework:trail")))
    assert "van-niemand" in text
    assert "van-elders" not in text


def test_somebody_of_another_municipality_sees_nothing(
    officer: Client, almere: Municipality
) -> None:
    act(almere, "van-almere")
    User.objects.filter(email="privacy_officer@example.org").update(municipality=None)
    assert "van-almere" not in rows_of(officer.get(reverse("casework:trail")))


FILTERS = [
    ({"who": "LEZER@"}, "een"),
    ({"act": ["noted"]}, "twee"),
    ({"act": ["noted", "merged"]}, "twee drie"),
    ({"reason": "DRIE"}, "drie"),
    ({"at_from": "2999-01-01"}, None),
    ({"at_to": "2020-01-01"}, ""),
    ({"report": "geen nummer"}, ""),
    ({"report": "99999999999999999999999999"}, ""),
    ({"report": "#0"}, ""),
]


@pytest.mark.parametrize(("asked", "shown"), FILTERS)
def test_filters(
    officer: Client, almere: Municipality, asked: dict[str, Any], shown: str | None
) -> None:
    user = User.objects.create_user("lezer@example.org", "x")
    act(almere, "waarom-een", actor=user)
    act(almere, "waarom-twee", action=Action.NOTED)
    act(almere, "waarom-drie", action=Action.MERGED)
    text = rows_of(officer.get(reverse("casework:trail_results"), asked))
    found = {word for word in ("een", "twee", "drie") if f"waarom-{word}" in text}
    everything = {"een", "twee", "drie"}
    assert found == (everything if shown is None else set(shown.split()))


def test_report_is_found_by_its_number_and_by_its_long_id(
    officer: Client, almere: Municipality, report: Report
) -> None:
    act(almere, "deze", object_type="report", object_id=str(report.public_id))
    act(almere, "andere", object_type="report", object_id="0f6f7a55-9b8e-4a0e-8d0a-1f2e3d4c5b6a")
    for asked in (str(report.pk), f"#{report.pk}", str(report.public_id).upper()):
        text = rows_of(officer.get(reverse("casework:trail_results"), {"report": asked}))
        assert "deze" in text
        assert "andere" not in text


def test_reading_is_an_act_once_a_filter(officer: Client) -> None:
    read = AuditEntry.objects.filter(action=Action.TRAIL_READ)
    for _time in range(3):
        officer.get(reverse("casework:trail"))
    officer.get(reverse("casework:trail_results"), {"p": "1"})
    assert read.count() == 1
    officer.get(reverse("casework:trail"), {"reason": "geheim"})
    assert read.count() == 2
    assert "geheim" not in str(list(read.values()))
    # A filter that is none shows all acts.
    officer.get(reverse("casework:trail"), {"at_from": "geen dag"})
    assert read.count() == 3


def test_a_handler_is_refused_and_that_is_in_the_trail(sign_in: SignIn) -> None:
    handler = sign_in("handler")
    for url in (
        reverse("casework:trail"),
        reverse("casework:trail_export", args=["csv"]),
        reverse("casework:retention"),
        reverse("casework:erasing"),
    ):
        assert handler.get(url).status_code == 302
    assert handler.post(reverse("casework:trail_verify")).status_code == 302
    assert AuditEntry.objects.filter(action=Action.REFUSED).count() == 5


def test_page_takes_as_many_queries_for_30_acts_as_for_3(
    officer: Client, almere: Municipality, report: Report
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert officer.get(reverse("casework:trail")).status_code == 200
        return len(counted)

    about = {"object_type": "report", "object_id": str(report.public_id)}
    for _act in range(3):
        act(almere, **about)
    queries()
    few = queries()
    for _act in range(27):
        act(almere, **about)
    assert queries() == few


def test_export_is_streamed_recorded_and_harmless(officer: Client, almere: Municipality) -> None:
    act(almere, "=HYPERLINK(1)", detail={"rows": 3})
    act(almere, "gewoon")
    response = officer.get(reverse("casework:trail_export", args=["csv"]), {"reason": "hyper"})
    assert response.streaming
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert "attachment" in response["Content-Disposition"]
    text = b"".join(response).decode().removeprefix("\ufeff")
    (row,) = csv.DictReader(StringIO(text), delimiter=settings.CSV_DELIMITER)
    assert row["reason"] == "'=HYPERLINK(1)"
    assert json.loads(row["detail"]) == {"rows": 3}
    told = AuditEntry.objects.get(action=Action.TRAIL_EXPORTED)
    assert (told.detail, "hyper" in str(told.__dict__)) == ({"format": "csv", "rows": 1}, False)


def test_export_as_json_lines_has_every_act(officer: Client, almere: Municipality) -> None:
    first = act(almere, "één")
    response = officer.get(reverse("casework:trail_export", args=["jsonl"]))
    lines = [json.loads(line) for line in b"".join(response).decode().splitlines()]
    assert lines[0]["reason"] == "één"
    assert lines[0]["hash"] == first.hash
    assert lines[-1]["act"] == Action.TRAIL_EXPORTED


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_export_with_a_wrong_filter_says_what_is_wrong(officer: Client, kind: str) -> None:
    url = reverse("casework:trail_export", args=[kind])
    assert officer.get(url, {"at_from": "31-31-31"}).status_code == 400


def test_month_is_checked_on_request_and_said_on_the_page(
    officer: Client, almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(almere)
    page = officer.post(reverse("casework:trail_verify"), follow=True)
    assert "unbroken" in rows_of(page)
    check = audit.last_check()
    assert check
    assert (check.problems, check.is_of_all) == (0, False)
    monkeypatch.setattr(audit, "verify", lambda **_which: iter(["een", "twee"]))
    page = officer.post(reverse("casework:trail_verify"), follow=True)
    assert "broken in 2 places" in rows_of(page)
    check = audit.last_check()
    assert check
    assert check.problems == 2


def test_good_month_does_not_hide_a_break_of_before(db: None) -> None:
    audit.remember_check(is_of_all=True, problems=1)
    audit.remember_check(is_of_all=False, problems=0)
    check = audit.last_check()
    assert check
    assert check.problems == 1


def test_changed_period_is_in_the_trail_with_both_numbers(almere: Municipality) -> None:
    changes.connect()
    user = User.objects.create_user("fg@example.org", "x")
    with LogContext(user=user):
        chosen = CaseSettings.objects.create(site=almere.site, words_days=30)
        chosen.trail_months = 24
        chosen.save()
        chosen.save()
    first, second = AuditEntry.objects.filter(action=Action.SETTINGS_CHANGED).order_by("pk")
    assert (first.actor_email, first.detail) == (
        "fg@example.org",
        {"words_days": {"from": 90, "to": 30}},
    )
    assert second.detail == {"trail_months": {"from": 60, "to": 24}}
    assert second.municipality == almere


def test_menu_is_for_who_may_use_a_part_of_it(sign_in: SignIn) -> None:
    item = menu.menu_item()
    shown = {}
    for role in ("privacy_officer", "analyst", "handler"):
        sign_in(role)
        request = RequestFactory().get("/")
        request.user = User.objects.get(email=f"{role}@example.org")
        shown[role] = item.is_shown(request)
    assert shown["privacy_officer"]
    assert not shown["analyst"]
