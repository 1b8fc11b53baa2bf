"""Somebody without the code: found by what they tell, erased, and never read out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.people.models import Municipality
from reporting import audit, erasure
from reporting.demo.synthetic import make_incidents
from reporting.models import AuditEntry, Incident, KnownPlace, Report, Sealed, Tombstone
from reporting.privacy.erasing.fitting import Fit, fit_of, told_words

from .conftest import Send

Action = AuditEntry.Action
URL = "casework:erasing"
TOLD = {"first_day": "2026-03-05", "days_around": "3"}
WORDS = {
    "words": "iemand bleef steeds achter mij lopen bij de halte",
    "reason": "gebeld door de melder",
}


def find(officer: Client, **told: Any) -> Any:
    return officer.post(reverse(URL), told)


def is_found(page: Any, report: Report) -> bool:
    return reverse("casework:erasing_confirm", args=[report.pk]) in page.content.decode()


LOOKED_FOR: list[tuple[dict[str, Any], bool]] = [
    ({"first_day": "2026-03-06"}, True),
    ({"first_day": "2026-03-09", "days_around": "3"}, True),
    ({"first_day": "2026-03-10", "days_around": "3"}, False),
    ({"first_day": "2026-03-03", "days_around": "2"}, False),
    ({"first_day": "2026-02-01", "last_day": "2026-04-01"}, True),
    ({"kind_of_place": "station"}, True),
    ({"kind_of_place": "park"}, False),
    ({"behaviours": ["stalking"]}, True),
    ({"behaviours": ["spitting"]}, False),
    ({"first_day": "2026-03-06", "behaviours": ["spitting", "hissing"]}, True),
]


def test_found_by_day_place_and_behaviour(officer: Client, report: Report) -> None:
    for told, found in LOOKED_FOR:
        page = find(officer, **told)
        assert page.status_code == 200
        assert is_found(page, report) is found, told
    # Looking by what is countable opens nothing.
    assert not AuditEntry.objects.filter(action=Action.WORDS_SEARCHED).exists()


def test_found_by_a_known_place(officer: Client, send: Send, almere: Municipality) -> None:
    place = KnownPlace.objects.create(
        municipality=almere, code="halte", name="Halte", latitude=52.3742, longitude=5.2178
    )
    send(latitude="52.3742", longitude="5.2178", checked="1")
    send(latitude="52.3508", longitude="5.2647", checked="1")
    here, there = Report.objects.order_by("pk")
    if Incident.objects.exclude(cell9=None).count() != 2:
        pytest.fail("the reports have no place")
    page = find(officer, known_place=str(place.pk))
    assert (is_found(page, here), is_found(page, there)) == (True, False)


def test_report_without_a_day_is_found_by_when_it_came(officer: Client, send: Send) -> None:
    send()
    report = Report.objects.get()
    day = report.received_at.date()
    assert is_found(find(officer, first_day=str(day), days_around="1"), report)


def test_words_are_compared_in_memory_recorded_and_never_shown(
    officer: Client, report: Report
) -> None:
    page = find(officer, **TOLD, **WORDS)
    text = page.content.decode()
    assert is_found(page, report)
    assert "fits well" in text
    # Of the story, beyond what was typed.
    for secret in ("Meer licht", "naam@example.org", "Iemand bleef"):
        assert secret not in text
    act = AuditEntry.objects.get(action=Action.WORDS_SEARCHED)
    assert act.reason == "gebeld door de melder"
    assert (act.detail["number"], act.detail["reports"]) == (1, [str(report.public_id)])
    assert "steeds" not in str(act.__dict__)
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))


def test_other_words_do_not_fit(officer: Client, report: Report) -> None:
    page = find(officer, **TOLD, words="een heel ander verhaal over spugende jongens", reason="x")
    assert "does not fit" in page.content.decode()


def test_words_that_have_gone_cannot_be_compared(officer: Client, report: Report) -> None:
    Sealed.objects.filter(kind=Sealed.Kind.WORDS).delete()
    assert "cannot be compared" in find(officer, **TOLD, **WORDS).content.decode()


def test_without_the_private_key_nothing_is_compared_and_all_else_works(
    officer: Client, report: Report, settings: Any
) -> None:
    for key in Path(settings.VAULT_DIR).glob("*.key"):
        key.unlink()
    page = officer.get(reverse(URL)).content.decode()
    assert "holds no private key" in page
    assert 'name="words"' not in page
    found = find(officer, **TOLD, **WORDS)
    assert is_found(found, report)
    assert not AuditEntry.objects.filter(action=Action.WORDS_SEARCHED).exists()


WRONG: list[dict[str, Any]] = [
    {},
    {"last_day": "2026-03-01"},
    {"first_day": "2026-03-05", "last_day": "2026-03-01"},
    {"first_day": "2020-03-05", "last_day": "2026-03-01"},
    {"first_day": "2999-01-01"},
    {"first_day": "geen dag"},
    {"first_day": "0001-01-03", "days_around": "3"},
    {"first_day": "1999-12-31"},
    {"first_day": "2026-03-05", "last_day": "9999-12-31"},
    {"kind_of_place": "maan"},
    {"behaviours": ["dansen"]},
    {**TOLD, "words": WORDS["words"]},
    {**TOLD, "words": "te weinig", "reason": "x"},
    {**TOLD, "words": "een man aan de bij dag ver ook", "reason": "x"},
    {**TOLD, "words": "iemand iemand iemand iemand iemand", "reason": "x"},
    # The reason stays in the trail, and the words may not come into it by that way.
    {**TOLD, "words": WORDS["words"], "reason": "iemand bleef achter mij lopen"},
    {"area": "999999"},
]


def test_bad_input_is_told_and_loses_nothing(officer: Client, report: Report) -> None:
    for told in WRONG:
        page = find(officer, **told)
        assert page.status_code == 422, told
        for name in ("words", "first_day"):
            assert str(told.get(name, "")) in page.content.decode()
    assert not AuditEntry.objects.filter(action=Action.WORDS_SEARCHED).exists()


def test_erased_with_a_reason_and_told_what_stays(officer: Client, report: Report) -> None:
    url = reverse("casework:erasing_confirm", args=[report.pk])
    assert officer.get(url).status_code == 200
    for wrong in ({}, {"reason": "gevraagd"}, {"is_sure": "on"}, {"reason": "  ", "is_sure": "on"}):
        assert officer.post(url, wrong).status_code == 422
    assert Report.objects.exists()
    page = officer.post(url, {"reason": "gevraagd door de melder", "is_sure": "on"})
    assert page.status_code == 200
    assert "maart 2026" in page.content.decode() or "March 2026" in page.content.decode()
    assert (Report.objects.count(), Tombstone.objects.count()) == (0, 1)
    act = AuditEntry.objects.get(action=Action.ERASED)
    assert act.actor_email == "privacy_officer@example.org"
    assert act.reason == "gevraagd door de melder"
    assert officer.post(url, {"reason": "nog eens", "is_sure": "on"}).status_code == 404
    assert list(audit.verify()) == []
    assert not erasure.is_pending()


def test_what_failed_is_said_and_the_reason_is_kept(
    officer: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_what: Any) -> None:
        raise OSError

    monkeypatch.setattr("reporting.privacy.erasing.views.erase_report", fail)
    url = reverse("casework:erasing_confirm", args=[report.pk])
    page = officer.post(url, {"reason": "gevraagd", "is_sure": "on"})
    assert page.status_code == 503
    assert "gevraagd" in page.content.decode()
    assert Report.objects.exists()


def test_report_of_elsewhere_cannot_be_erased(
    officer: Client, report: Report, almere: Municipality
) -> None:
    other = Municipality.objects.create(code="GM0995", name="Elders", site=_site(almere))
    Report.objects.update(municipality=other)
    Incident.objects.update(municipality=other)
    assert not is_found(find(officer, **TOLD), report)
    url = reverse("casework:erasing_confirm", args=[report.pk])
    assert officer.post(url, {"reason": "x", "is_sure": "on"}).status_code == 404


def _site(almere: Municipality) -> Any:
    from wagtail.models import Site

    return Site.objects.create(hostname="elders.example", root_page=almere.site.root_page)


def test_it_is_for_the_privacy_officer_only(
    sign_in: Callable[[str], Client], report: Report
) -> None:
    url = reverse("casework:erasing_confirm", args=[report.pk])
    for role in ("handler", "analyst", "interpreter"):
        client = sign_in(role)
        assert client.post(url, {"reason": "x", "is_sure": "on"}).status_code == 302
        assert client.post(reverse(URL), TOLD).status_code == 302
    assert AuditEntry.objects.filter(action=Action.REFUSED).count() == 6
    assert Report.objects.exists()


def test_queries_do_not_grow_with_the_candidates(officer: Client, almere: Municipality) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            page = find(officer, first_day="2026-01-01", last_day="2026-12-31", **WORDS)
        assert "cannot be compared" not in page.content.decode()
        return len(counted)

    make_incidents(municipality=almere, count=3, seed=1, days=60)
    queries()
    few = queries()
    make_incidents(municipality=almere, count=27, seed=2, days=60)
    assert queries() == few


def test_no_more_than_the_newest_are_listed(
    officer: Client, almere: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("finding", "views"):
        monkeypatch.setattr(f"reporting.privacy.erasing.{module}.MOST_CANDIDATES", 3)
    make_incidents(municipality=almere, count=5, seed=1, days=60)
    text = find(officer, first_day="2026-01-01", last_day="2026-12-31").content.decode()
    assert text.count("/admin/casework/erasing/") - text.count('/admin/casework/erasing/"') == 3
    assert "There are more than 3" in text


def test_words_fit_by_their_share_whatever_the_accents() -> None:
    told = told_words("Café où l'homme sifflait, encore longtemps")
    for story, fit in (
        ("cafe ou l homme SIFFLAIT encore", Fit.WELL),
        ("le cafe et l homme sifflait", Fit.SOMEWHAT),
        ("le cafe et l homme", Fit.NOT),
        ("niets", Fit.NOT),
    ):
        assert fit_of(told, told_words(story)) == fit, story
    assert fit_of(told_words("cafe homme sifflait encore"), told) == Fit.NOT
    assert fit_of(set(), told) == Fit.NOT


def test_one_word_is_never_answered_for(officer: Client, send: Send) -> None:
    send(story="Een man riep en bleef lopen", date="2026-03-06", checked="1")
    for asked in ("een man lopen qqq wwx", "een man lopen qqqq wwww xxxx zzzz"):
        page = find(officer, **TOLD, words=asked, reason="x").content.decode()
        assert ">fits" not in page, asked


def test_word_that_many_of_the_stories_have_does_not_count(officer: Client, send: Send) -> None:
    for word in ("rood", "geel", "blauw", "groen"):
        send(story=f"Iemand bleef achter lopen {word}", date="2026-03-06", checked="1")
    told = {"first_day": "2026-01-01", "last_day": "2026-12-31", "reason": "x"}
    text = find(officer, **told, words="iemand bleef achter lopen rood").content.decode()
    assert text.count("does not fit") == Report.objects.count()


def test_words_are_compared_so_often_a_day(
    officer: Client, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.privacy.erasing.counting.MOST_A_DAY", 2)
    cache.clear()
    answers = [find(officer, **TOLD, **WORDS) for _time in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 422]
    assert WORDS["words"] in answers[2].content.decode()
    assert AuditEntry.objects.filter(action=Action.WORDS_SEARCHED).count() == 2
    # Looking by what is countable goes on.
    assert find(officer, **TOLD).status_code == 200
