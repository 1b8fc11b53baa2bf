"""A disclosure to police or court: asked, decided by another, exactly its scope, and told."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from home.people import roles
from home.people.models import Municipality, User
from reporting.erasure.acts import erase_report
from reporting.models import AuditEntry, Case, Disclosure, KeyWrap, Message, Report, Team
from reporting.privacy.disclosure import services
from reporting.privacy.disclosure.opening import opened_scope
from reporting.privacy.disclosure.telling import message_about
from reporting.report_keys import key_of

from .team_cases import another_municipality, area_named, move_to, person

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
STORY, MAIL, WISH = "Iemand bleef achter mij lopen.", "naam@example.org", "Meer licht"


@pytest.fixture
def handler(sign_in: SignIn) -> Client:
    return sign_in(roles.HANDLER)


@pytest.fixture
def officer(sign_in: SignIn) -> Client:
    return sign_in(roles.PRIVACY_OFFICER)


def asking(report: Report, **changed: Any) -> dict[str, Any]:
    form = {
        "number": str(report.public_id),
        "authority": "police",
        "ground": "order",
        "reference": "PL-1",
        "scope": ["words"],
    }
    return form | changed


def asked_by(client: Client, report: Report, **changed: Any) -> Disclosure:
    answer = client.post(reverse("casework:disclosure_ask"), asking(report, **changed))
    assert answer.status_code == 302
    return Disclosure.objects.latest("pk")


def url(name: str, disclosure: Disclosure) -> str:
    return reverse(f"casework:disclosure{name}", args=[disclosure.pk])


def decide(client: Client, disclosure: Disclosure, decision: str = "approve") -> int:
    form = {"decision": decision, "reason": "bevel gezien"}
    return client.post(url("_decide", disclosure), form).status_code


def hand_over(client: Client, disclosure: Disclosure, kind: str = "text") -> Any:
    return client.post(url("_hand_over", disclosure), {"format": kind})


def text_of(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def acts() -> list[str]:
    chosen = ("disclosure_asked", "disclosure_decided", "disclosed", "answered")
    found = AuditEntry.objects.filter(action__in=chosen).order_by("segment", "number")
    return list(found.values_list("action", flat=True))


def test_two_people_hand_over_exactly_the_scope_and_the_reporter_reads_of_it(
    report: Report, handler: Client, officer: Client
) -> None:
    disclosure = asked_by(handler, report)
    assert officer.get(url("", disclosure)).status_code == 200
    assert decide(officer, disclosure) == 302
    answer = hand_over(officer, disclosure)
    assert "no-store" in answer["Cache-Control"]
    assert "attachment" in answer["Content-Disposition"]
    file = text_of(answer)
    assert STORY in file
    assert WISH in file
    assert "PL-1" in file
    for beyond in (MAIL, "under_16", "gender"):
        assert beyond not in file

    disclosure.refresh_from_db()
    assert disclosure.reporter_told_at is not None
    (message,) = Message.objects.all()
    with override("nl"):
        told = message_about(disclosure, "nl", disclosure.handed_over_at)  # type: ignore[arg-type]
    assert STORY not in told
    assert message.author == Message.Author.MUNICIPALITY

    as_json = json.loads(text_of(hand_over(officer, disclosure, "json")))
    assert list(as_json["content"]) == ["words"]
    # Each press is an act; the reporter is told once.
    assert acts() == [
        "disclosure_asked",
        "disclosure_decided",
        "disclosed",
        "answered",
        "disclosed",
    ]
    assert Message.objects.count() == 1
    details = AuditEntry.objects.filter(action=Action.DISCLOSED).values_list("detail", flat=True)
    assert [detail["kinds"] for detail in details] == [["words"], ["words"]]
    assert STORY not in json.dumps(list(AuditEntry.objects.values_list("detail", "reason")))


def test_nothing_beside_the_scope_is_opened(report: Report) -> None:
    for scope, there, absent in (
        ("contact", MAIL, STORY),
        ("traits", "under_16", STORY),
        ("words", STORY, MAIL),
    ):
        text = json.dumps(opened_scope(report=report, key=key_of(report), scope=[scope]))
        assert there in text, scope
        assert absent not in text, scope


def test_who_asked_never_decides(report: Report, officer: Client) -> None:
    disclosure = asked_by(officer, report)
    assert url("_decide", disclosure) not in officer.get(url("", disclosure)).content.decode()
    assert decide(officer, disclosure) == 302
    disclosure.refresh_from_db()
    assert disclosure.decided_at is None
    assert AuditEntry.objects.filter(action=Action.REFUSED, object_type="disclosure").exists()
    boss = User.objects.create_superuser("baas@example.org", "not-a-real-password")
    Disclosure.objects.update(asked_by=boss)
    mighty = Client()
    mighty.force_login(boss)
    decide(mighty, disclosure)
    disclosure.refresh_from_db()
    assert disclosure.decided_at is None


def test_handler_sees_only_their_own_and_neither_decides_nor_hands_over(
    almere: Municipality, report: Report, handler: Client, officer: Client
) -> None:
    own, other = asked_by(handler, report), asked_by(officer, report)
    assert handler.get(url("", own)).status_code == 200
    for name in ("", "_decide", "_hand_over", "_tell"):
        ask = handler.post if name else handler.get
        assert ask(url(name, other), {"format": "text"}).status_code == 404, name
    assert decide(handler, own) == 302
    Disclosure.objects.update(approved=True)
    assert hand_over(handler, own).status_code == 302
    own.refresh_from_db()
    assert (own.decided_at, own.handed_over_at) == (None, None)
    assert other.reference in officer.get(reverse("casework:disclosures")).content.decode()


def test_refused_is_refused_and_only_the_first_decision_counts(
    report: Report, handler: Client, officer: Client
) -> None:
    disclosure = asked_by(handler, report)
    assert hand_over(officer, disclosure).status_code == 302
    assert decide(officer, disclosure, "refuse") == 302
    assert decide(officer, disclosure, "approve") == 302
    disclosure.refresh_from_db()
    assert disclosure.approved is False
    assert hand_over(officer, disclosure).status_code == 302
    assert "disclosed" not in acts()


def test_decision_needs_a_reason_and_is_one_of_two(
    report: Report, handler: Client, officer: Client
) -> None:
    disclosure = asked_by(handler, report)
    for form in ({"decision": "approve"}, {"decision": "perhaps", "reason": "x"}, {}):
        assert officer.post(url("_decide", disclosure), form).status_code == 422
    disclosure.refresh_from_db()
    assert disclosure.decided_at is None


def test_law_that_forbids_it_keeps_silent_until_the_ban_ends(
    report: Report, handler: Client, officer: Client
) -> None:
    disclosure = asked_by(handler, report, silent_because="art. 126bb Sv")
    decide(officer, disclosure)
    assert officer.post(url("_tell", disclosure)).status_code == 302
    assert not Message.objects.exists()
    assert STORY in text_of(hand_over(officer, disclosure))
    assert not Message.objects.exists()
    for _press in range(2):
        assert officer.post(url("_tell", disclosure)).status_code == 302
    assert Message.objects.count() == 1
    disclosure.refresh_from_db()
    assert disclosure.reporter_told_at is not None


def test_of_an_erased_report_the_record_stays_and_nothing_is_handed_over(
    report: Report, handler: Client, officer: Client
) -> None:
    waiting, approved = asked_by(handler, report), asked_by(handler, report)
    decide(officer, approved)
    erase_report(report=report, actor=None)
    for disclosure in (waiting, approved):
        page = officer.get(url("", disclosure)).content.decode()
        assert str(disclosure.report_public_id) in page
    assert decide(officer, waiting) == 302
    assert hand_over(officer, approved).status_code == 302
    waiting.refresh_from_db()
    approved.refresh_from_db()
    assert (waiting.decided_at, approved.handed_over_at) == (None, None)
    assert decide(officer, waiting, "refuse") == 302


def test_without_a_private_key_all_works_but_handing_over(
    report: Report, handler: Client, officer: Client, settings: Any
) -> None:
    disclosure = asked_by(handler, report)
    for key in settings.VAULT_DIR.glob("*.key"):
        key.unlink()
    assert decide(officer, disclosure) == 302
    page = officer.get(url("", disclosure)).content.decode()
    assert url("_hand_over", disclosure) not in page
    assert hand_over(officer, disclosure).status_code == 302
    disclosure.refresh_from_db()
    assert (disclosure.approved, disclosure.handed_over_at) == (True, None)
    assert AuditEntry.objects.filter(action=Action.WORDS_UNREADABLE).count() == 1
    assert "disclosed" not in acts()


def test_bad_input_is_named_and_loses_nothing(report: Report, handler: Client) -> None:
    wrong: list[dict[str, Any]] = [
        {"number": "99999999999999999999"},
        {"number": "geen nummer"},
        {"scope": []},
        {"scope": ["note"]},
        {"authority": "buurman"},
        {"ground": ""},
        {"reference": ""},
        {"silent_because": "x" * 201},
    ]
    for changed in wrong:
        form = asking(report, reference="PL-77") | changed
        answer = handler.post(reverse("casework:disclosure_ask"), form)
        assert answer.status_code == 422, changed
        if "reference" not in changed:
            assert "PL-77" in answer.content.decode(), changed
    assert not Disclosure.objects.exists()


def test_report_is_found_by_its_short_number_too_and_only_where_it_may_be_seen(
    almere: Municipality, report: Report, handler: Client
) -> None:
    page = handler.get(reverse("casework:disclosure_ask"), {"report": report.pk})
    assert f'value="{report.pk}"' in page.content.decode()
    asked_by(handler, report, number=f"#{report.pk}")
    other = another_municipality()
    Report.objects.update(municipality=other)
    answer = handler.post(reverse("casework:disclosure_ask"), asking(report))
    assert answer.status_code == 422
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize(
    ("why", "said"), [("words_gone", "the words have gone"), ("no_code", "no code")]
)
def test_reporter_whose_key_has_gone_is_not_told_and_that_is_said(
    report: Report, handler: Client, officer: Client, why: str, said: str
) -> None:
    for user in User.objects.all():
        user.language = "en"
        user.save()
    disclosure = asked_by(handler, report, scope=["traits"])
    decide(officer, disclosure)
    if why == "words_gone":
        Case.objects.filter(report=report).update(words_gone_at=timezone.now())
    KeyWrap.objects.filter(report=report, holder=KeyWrap.Holder.REPORTER).delete()
    assert "under_16" in text_of(hand_over(officer, disclosure, "json"))
    page = officer.post(url("_tell", disclosure), follow=True).content.decode()
    assert page.count(said) == 2
    assert url("_tell", disclosure) not in page
    disclosure.refresh_from_db()
    assert disclosure.handed_over_at is not None
    assert (disclosure.reporter_told_at, Message.objects.count()) == (None, 0)
    assert AuditEntry.objects.get(action=Action.DISCLOSED).detail["reporter_not_told"] == why
    assert "answered" not in acts()


def test_who_is_limited_to_another_area_neither_decides_nor_hands_over(
    almere: Municipality, report: Report, handler: Client
) -> None:
    here, there = area_named(almere, "hier"), area_named(almere, "daar")
    move_to(report, here)
    waiting, approved, erased = (asked_by(handler, report) for _time in range(3))
    Disclosure.objects.filter(pk=approved.pk).update(approved=True, decided_at=timezone.now())
    Disclosure.objects.filter(pk=erased.pk).update(report=None)
    limited = person(almere, roles.PRIVACY_OFFICER, "beperkt")
    team = Team.objects.create(municipality=almere, name="Daar")
    team.members.add(limited)
    team.areas.add(there)
    client = Client()
    client.force_login(limited)
    for disclosure in (waiting, approved, erased):
        assert client.get(url("", disclosure)).status_code == 404
    assert decide(client, waiting) == 404
    assert hand_over(client, approved).status_code == 404
    with pytest.raises(PermissionDenied):
        services.decide(actor=limited, disclosure=waiting, approved=True)
    for act in (services.hand_over, services.tell_now):
        with pytest.raises(PermissionDenied):
            act(actor=limited, disclosure=approved)
    team.areas.add(here)
    assert client.get(url("", waiting)).status_code == 200
    assert handler.get(url("", erased)).status_code == 200


def test_other_roles_see_nothing_of_it(report: Report, handler: Client, sign_in: SignIn) -> None:
    disclosure = asked_by(handler, report)
    for role in (roles.ANALYST, roles.INTERPRETER, roles.ADMIN):
        client = sign_in(role)
        for address in (
            reverse("casework:disclosures"),
            reverse("casework:disclosure_ask"),
            url("", disclosure),
        ):
            assert client.get(address).status_code == 302, (role, address)


def test_another_municipalitys_disclosure_is_not_there(
    almere: Municipality, report: Report, handler: Client, officer: Client
) -> None:
    disclosure = asked_by(handler, report)
    other = another_municipality()
    Disclosure.objects.update(municipality=other)
    assert officer.get(url("", disclosure)).status_code == 404
    assert hand_over(officer, disclosure).status_code == 404


def test_two_who_decide_at_once_are_told_apart(almere: Municipality, report: Report) -> None:
    handler = person(almere, roles.HANDLER, "een")
    first = person(almere, roles.PRIVACY_OFFICER, "twee")
    second = person(almere, roles.PRIVACY_OFFICER, "drie")
    told = {name: value for name, value in asking(report).items() if name != "number"}
    disclosure = services.ask(actor=handler, report=report, told=told)
    services.decide(actor=first, disclosure=disclosure, approved=False, reason="x")
    with pytest.raises(services.AlreadyDecided):
        services.decide(actor=second, disclosure=disclosure, approved=True)


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr", "pl", "uk"])
def test_message_is_in_the_language_of_the_report(language: str) -> None:
    disclosure = Disclosure(authority="police", ground="order", scope=["words"], reference="PL-1")
    text = message_about(disclosure, language, timezone.now())
    assert "PL-1" not in text
    assert len(text.splitlines()) == 6
