"""Searching in words: with a reason, in memory, in the trail, and the words are kept nowhere."""

import hashlib
import random
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.people.models import User
from reporting.casework.listing import folding, word_search, word_search_views
from reporting.casework.listing.folding import Hits, find_words, folded, terms_of
from reporting.intake.token import new_token
from reporting.messages import add_message
from reporting.models import AuditEntry, Message, Report, Sealed, Team
from reporting.report_keys import key_of

from .conftest import opened

SignIn = Callable[[str], Client]
ADDRESS = "/admin/casework/words/"
REASON = "Vraag van de wijkraad"
SEARCHED = AuditEntry.Action.WORDS_SEARCHED


def search(client: Client, words: str, query: str = "", reason: str = REASON) -> Any:
    return client.post(f"{ADDRESS}?{query}", {"words": words, "reason": reason})


def found(response: Any) -> list[int]:
    return [match.report.pk for match in response.context["found"].matches]


def more(send: Any, **answers: Any) -> Report:
    assert send(checked="1", token=new_token(), **answers).status_code == 200
    return Report.objects.latest("pk")


def test_found_in_story_wish_place_and_messages_whatever_case_and_accents(
    report: Report, send: Any, sign_in: SignIn
) -> None:
    other = more(send, story="Bij het café riep een JONGEN iets.")
    author = Message.Author.REPORTER
    key = key_of(other)
    add_message(report=other, key=key, author=author, text="Er was een témoin.", nonce=b"x" * 16)
    client = sign_in("handler")
    for words, reports in {
        "CAFE": [other],
        "jongen café": [other],
        "meer LICHT": [report],
        "halte": [report],
        "temoin": [other],
        "iemand jongen": [],
        "under_16": [],
        "naam@example": [],
        "bleef": [report],
    }.items():
        assert found(search(client, words)) == [one.pk for one in reports], words


def test_recorded_with_what_was_opened_and_why_and_never_the_words(
    report: Report, send: Any, sign_in: SignIn
) -> None:
    more(send, kind_of_place="park", story="Iets anders")
    response = search(sign_in("handler"), "achter mij", "kind_of_place=station&p=1")
    assert found(response) == [report.pk]
    assert "no-store" in response.headers["Cache-Control"]
    entry = AuditEntry.objects.get(action=SEARCHED)
    assert entry.reason == REASON
    assert entry.detail == {
        "filter": hashlib.sha256(b"kind_of_place=station").hexdigest(),
        "number": 1,
        "reports": [str(report.public_id)],
        "unreadable": 0,
    }
    assert not any("achter" in str(vars(one)) for one in AuditEntry.objects.all())


@pytest.mark.parametrize(
    ("words", "reason", "field"),
    [
        ("licht", "te kort", "reason"),
        ("licht", "", "reason"),
        ("", REASON, "words"),
        ("a", REASON, "words"),
        ("x" * 101, REASON, "words"),
        ("Wijkraad", REASON, "reason"),
        ("licht", "x" * 501, "reason"),
    ],
)
def test_without_words_or_a_reason_nothing_is_opened(
    report: Report, sign_in: SignIn, words: str, reason: str, field: str
) -> None:
    response = search(sign_in("handler"), words, reason=reason)
    assert field in response.context["form"].errors
    assert words in response.content.decode()
    assert not AuditEntry.objects.exists()


def test_more_than_can_be_searched_asks_to_narrow_first(
    report: Report, send: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    more(send, kind_of_place="park")
    monkeypatch.setattr(word_search_views, "MOST", 1)
    monkeypatch.setattr(word_search, "MOST", 1)
    client = sign_in("handler")
    response = search(client, "licht")
    assert "found" not in response.context
    assert "licht" in response.content.decode()
    assert not AuditEntry.objects.exists()
    assert found(search(client, "licht", "kind_of_place=station")) == [report.pk]
    assert "found" not in search(client, "licht", "drawn=1,2").context


def test_what_cannot_be_opened_is_counted(
    report: Report, send: Any, sign_in: SignIn, settings: Any
) -> None:
    broken = more(send, story="Meer licht graag")
    Sealed.objects.filter(report=broken, kind="words").update(ciphertext=b"x" * 600)
    client = sign_in("handler")
    response = search(client, "licht")
    assert found(response) == [report.pk]
    assert response.context["found"].unreadable == 1
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    response = search(client, "licht")
    assert (found(response), response.context["found"].unreadable) == ([], 2)
    assert [entry.detail["number"] for entry in AuditEntry.objects.order_by("pk")] == [1, 0]


def test_one_search_of_a_person_at_a_time(
    report: Report, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, other = sign_in("handler"), sign_in("analyst")
    User.objects.get(email="analyst@example.org").groups.set(Group.objects.filter(name="handler"))
    during: list[Any] = []
    begun: list[str] = []

    def find(text: str, terms: list[str]) -> Hits | None:
        begun.append(text)
        if len(begun) == 1:
            during.extend([search(client, "licht"), search(other, "licht")])
        return find_words(text, terms)

    monkeypatch.setattr(word_search, "find_words", find)
    assert found(search(client, "licht")) == [report.pk]
    second, of_another = during
    assert "found" not in second.context
    html = second.content.decode()
    assert str(second.context["form"].non_field_errors()[0]) in html
    assert "licht" in html
    assert REASON in html
    assert found(of_another) == [report.pk]
    # Two searched; the one that had to wait opened nothing.
    assert AuditEntry.objects.filter(action=SEARCHED).count() == 2
    assert found(search(client, "licht")) == [report.pk]


def test_search_that_broke_off_holds_nothing_up(
    report: Report, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in("handler")

    def broken(*_arguments: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr(word_search, "find_words", broken)
        with pytest.raises(ZeroDivisionError):
            search(client, "licht")
    assert found(search(client, "licht")) == [report.pk]


@pytest.mark.parametrize("role", ["analyst", "privacy_officer", "admin", "communications"])
def test_others_are_refused(report: Report, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    assert client.get(ADDRESS).status_code == 302
    assert search(client, "licht").status_code == 302
    actions = AuditEntry.objects.values_list("action", flat=True)
    assert list(actions) == [AuditEntry.Action.REFUSED] * 2


def test_team_searches_only_its_own(report: Report, sign_in: SignIn) -> None:
    client = sign_in("handler")
    elsewhere = Team.objects.create(municipality=report.municipality, name="Elders")
    elsewhere.behaviours.set(report.municipality.behaviours.filter(code="spitting"))
    elsewhere.members.add(User.objects.get())
    response = search(client, "licht")
    assert "found" not in response.context
    assert response.context["number"] == 0
    assert not AuditEntry.objects.exists()


def test_words_in_the_address_are_no_search(report: Report, sign_in: SignIn) -> None:
    response = sign_in("handler").get(f"{ADDRESS}?words=licht&reason=omdat+het+moet")
    assert "found" not in response.context
    assert "words" not in response.context["query"]
    assert opened(report)["words"]["wish"] == "Meer licht"
    assert not AuditEntry.objects.exists()


def test_snippet_is_of_the_text_as_it_was_written() -> None:
    hits = find_words("Ik zag de ﬁets bij het CAFÉ staan", terms_of("fiets"))
    assert hits is not None
    assert (hits.before, hits.hit, hits.after) == ("Ik zag de ", "ﬁets", " bij het CAFÉ staan")
    assert folded("Łódź İstanbul ıŞ ß") == folded("lodz istanbul is ss")
    assert find_words("إِبْلاغ", terms_of("ابلاغ")) is not None
    assert find_words("nothing", terms_of("thing no")) is not None
    long = find_words("woord " * 40 + "hier " + "woord " * 40, ["hier"])
    assert long is not None
    assert len(long.before) < 60 > len(long.after)


def test_long_text_is_folded_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Één lange tekst over de halte. " * 170
    calls: list[str] = []

    def counted(one: str) -> str:
        calls.append(one)
        return folded(one)

    monkeypatch.setattr(folding, "folded", counted)
    assert find_words(text, ["station"]) is None
    assert len(calls) == 1
    hits = find_words(f"{text}Bij het STATION.", ["station"])
    assert hits is not None
    assert (hits.number, hits.hit, hits.after) == (1, "STATION", ".")
    assert len(calls) < 600


def test_hit_is_where_its_letters_come_from() -> None:
    chance = random.Random(5)  # noqa: S311
    for _n in range(300):
        text = "".join(chance.choices("aé\u0301\u0327ﬁßİŁı각ﷺ إبـ👍🏽", k=chance.randrange(700)))
        letters = [(letter, place) for place, one in enumerate(text) for letter in folded(one)]
        flat = folded(text)
        assert flat == "".join(letter for letter, _place in letters)
        if not (terms := terms_of(text)):
            continue
        term = chance.choice(terms)[:3]
        begin = flat.find(term)
        hits = find_words(text, [term])
        assert hits is not None
        start, end = letters[begin][1], letters[begin + len(term) - 1][1] + 1
        assert hits.hit == text[start:end]
