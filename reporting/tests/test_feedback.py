"""After closing the reporter says whether it helped, and can ask for another look."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.cases import feedback
from reporting.intake.my_report import views
from reporting.models import AuditEntry, Case, InterpreterAccess, KeyWrap, Message, Report, Sealed
from reporting.report_keys import key_of

from .returning import Returning

WHY = "Het gebeurt nog steeds, elke avond."
Outcome = Case.Outcome


def close(outcome: str = Outcome.NO_ACTION) -> None:
    case = Case.objects.get()
    case.status, case.outcome, case.closed_at = Case.Status.CLOSED, outcome, timezone.now()
    case.due_at = None
    case.save()


def case() -> Case:
    return Case.objects.get()


def test_nothing_is_asked_before_the_end(back: Returning) -> None:
    for status, step in zip(
        (Case.Status.NEW, Case.Status.ASSESSED, Case.Status.IN_PROGRESS),
        ("heard_yes", "again", "again_now"),
        strict=True,
    ):
        Case.objects.update(status=status)
        back.press(step)
        assert back.page.status_code == 200
        assert "heard_yes" not in back.html
    now = case()
    assert (now.heard, now.helped, now.look_again) == (None, None, False)
    assert not AuditEntry.objects.exists()


def test_two_taps_are_kept_and_can_be_changed(back: Returning) -> None:
    close()
    back.press("open")
    assert 'aria-pressed="true"' not in back.html
    back.press("heard_yes")
    assert case().heard is True
    assert 'value="heard_yes" aria-pressed="true"' in back.html
    back.press("helped_no")
    assert case().helped is False
    back.press("heard_no")
    assert (case().heard, case().helped) == (False, False)
    assert back.html.count('aria-pressed="true"') == 2
    assert case().status == Case.Status.CLOSED


def test_each_answer_is_an_act_of_nobody_and_the_same_again_is_none(
    back: Returning, sign_in: Callable[[str], Client]
) -> None:
    close()
    for step in ("heard_yes", "heard_yes", "helped_no", "heard_no"):
        back.press(step)
    acts = AuditEntry.objects.order_by("pk")
    assert [(act.action, act.detail) for act in acts] == [
        ("feedback_given", {"question": "heard", "answer": True}),
        ("feedback_given", {"question": "helped", "answer": False}),
        ("feedback_given", {"question": "heard", "answer": False}),
    ]
    assert {(act.actor_email, act.reason) for act in acts} == {("", feedback.BY_REPORTER)}
    assert acts[0].object_id == str(Report.objects.get().public_id)
    page = sign_in("handler").get(f"/admin/casework/{Report.objects.get().pk}/")
    assert {event.who for event in page.context["history"]} == {"de melder"}


def test_other_buttons_do_nothing(back: Returning) -> None:
    close()
    for step in ("heard", "heard_maybe", "outcome_yes", "heard_yes "):
        assert back.press(step).status_code == 200
    assert (case().heard, case().helped) == (None, None)


def test_look_again_opens_the_case_with_a_deadline(back: Returning) -> None:
    close(Outcome.MEASURE)
    back.press("helped_no")
    back.press("again")
    assert case().status == Case.Status.CLOSED
    assert back.page.templates[0].name == "reporting/my_report_again.html"
    back.press("again_now", text=WHY)
    now = case()
    assert now.status == Case.Status.IN_PROGRESS
    assert (now.look_again, now.closed_at, now.outcome) == (True, None, "")
    assert now.helped is False
    assert now.due_at is not None
    assert now.due_at > timezone.now()
    assert back.html.count(WHY) == 1
    assert "heard_yes" not in back.html
    entry = AuditEntry.objects.get(action=AuditEntry.Action.STATUS_CHANGED)
    assert (entry.actor, entry.reason) == (None, feedback.BY_REPORTER)
    assert entry.detail == {"from": "closed", "to": "in_progress", "outcome_before": "measure"}
    assert entry.object_id == str(Report.objects.get().public_id)


def test_look_again_needs_no_words(back: Returning) -> None:
    close()
    back.press("again")
    back.press("again_now", text="  ")
    assert case().look_again
    assert not Message.objects.exists()


def test_once_for_each_closing(back: Returning) -> None:
    close()
    back.press("again")
    asked_for = dict(back.hidden)
    back.press("again_now", text=WHY)
    # The same page sent again, as by going back: nothing twice, and what was typed is not lost.
    back.hidden = asked_for
    back.press("again_now", text=WHY)
    assert back.page.context["add_form"].initial["text"] == WHY
    assert Message.objects.count() == 1
    assert AuditEntry.objects.count() == 1
    close()
    back.press("again")
    back.press("again_now", text="")
    assert AuditEntry.objects.count() == 2


def test_too_much_is_refused_and_kept(back: Returning) -> None:
    close()
    back.press("again")
    back.press("again_now", text="é" * 5001)
    assert back.page.status_code == 422
    assert "é" * 5001 in back.html
    assert case().status == Case.Status.CLOSED


def test_text_with_a_wrong_code_is_kept(client: Client, code: str) -> None:
    close()
    page = client.post(
        "/nl/mijn-melding/", {"code": "1" * 20, "step": "again_now", "text": WHY, "token": "x"}
    )
    assert page.status_code == 422
    assert WHY in page.content.decode()
    again = client.post(
        "/nl/mijn-melding/", {"code": code, "step": "again_now", "text": WHY, "token": "x"}
    )
    assert again.status_code == 200
    assert case().look_again
    assert Message.objects.count() == 1


def test_all_of_it_or_nothing(back: Returning, monkeypatch: pytest.MonkeyPatch) -> None:
    close()
    back.press("again")

    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("reporting.cases.feedback.record_act", fails)
    with pytest.raises(RuntimeError):
        back.press("again_now", text=WHY)
    assert case().status == Case.Status.CLOSED
    assert not Message.objects.exists()


def test_erased_meanwhile(back: Returning) -> None:
    close()
    with pytest.raises(Report.DoesNotExist):
        feedback.store_answer(report=Report(pk=10**9), question="heard", answer=True)


def test_interpreter_of_before_is_not_let_in_again(back: Returning, almere: Municipality) -> None:
    interpreter = User.objects.create_user("t@example.org", "x", municipality=almere)
    access = InterpreterAccess.objects.create(
        report=Report.objects.get(),
        interpreter=interpreter,
        until=timezone.now() + timedelta(days=3),
    )
    close()
    back.press("again")
    back.press("again_now")
    access.refresh_from_db()
    assert access.ended_at is not None


@pytest.mark.parametrize("address", ["/nl/mijn-melding/", "/en/my-report/"])
def test_no_outcome_judges_what_was_told(client: Client, code: str, address: str) -> None:
    close()
    back = Returning(client, code, address)
    for outcome in Outcome.values:
        Case.objects.update(outcome=outcome)
        back.press("open")
        status = back.page.context["status"]
        assert status
        for judging in ("spam", "harassment", "intimidatie", "no action", "geen actie"):
            assert judging not in status.lower()
        assert "heard_yes" in back.html


def test_words_that_had_their_time(back: Returning, code: str, client: Client) -> None:
    close()
    now = timezone.now()
    Case.objects.update(words_gone_at=now)
    Sealed.objects.exclude(kind=Sealed.Kind.TRAITS).delete()
    KeyWrap.objects.filter(holder=KeyWrap.Holder.REPORTER).delete()
    back.press("open")
    assert back.page.status_code == 200
    assert "Sissen" in back.html
    assert "heard_yes" not in back.html
    for step in ("add", "email", "about", "again_now", "heard_yes"):
        assert back.press(step, text=WHY, email="a@example.org").status_code == 200
    assert case().status == Case.Status.CLOSED
    assert not Message.objects.exists()
    back.press("erase")
    back.press("erase_now")
    assert not Report.objects.exists()


def test_words_that_go_at_this_very_moment(
    back: Returning, monkeypatch: pytest.MonkeyPatch
) -> None:
    close()

    def gone_meanwhile(**kwargs: Any) -> None:
        Case.objects.update(words_gone_at=timezone.now())
        feedback.look_again(**kwargs)

    monkeypatch.setattr(views, "look_again", gone_meanwhile)
    back.press("again_now", text=WHY)
    assert back.page.status_code == 409
    assert WHY in back.html
    assert case().status == Case.Status.CLOSED
    assert not Message.objects.exists()


def test_key_that_is_lost_is_not_taken_for_words_that_are_gone(back: Returning) -> None:
    KeyWrap.objects.filter(holder=KeyWrap.Holder.REPORTER).delete()
    assert back.press("open").status_code == 503


def test_closed_page_costs_as_many_queries_as_an_open_one(back: Returning) -> None:
    with CaptureQueriesContext(
        connection,
    ) as before:
        back.press("open")
    close()
    with CaptureQueriesContext(connection) as after:
        back.press("open")
    assert len(after) == len(before)


def test_translated_answer_is_read_in_both_languages(back: Returning) -> None:
    from reporting.messages import Translation, add_message

    report = Report.objects.get()
    add_message(
        report=report,
        key=key_of(report),
        author=Message.Author.MUNICIPALITY,
        text="Er komt meer licht.",
        nonce=b"1",
        translation=Translation("ar", "سيكون هناك ضوء أكثر.", machine=True),
    )
    back.press("open")
    assert back.html.index("سيكون هناك") < back.html.index("Er komt meer licht.")
    assert "my-report__by-machine" in back.html
