"""A thousand made-up submissions: never an error of ours, and nothing stored but reports."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.demo.load import load_demo
from reporting.intake.token import new_token
from reporting.models import Report

pytestmark = [pytest.mark.drill, pytest.mark.django_db]

ADDRESS = "/nl/intake/"
POLITE = {200, 400, 413, 422}
QUIET = settings(max_examples=1000, deadline=None, suppress_health_check=list(HealthCheck))

BEHAVIOURS = ["hissing", "staring", "threat", "other"]
ODD = ["\x00", "", " ", "‮", "𓀀" * 50, "é", "0", "-1", "[]", "{}", "null", "NaN", "1e999", "٣"]
HUGE = st.integers(1, 60_000).map(lambda length: "ن" * length)
ANYTHING = st.one_of(st.text(max_size=300), st.sampled_from(ODD), HUGE)
DATES = st.one_of(st.dates().map(str), st.sampled_from(["31-02-2026", "0000-00-00", "9999-12-31"]))
TIMES = st.one_of(st.times().map(str), st.sampled_from(["24:00", "-1:00", "21.30"]))
TOKENS = st.one_of(st.builds(new_token), st.builds(new_token), ANYTHING)
FILES = st.binary(max_size=2000).map(lambda content: SimpleUploadedFile("x.jpg", content))


def some(own: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what belongs there; else anything, several of it, or a file."""
    return st.one_of(own, own, ANYTHING, st.lists(ANYTHING, max_size=4), FILES)


FORMS = st.fixed_dictionaries(
    {"token": TOKENS},
    optional={
        "behaviours": some(st.lists(st.sampled_from(BEHAVIOURS), min_size=1, max_size=4)),
        "place_text": some(ANYTHING),
        "kind_of_place": some(st.sampled_from(["station", "park", "unknown"])),
        "date": some(DATES),
        "day_part": some(st.sampled_from(["", "morning", "night"])),
        "time": some(TIMES),
        "role": some(st.sampled_from(["target", "witness", ""])),
        "story": some(ANYTHING),
        "website": ANYTHING,
        "story[]": ANYTHING,
        "behaviours[0][code]": ANYTHING,
    },
)
KINDS = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=utf-16",
        "application/x-www-form-urlencoded; charset=nonsense",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=" + "x" * 300,
        "text/plain",
        "",
    ]
)
BODIES = st.one_of(
    st.binary(max_size=2000),
    st.builds(lambda token: f"token={token}&behaviours=hissing&story=%00%ff".encode(), TOKENS),
    st.sampled_from(
        [b"--x\r\n", b"--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\nx", b"&=%"]
    ),
)


def take(answer: Any, before: int) -> None:
    """Judges one answer by its status and by what it left behind."""
    assert answer.status_code in POLITE
    assert not answer.cookies
    stored = Report.objects.count() - before
    assert stored == (answer.status_code == 200)


@pytest.fixture
def loaded(db: None) -> None:
    load_demo()


@pytest.mark.usefixtures("loaded")
def test_no_form_breaks_the_site_or_is_half_stored(client: Client) -> None:
    @QUIET
    @given(form=FORMS)
    def send(form: dict[str, Any]) -> None:
        before = Report.objects.count()
        take(client.post(ADDRESS, form), before)

    first = Report.objects.count()
    send()
    assert Report.objects.count() > first, "no form was ever right, so this proves little"


@pytest.mark.usefixtures("loaded")
def test_no_body_breaks_the_site_or_is_half_stored(client: Client) -> None:
    @QUIET
    @given(body=BODIES, kind=KINDS)
    def send(body: bytes, kind: str) -> None:
        before = Report.objects.count()
        take(client.generic("POST", ADDRESS, body, content_type=kind), before)

    send()
