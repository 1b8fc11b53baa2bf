"""A page asks the first question of the form, and remembers no answer."""

import re
from typing import Any

from django.test import Client

from home.models import HomePage
from home.people.models import Municipality
from home.tests.kept_pages import purged
from reporting.models import Behaviour, BehaviourText, Report


def text(response: Any) -> str:
    return str(response.content.decode())


def checked(response: Any) -> list[str]:
    return re.findall(r'name="behaviours" value="([^"]+)"[^>]*checked', text(response))


def with_question() -> None:
    home = HomePage.objects.get(locale__language_code="nl")
    value = {"heading": "Wat gebeurde er?", "text": "", "label": "Verder"}
    home.body = HomePage.body.field.stream_block.to_python(
        [{"type": "report_start", "value": value}]
    )
    home.save_revision().publish()


def test_a_page_asks_the_first_question_and_carries_no_token(
    client: Client, with_form: Municipality
) -> None:
    with_question()
    response = client.get("/nl/")
    asked = text(response).partition("data-report-start")[2].partition("</form>")[0]
    assert re.findall(r'name="behaviours" value="([^"]+)"', asked) == list(
        Behaviour.objects.of(with_form).bits()
    )
    assert 'action="/nl/intake/"' in text(response)
    assert "token" not in asked
    assert not response.cookies


def test_a_kept_page_asks_what_staff_changed(
    client: Client,
    with_form: Municipality,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    with_question()
    row = BehaviourText.objects.get(behaviour__code="hissing", language="nl")
    row.label = "Nagesist"
    assert purged(client, ["/nl/"], row.save, django_capture_on_commit_callbacks) == {"/nl/"}
    assert "Nagesist" in text(client.get("/nl/"))
    gone = row.behaviour
    gone.active = False
    assert purged(client, ["/nl/"], gone.save, django_capture_on_commit_callbacks) == {"/nl/"}
    assert "Nagesist" not in text(client.get("/nl/"))


def test_the_answer_opens_the_form_with_it_and_nothing_is_stored(
    client: Client, almere: Municipality
) -> None:
    answers = {"step": "start", "behaviours": ["hissing", "stalking", "no-such"], "source": "x"}
    response = client.post("/nl/intake/", answers)
    assert response.status_code == 200
    assert checked(response) == ["hissing", "stalking"]
    assert 'data-first-step="place"' in text(response)
    assert "no-such" not in text(response)
    assert "data-error-summary" not in text(response)
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies
    assert not Report.objects.exists()


def test_without_an_answer_the_form_asks(client: Client, almere: Municipality) -> None:
    response = client.post("/nl/intake/", {"step": "start"})
    assert response.status_code == 200
    assert checked(response) == []
    assert "data-first-step" not in text(response)
