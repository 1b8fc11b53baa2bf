"""Odd questions to the map's services and to the page for the code: never an error of ours."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reporting.intake.token import new_token
from reporting.models import Report

from .odd_input import ANYTHING, FILES, KINDS, NESTED, NO_UTF8
from .test_fuzz import code_in

pytestmark = [
    pytest.mark.drill,
    pytest.mark.django_db,
    pytest.mark.usefixtures("whole_demo"),
]

EXAMPLES = 400
QUIET = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
POLITE = {200, 400, 403, 413, 415, 422, 429}
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), ANYTHING, st.floats(-180, 180)
)
JSON = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANYTHING, inner, max_size=4),
    max_leaves=20,
)
ASKED = st.dictionaries(st.sampled_from(["q", "latitude", "longitude", "x"]), JSON, max_size=4)
QUESTIONS = st.one_of(
    ASKED.map(lambda asked: json.dumps(asked).encode()),
    ASKED.map(lambda asked: json.dumps(asked, ensure_ascii=False).encode("utf-16")),
    JSON.map(lambda asked: json.dumps(asked).encode()),
    st.sampled_from([b"[" * 2000, b'{"q":' * 300, b"\xff\xfe", b"", b"NaN", b'{"q": "\\ud800"}']),
    st.just(b'{"latitude": 1e400, "longitude": ' + b"9" * 1500 + b"}"),
    st.binary(max_size=3000),
)
# At least one question is right, whatever is made up.
RIGHT = {
    "/geo/search": b'{"q": "Stationsplein"}',
    "/geo/reverse": b'{"latitude": 52.37, "longitude": 5.21}',
}
# One visitor would soon be told to wait.
VISITORS = st.ip_addresses(v=4).map(str)


@pytest.mark.parametrize("address", ["/geo/search", "/geo/reverse"])
def test_every_question_of_the_map_gets_json_back(client: Client, address: str) -> None:
    answered = set()

    @QUIET
    @example(body=RIGHT[address], visitor="203.0.113.1", kind="application/json")
    @given(body=QUESTIONS, visitor=VISITORS, kind=KINDS | st.just("application/json"))
    def ask(body: bytes, visitor: str, kind: str) -> None:
        kinds = [kind] if len(body) % 3 == 0 else ["application/json"]
        answer = client.generic("POST", address, body, content_type=kinds[0], REMOTE_ADDR=visitor)
        assert answer.status_code in POLITE
        assert isinstance(json.loads(answer.content), dict)
        answered.add(answer.status_code)

    ask()
    assert {200, 400} <= answered, "hardly a question was ever right, so this proves little"


def test_page_for_the_code_survives_everything_and_keeps_the_report(client: Client) -> None:
    sent = {"token": new_token(), "behaviours": "hissing", "checked": "1"}
    own = code_in(client.post("/nl/intake/", sent))
    assert own
    codes = st.one_of(st.just(own), st.just(own.replace(" ", "-")), ANYTHING, FILES)
    steps = st.sampled_from(["", "add", "add", "email", "erase", "x"]) | ANYTHING
    forms = st.fixed_dictionaries(
        {"code": codes, "step": steps},
        optional={name: ANYTHING | st.lists(ANYTHING) for name in ("text", "email", *NESTED)}
        | {"token": st.builds(new_token) | ANYTHING},
    )

    @QUIET
    @given(form=forms, visitor=VISITORS)
    def open_with(form: dict[str, Any], visitor: str) -> None:
        answer = client.post("/nl/mijn-melding/", form, REMOTE_ADDR=visitor)
        assert answer.status_code in POLITE
        assert not answer.cookies

    @QUIET
    @given(body=NO_UTF8 | st.binary(max_size=2000), kind=KINDS, visitor=VISITORS)
    def send_bare(body: bytes, kind: str, visitor: str) -> None:
        answer = client.generic(
            "POST", "/nl/mijn-melding/", b"code=" + body, content_type=kind, REMOTE_ADDR=visitor
        )
        assert answer.status_code in POLITE

    before = Report.objects.count()
    open_with()
    send_bare()
    assert Report.objects.count() == before
    assert client.post("/nl/mijn-melding/", {"code": own}).status_code == 200
