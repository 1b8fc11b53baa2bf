"""Questions of the municipality's own: approved before they are asked, sealed when answered."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.extra_answers import ExtraLabels
from reporting.insight.traits import NOT_TOLD, Tally, Trait, own_name, together
from reporting.insight.traits_disclosure import year_table
from reporting.lists.approving import approve_question
from reporting.models import AuditEntry, ExtraQuestion, Report, TraitsTable
from reporting.models.extra_question import MOST_QUESTIONS
from reporting.privacy.traits.opening import open_traits
from reporting.quarters import quarter_of

from .conftest import Send, opened
from .returning import Returning, sent

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
FORM = "/nl/melden/"
LIGHT = {
    "nl": ("Hoe was het licht?", "Dag\nDonker\nTe donker"),
    "en": ("And the light?", "Day\nDark\nToo dark"),
}
ADD = "/admin/extra_questions/new/"


@pytest.fixture
def boss(almere: Municipality) -> User:
    return User.objects.create_user("boss@example.org", municipality=almere)


Ask = Callable[..., ExtraQuestion]


@pytest.fixture
def ask(almere: Municipality, boss: User) -> Ask:
    """Makes a question that reporters are asked."""

    def _ask(code: str, kind: str = "choice", **fields: Any) -> ExtraQuestion:
        day = timezone.localdate() + timedelta(days=30)
        told: dict[str, Any] = {"municipality": almere, "code": code, "kind": kind}
        told |= {"ends_on": day} | fields
        texts = told.pop("texts", LIGHT)
        question = ExtraQuestion.objects.create(**told)
        for language, (label, answers) in texts.items():
            answers = "" if kind == "words" else answers
            question.texts.model.objects.create(
                question=question, language=language, label=label, answers=answers
            )
        question = ExtraQuestion.objects.get(pk=question.pk)
        approve_question(question=question, actor=boss, seen=question.digest)
        return ExtraQuestion.objects.get(pk=question.pk)

    return _ask


def posted(*texts: tuple[str, str, str], **fields: Any) -> dict[str, Any]:
    """What the screen sends."""
    form: dict[str, Any] = {
        "code": "light",
        "order": 10,
        "kind": "choice",
        "active": "on",
        "ends_on": (timezone.localdate() + timedelta(days=60)).isoformat(),
        "texts-TOTAL_FORMS": len(texts),
        "texts-INITIAL_FORMS": 0,
        "texts-MIN_NUM_FORMS": 1,
        "texts-MAX_NUM_FORMS": 1000,
    }
    for number, (language, label, answers) in enumerate(texts):
        row = {"language": language, "label": label, "answers": answers, "hint": "", "id": ""}
        form |= {f"texts-{number}-{name}": value for name, value in row.items()}
    return form | fields


def edited(question: ExtraQuestion, **fields: Any) -> dict[str, Any]:
    texts = list(question.texts.all())
    form = posted(*((text.language, text.label, text.answers) for text in texts))
    form |= {"ends_on": question.ends_on.isoformat(), "texts-INITIAL_FORMS": len(texts)}
    form |= {f"texts-{number}-id": text.pk for number, text in enumerate(texts)}
    return form | fields


DUTCH = ("nl", "Hoe was het licht?", "Dag\nDonker")


def test_a_question_is_asked_once_it_is_approved_and_not_after_a_change(
    almere: Municipality, sign_in: SignIn, officer: Client, client: Client
) -> None:
    admin = sign_in("admin")
    assert admin.post(ADD, posted(DUTCH)).status_code == 302
    question = ExtraQuestion.objects.get()
    asked = lambda: "Hoe was het licht?" in client.get(FORM).content.decode()  # noqa: E731
    approve = f"/admin/extra_questions/approve/{question.pk}/"
    assert not asked()
    assert admin.get(approve).status_code == 302
    assert officer.get("/admin/extra_questions/").status_code == 200
    assert "Hoe was het licht?" in officer.get(approve).content.decode()
    assert officer.post(approve, {"step": "approve", "seen": "else"}).status_code == 302
    assert not asked()
    officer.post(approve, {"step": "approve", "seen": question.digest})
    assert asked()
    change = f"/admin/extra_questions/edit/{question.pk}/"
    stored = ExtraQuestion.objects.get()
    assert admin.post(change, edited(stored, order=20)).status_code == 302
    assert asked(), "its place is no part of what was approved"
    wrong = {"texts-0-answers": "Dag\nSchemer\nDonker"}
    assert admin.post(change, edited(stored, **wrong)).status_code == 302
    assert not asked()
    now = ExtraQuestion.objects.get()
    officer.post(approve, {"step": "approve", "seen": now.digest})
    assert asked()
    officer.post(approve, {"step": "withdraw"})
    assert not asked()
    own = AuditEntry.objects.filter(object_type="question").exclude(action=Action.REFUSED)
    acts = own.order_by("pk")
    assert list(acts.values_list("action", flat=True)) == [
        *(Action.QUESTION_CHANGED, Action.QUESTION_APPROVED, Action.QUESTION_CHANGED),
        *(Action.QUESTION_CHANGED, Action.QUESTION_APPROVED, Action.QUESTION_WITHDRAWN),
    ]
    trail = officer.get("/admin/casework/trail/")
    assert trail.status_code == 200


def test_a_change_past_the_admin_takes_it_out_too(ask: Ask, client: Client) -> None:
    ask("light")
    assert "Hoe was het licht?" in client.get(FORM).content.decode()
    ExtraQuestion.objects.get().texts.filter(language="en").update(label="Who was it?")
    assert "Hoe was het licht?" not in client.get(FORM).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        posted(("en", "And?", "a\nb")),
        posted(("nl", "En?", "a")),
        posted(("nl", "En?", "a\na")),
        posted(DUTCH, ("en", "And?", "Day")),
        posted(DUTCH, kind="words"),
        posted(("nl", "En?", "a" * 81 + "\nb")),
        posted(DUTCH, ends_on=(timezone.localdate() - timedelta(days=1)).isoformat()),
        posted(DUTCH, ends_on=(timezone.localdate() + timedelta(days=400)).isoformat()),
        posted(DUTCH, ends_on=""),
    ],
)
def test_screen_says_what_is_wrong_and_stores_nothing(
    almere: Municipality, sign_in: SignIn, form: dict[str, Any]
) -> None:
    assert sign_in("admin").post(ADD, form).status_code == 200
    assert not ExtraQuestion.objects.exists()


def test_no_more_than_ten_and_shown_answers_keep_their_places(ask: Ask, sign_in: SignIn) -> None:
    for number in range(MOST_QUESTIONS):
        question = ask(f"q{number}")
    admin = sign_in("admin")
    assert admin.post(ADD, posted(DUTCH)).status_code == 200
    fewer = {"texts-0-answers": "Dag\nDonker", "texts-1-answers": "Day\nDark"}
    change = f"/admin/extra_questions/edit/{question.pk}/"
    assert admin.post(change, edited(question, **fewer)).status_code == 200
    stored = ExtraQuestion.objects.get(pk=question.pk)
    assert stored.is_approved
    assert ExtraQuestion.objects.count() == MOST_QUESTIONS


def test_it_ends_and_speaks_the_readers_language(ask: Ask, client: Client) -> None:
    question = ask("light")
    ask("only_dutch", texts={"nl": ("Alleen Nederlands?", "Ja\nNee")})
    english = client.get("/en/report/").content.decode()
    assert "And the light?" in english
    assert "Alleen Nederlands?" in english
    assert english.index("And the light?") < english.index('name="story"')
    ExtraQuestion.objects.filter(pk=question.pk).update(
        ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert "And the light?" not in client.get("/en/report/").content.decode()


def test_answers_are_sealed_and_read_by_who_may(
    ask: Ask, send: Send, client: Client, sign_in: SignIn, officer: Client
) -> None:
    ask("light")
    ask("near", "several", texts={"nl": ("Wat was er dichtbij?", "Halte\nCafé\nWater")})
    ask("broken", "words", texts={"nl": ("Wat was er kapot?", "")})
    answers = {"extra_light": "3", "extra_near": ["1", "3"], "extra_broken": "De lantaarn"}
    code = sent(send, **answers)
    report = Report.objects.get()
    told = opened(report)
    assert told["traits"]["extra"] == {"light": "3", "near": ["1", "3"]}
    assert told["words"]["extra"] == {"broken": "De lantaarn"}

    back = Returning(client, code)
    for text in ("Te donker", "Halte · Water", "De lantaarn"):
        assert text in back.html
    back.press("about", role="witness")
    assert opened(report)["traits"]["extra"] == {"light": "3", "near": ["1", "3"]}

    handler = sign_in("handler")
    page = handler.post(f"/admin/casework/{report.pk}/words/").content.decode()
    for text in ("Wat was er dichtbij?", "Halte · Water", "Te donker", "De lantaarn"):
        assert text in page
    redact = f"/admin/casework/{report.pk}/redact/"
    handler.post(redact, {"where": "extra:broken", "part": "lantaarn", "step": "do"})
    assert opened(report)["words"]["extra"] == {"broken": "De […]"}

    words = {"format": "jsonl", "reason": "Inzage 2026-1", "confirm": "1", "typed": 1}
    taken = officer.post("/admin/casework/export/words/", words | {"agreed": "on"})
    (line,) = [json.loads(line) for line in b"".join(taken).decode().splitlines()]
    assert [told["answer"] for told in line["own_questions"]] == [
        *("De […]", "Too dark", "Halte · Water"),
    ]


def test_nothing_is_lost_and_a_wrong_answer_is_told(ask: Ask, send: Send) -> None:
    ask("light")
    ask("broken", "words", texts={"nl": ("Wat was er kapot?", "")})
    response = send(extra_light="9", extra_broken="De lantaarn")
    assert response.status_code == 422
    html = response.content.decode()
    assert "De lantaarn" in html
    assert 'href="#id_extra_light_0"' in html
    too_long = send(extra_broken="a" * 501)
    assert too_long.status_code == 422
    assert "a" * 501 in too_long.content.decode()


def test_check_page_warns_and_tells_the_answers_back(ask: Ask, send: Send) -> None:
    ask("light")
    ask("broken", "words", texts={"nl": ("Wat was er kapot?", "")})
    html = send(extra_light="2", extra_broken="Bel 06-12345678").content.decode()
    assert not Report.objects.exists()
    summary = re.sub(r"<[^>]+>", " ", html[html.index("data-summary") :])
    assert "Donker" in summary
    assert "Bel 06-12345678" in summary
    assert 'name="extra_light" value="2"' in html


def test_an_answer_to_what_is_not_asked_is_not_read(ask: Ask, send: Send) -> None:
    question = ask("light")
    ExtraQuestion.objects.filter(pk=question.pk).update(active=False)
    assert send(extra_light="2", checked="1").status_code == 200
    assert opened(Report.objects.get())["traits"]["extra"] == {}


def test_choices_are_counted_with_the_traits(ask: Ask, send: Send, almere: Municipality) -> None:
    ask("light")
    ask("broken", "words", texts={"nl": ("Wat was er kapot?", "")})
    for answer in ("3", "3", "1", ""):
        assert send(extra_light=answer, checked="1").status_code == 200
    Report.objects.update(held_for_moderation=False)
    tally = open_traits(almere, quarter_of(timezone.localdate())).tally
    assert [trait.name for trait in tally.own] == ["extra_light"]
    counted = {column: tally.number("", "extra_light", column) for column in ("1", "2", "3")}
    assert counted == {"1": 1, "2": 0, "3": 2}
    assert tally.number("", "extra_light", NOT_TOLD) == 1


def test_a_year_holds_questions_of_some_of_its_quarters() -> None:
    """What was not asked in a quarter, nobody told in it."""
    first, second = (
        Tally.of_parts(["Haven"]),
        Tally.of_parts(["Haven"], [Trait(own_name("light"), ("1", "2"))]),
    )
    for number in range(90):
        first.add("Haven", {"role": "target"})
        second.add("Haven", {"role": "target", "extra": {"light": "012"[number % 3]}})
    assert first.number("Haven", "extra_light", NOT_TOLD) == 90
    assert first.number("Haven", "extra_light", "1") == 0
    table = year_table([first, second], [])
    assert table.city["extra_light"] == {"1": 30, "2": 30, NOT_TOLD: 120}
    later = Trait(own_name("light"), ("1", "2", "3"))
    (merged,) = together([*second.own, later])
    assert merged.values == ("1", "2", "3")


def test_answers_keep_their_names_when_the_question_is_over(ask: Ask, almere: Municipality) -> None:
    question = ask("light")
    ExtraQuestion.objects.filter(pk=question.pk).update(
        active=False, ends_on=timezone.localdate() - timedelta(days=9)
    )
    labels = ExtraLabels(almere, "en")
    (told,) = labels.told({"extra": {"light": "2"}}, {})
    assert (told.label, told.text) == ("And the light?", "Dark")
    (unknown,) = labels.told({"extra": {"gone": "2"}}, {})
    assert (unknown.label, unknown.text) == ("gone", "2")


def test_analysts_read_the_table_with_its_question(
    ask: Ask, almere: Municipality, sign_in: SignIn
) -> None:
    ask("light")
    place = {
        "reports": {"": 60},
        "role": {"target": 40},
        "extra_light": {"1": 25, "2": None, "3": 20, NOT_TOLD: None},
    }
    TraitsTable.objects.create(
        municipality=almere, first_day="2026-04-01", numbers={"city": place, "parts": {}}
    )
    html = sign_in("analyst").get("/admin/insight/who/").content.decode()
    assert "Hoe was het licht?" in html or "And the light?" in html
