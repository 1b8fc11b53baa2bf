"""Odd requests to a real server: it goes on answering, and every code that it shows opens."""

import re
from collections.abc import Callable, Iterator
from http.client import HTTPException

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ..journeys.report_form import REPORT_PAGE
from ..served.client import Answer
from ..served.demo import SECRET_KEY, SiteFiles, copy_of
from ..served.server import Server, serving
from .odd_input import BODIES, FORM, KINDS
from .test_kill import CODE

pytestmark = pytest.mark.drill

EXAMPLES = 300
REFUSED = {400, 404, 411, 413, 414, 422, 431}
_OURS = re.compile(rb"token=[^&]*")
HEADERS = st.dictionaries(
    st.sampled_from(["Accept-Language", "Cookie", "Referer", "Origin", "X-Forwarded-For", "Range"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=300),
    max_size=3,
)
# Mostly right, so that also what is wrong elsewhere gets as far as the form.
KIND = st.one_of(st.just(FORM), st.just(FORM), KINDS)
LENGTHS = st.one_of(st.none(), st.none(), st.sampled_from(["0", "-1", "x", "1", "99999999999"]))


@pytest.fixture
def own_server(demo_files: SiteFiles, worker_id: str) -> Iterator[Server]:
    told = {"REPORTS_PER_MINUTE": "1000000", "REPORTS_PER_HOUR_PER_VISITOR": "1000000"}
    with serving(copy_of(demo_files, f"odd-{worker_id}", **told)) as server:
        yield server


def answer_to(server: Server, body: bytes, headers: dict[str, str]) -> Answer | None:
    """None where the server hung up, as it may on what is no request."""
    try:
        return server.client().send("POST", "/nl/intake/", body, headers)
    except (OSError, HTTPException, ValueError):
        return None


def test_no_request_is_an_error_of_ours_and_every_code_opens(
    own_server: Server, record_property: Callable[[str, object], None]
) -> None:
    shown: list[str] = []

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(body=BODIES, kind=KIND, extra=HEADERS, length=LENGTHS)
    def send(body: bytes, kind: str, extra: dict[str, str], length: str | None) -> None:
        token = own_server.client().get(REPORT_PAGE["nl"]).token.encode()
        # The tokens of this process are signed with another key.
        body = _OURS.sub(b"token=" + token, body)
        headers = {"Content-Type": kind} | extra
        if length is not None:
            headers["Content-Length"] = length
        answer = answer_to(own_server, body, headers)
        if answer is None:
            return
        assert answer.status in REFUSED | {200, 302}, answer.status
        if found := CODE.search(answer.body.decode("utf-8", "replace")):
            shown.append(found[1])

    before = own_server.rows.count("reporting_report")
    send()
    assert own_server.rows.count("reporting_report") - before == len(set(shown))
    record_property("reports of so many requests", f"{len(shown)} of {EXAMPLES}")
    assert len(shown) > EXAMPLES / 20, "hardly a request was ever right, so this proves little"
    for code in shown:
        answer = own_server.client().post("/nl/mijn-melding/", {"code": code})
        assert answer.status == 200
    assert "Traceback" not in own_server.log.read_text(encoding="utf-8")
    assert SECRET_KEY not in own_server.log.read_text(encoding="utf-8")
