"""A report that somebody tells: the same rules, sealed, and a code to hand over, once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from home.people.models import Municipality, User
from reporting.export.columns import COLUMNS
from reporting.intake.token import new_token
from reporting.models import AuditEntry, Report

from .conftest import opened
from .returning import Returning

TOLD = "/admin/casework/told/"
CODE = re.compile(r"\d{4}(?: \d{4}){4}")
STORY = "kanarie zat in het raam"


@pytest.fixture
def clerk(with_form: Municipality) -> Client:
    """Somebody at a desk: into the admin, and this alone."""
    user = User.objects.create_user("clerk@example.org", "not-a-password", municipality=with_form)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "take_report"])
    )
    client = Client()
    client.force_login(user)
    return client


def tell(client: Client, **answers: Any) -> Any:
    told = {"behaviours": ["hissing"], "channel": "phone", "language": "tr", "story": STORY}
    return client.post(TOLD, told | {"token": new_token()} | answers)


def text(response: Any) -> str:
    return str(response.content.decode())


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


@pytest.mark.parametrize("channel", ["phone", "counter", "youth_worker", "school"])
def test_what_is_told_is_one_sealed_report_with_its_channel(clerk: Client, channel: str) -> None:
    response = tell(clerk, channel=channel, place_text="Bij de halte")
    report = Report.objects.get()
    assert (report.channel, report.source, report.language) == (channel, "", "tr")
    assert not report.held_for_moderation
    assert opened(report)["words"]["story"] == STORY
    assert CODE.search(text(response))
    assert STORY not in text(response)
    assert "no-store" in response.headers["Cache-Control"]


def test_the_trail_says_who_and_which_and_never_what(clerk: Client) -> None:
    tell(clerk)
    entry = AuditEntry.objects.get(action="taken_down")
    assert entry.actor_email == "clerk@example.org"
    assert entry.object_id == str(Report.objects.get().public_id)
    assert entry.detail == {"channel": "phone"}


def test_the_code_is_the_reporter_s(clerk: Client) -> None:
    found = CODE.search(text(tell(clerk)))
    assert found
    assert STORY in text(Returning(Client(), found[0]).page)


def test_the_code_is_shown_once(clerk: Client) -> None:
    token = new_token()
    assert CODE.search(text(tell(clerk, token=token)))
    again = tell(clerk, token=token)
    assert again.status_code == 200
    assert not CODE.search(text(again))
    assert Report.objects.count() == 1
    assert acts().count("taken_down") == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"behaviours": []},
        {"behaviours": ["no-such"]},
        {"channel": ""},
        {"channel": "site"},
        {"channel": "import"},
        {"language": "xx"},
        {"date": "2999-01-01"},
        {"token": "not ours"},
    ],
)
def test_the_rules_are_those_of_the_form(clerk: Client, answers: dict[str, Any]) -> None:
    response = tell(clerk, **answers)
    assert response.status_code == 422
    assert STORY in text(response)
    assert not Report.objects.exists()
    assert acts() == []


def test_a_number_in_the_text_is_looked_at_first(clerk: Client) -> None:
    token = new_token()
    first = tell(clerk, token=token, story="Bel 06-12345678")
    assert first.status_code == 200
    assert "told__look" in text(first)
    assert not Report.objects.exists()
    assert 'name="checked" value="1"' in text(first)
    tell(clerk, token=token, story="Bel 06-12345678", checked="1")
    assert Report.objects.count() == 1


def test_who_wrote_it_down_cannot_read_it_again(clerk: Client) -> None:
    tell(clerk)
    report = Report.objects.get()
    for address in ("", f"{report.pk}/", f"{report.pk}/words/"):
        answer = clerk.get(f"/admin/casework/{address}")
        assert answer.status_code in (302, 403, 405), address
        assert STORY not in text(answer)
    assert clerk.post(f"/admin/casework/{report.pk}/words/").status_code in (302, 403)


def test_who_may_not_take_reports_is_refused(sign_in: Callable[[str], Client]) -> None:
    analyst = sign_in("analyst")
    assert tell(analyst).status_code in (302, 403)
    assert not Report.objects.exists()
    assert acts() == ["refused"]


def test_how_it_was_told_is_a_filter_and_a_mark(
    clerk: Client, sign_in: Callable[[str], Client]
) -> None:
    tell(clerk, channel="school")
    tell(clerk, channel="counter")
    handler = sign_in("handler")
    shown = text(handler.get("/admin/casework/?channel=school"))
    school, counter = Report.objects.order_by("pk")
    assert f"/admin/casework/{school.pk}/" in shown
    assert f"/admin/casework/{counter.pk}/" not in shown
    page = text(handler.get(f"/admin/casework/{school.pk}/"))
    assert re.search(r"case__mark[^\n]*(?:At a|Op een) school", page)
    assert "channel" in COLUMNS
