"""What a reporter wrote is nowhere on disk in clear: not before it is read, and not after."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest

from ..served.database import Rows
from ..served.demo import PASSWORD
from ..served.server import Server, everything_written
from .report_form import last_report, reports_after, send


def hiding_places(server: Server) -> list[Path]:
    """Every file of the site, its temporary ones and its log, and those of its database."""
    return [*everything_written(server.files.folder), *_cluster_files(server.rows)]


def _cluster_files(rows: Rows) -> Iterator[Path]:
    """The files of PostgreSQL, its write-ahead log too, where this user may read them."""
    if rows.url.startswith("sqlite"):
        return
    folder = Path(rows.value("SHOW data_directory"))
    if not any(folder.glob("base/*")):
        pytest.skip("the files of this PostgreSQL cannot be read")
    for part in ("base", "pg_wal"):
        yield from everything_written(folder / part)


def spellings(text: str) -> list[bytes]:
    """A text as it may stand on disk."""
    return [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]


def found(server: Server, text: str) -> list[str]:
    wanted = spellings(text)
    hits = []
    for path in hiding_places(server):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue  # a temporary file that has just gone
        if any(spelling in content for spelling in wanted):
            hits.append(path.name)
    return hits


def test_search_finds_what_is_stored_in_clear(server: Server) -> None:
    """Else the next test would prove nothing."""
    assert found(server, "handler@ssstop.example")
    assert found(server, "Listening at: http://127.0.0.1") == ["server.log"]


def test_words_and_traits_of_a_report_are_nowhere_in_clear(server: Server) -> None:
    story, place = f"kanarie{uuid4().hex}", f"vogelkooi{uuid4().hex}"
    before = last_report(server.rows)
    send(server.client(), story=story, place_text=place, role="witness")
    (report,) = reports_after(server.rows, before)
    assert [found(server, text) for text in (story, place)] == [[], []]

    handler = server.client()
    handler.sign_in("handler@ssstop.example", PASSWORD)
    address = f"/admin/casework/{report['id']}/"
    token = handler.get(address).token
    opened = handler.post(f"{address}words/", {"csrfmiddlewaretoken": token})
    assert story in opened.text
    assert place in opened.text
    assert [found(server, text) for text in (story, place)] == [[], []]


def test_form_that_came_back_left_nothing(server: Server) -> None:
    """Not of a form with a gap, and not of one that was far too large."""
    canary = f"kanarie{uuid4().hex}"
    client = server.client()
    token = client.get("/nl/melden/").token
    refused = client.post("/nl/intake/", {"token": token, "story": canary})
    assert refused.status == 422
    assert canary in refused.text
    # The server may stop listening half-way.
    with suppress(ConnectionError):
        too_large = client.post("/nl/intake/", {"token": token, "story": canary * 400_000})
        assert too_large.status == 413
    boundary = b"--x\r\nContent-Disposition: form-data; name="
    file = boundary + b'"photo"; filename="a.jpg"\r\n\r\n' + canary.encode() * 150_000
    body = file + b"\r\n" + boundary + b'"story"\r\n\r\n' + canary.encode() + b"\r\n--x--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.send("POST", "/nl/intake/", body, kind).status == 422
    assert found(server, canary) == []
