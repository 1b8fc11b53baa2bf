"""Ten thousand made-up submissions: never an error of ours, and no report lost, doubled or bent."""

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from home.people.models import Municipality
from reporting.intake.my_report.opening import find_report
from reporting.models import Incident, Report, Sealed

from .odd_input import BODIES, FORMS, KINDS

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

ADDRESS = "/nl/intake/"
POLITE = {200, 400, 413, 422}
# In parts, so that every processor has something to do: 8,000 forms and 2,000 bare bodies.
PARTS = range(4)
FORMS_EACH, BODIES_EACH = 2000, 500
CODE = re.compile(r"data-code>(\d{4}(?: \d{4}){4})<")
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck))
SELDOM = st.sampled_from([True] + [False] * 9)


@pytest.fixture(autouse=True)
def site(settings: Settings, whole_demo: None) -> None:
    """The demo as a real server shows it, where one visitor may send without end."""
    settings.RUSH_MEMORY_SECONDS = 600
    settings.REPORTS_PER_MINUTE = settings.REPORTS_PER_HOUR_PER_VISITOR = 1_000_000


def code_in(answer: Any) -> str | None:
    found = CODE.search(answer.content.decode())
    return found[1] if found else None


def take(answer: Any, before: int) -> str | None:
    """Judges one answer by its status and by what it left behind; the code that was shown."""
    assert answer.status_code in POLITE
    assert not answer.cookies
    code = code_in(answer)
    assert code is None or answer.status_code == 200
    stored = Report.objects.count() - before
    assert stored == (code is not None), "a thank-you without its report, or the other way round"
    assert Incident.objects.count() == before + stored
    return code


def words_of(code: str) -> dict[str, Any]:
    """What the code opens."""
    found = find_report(municipality=Municipality.objects.get(), typed=code)
    assert found is not None, "the code that was shown opens nothing"
    return found.sealed(Sealed.Kind.WORDS)


def told(form: dict[str, Any], name: str) -> str:
    """What the last field of this name said; a file says nothing."""
    value = form.get(name, "")
    if isinstance(value, list):
        value = value[-1] if value else ""
    return value.strip() if isinstance(value, str) else ""


@pytest.mark.parametrize("part", PARTS)
def test_every_form_is_refused_politely_or_stored_once_as_it_was_told(
    client: Client, part: int
) -> None:
    @settings(QUIET, max_examples=FORMS_EACH)
    @given(form=FORMS, twice=SELDOM)
    def send(form: dict[str, Any], twice: bool) -> None:
        before = Report.objects.count()
        code = take(client.post(ADDRESS, form), before)
        if code is None:
            return
        words = words_of(code)
        assert words["story"] == told(form, "story")
        assert words["wish"] == told(form, "wish")
        assert words["place"].endswith(told(form, "place_text"))
        if twice:
            assert code_in(client.post(ADDRESS, form)) == code
            assert Report.objects.count() == before + 1

    first = Report.objects.count()
    send()
    stored = Report.objects.count() - first
    assert stored > FORMS_EACH / 20, "hardly a form was ever right, so this proves little"


@pytest.mark.parametrize("part", PARTS)
def test_every_body_is_refused_politely_or_stored_once(client: Client, part: int) -> None:
    @settings(QUIET, max_examples=BODIES_EACH)
    @given(body=BODIES, kind=KINDS)
    def send(body: bytes, kind: str) -> None:
        before = Report.objects.count()
        code = take(client.generic("POST", ADDRESS, body, content_type=kind), before)
        if code is not None:
            words_of(code)

    first = Report.objects.count()
    send()
    assert Report.objects.count() > first, "no body was ever right, so this proves little"
