"""Any bytes: rows, or a clear word on what is wrong; never a crash, never a word of the file."""

import csv
import io
import json
from contextlib import suppress
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.imports import reading
from reporting.imports.mapping import DAY_FIRST, Mapping, MappingError, parse_mapping
from reporting.imports.reading import DELIMITERS, UnreadableFileError, read_table
from reporting.imports.values import Wrong, degrees, moment, the_day, the_time

TIMES = ("%H:%M", "%H:%M:%S", "%H.%M")
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_rows_or_a_clear_error(content: bytes) -> None:
    with suppress(UnreadableFileError):
        table = read_table(content)
        rows = list(table.rows())
        assert 0 < len(rows) == table.row_count
        assert table.header
        assert all(table.header)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-8-sig"]),
)
@settings(max_examples=60, deadline=None)
def test_what_a_spreadsheet_writes_is_read_as_it_was(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["Een", "Twee", "Drie"], *rows])
    content = written.getvalue().encode(encoding)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        with pytest.raises(UnreadableFileError):
            read_table(content)
        return
    table = read_table(content, delimiter=delimiter)
    assert [cells for _number, cells in table.rows()] == filled
    assert table.header == ("Een", "Twee", "Drie")


@given(st.text(max_size=30))
@settings(max_examples=80, deadline=None)
def test_any_cell_is_a_value_or_a_problem(text: str) -> None:
    tries: list[Any] = [
        lambda: the_day(text, DAY_FIRST, TIMES),
        lambda: the_time(text, TIMES),
        lambda: moment(text, DAY_FIRST, TIMES),
        lambda: degrees(text, "latitude"),
    ]
    problems = set()
    for one in tries:
        try:
            one()
        except Wrong as wrong:
            problems.add(str(wrong))
    assert problems <= {"date", "time", "long_ago", "future", "coordinates"}


@given(st.recursive(st.none() | st.text(max_size=5) | st.integers(), st.lists, max_leaves=5))
@settings(max_examples=50, deadline=None)
def test_any_json_is_a_mapping_or_names_what_is_wrong(told: Any) -> None:
    for value in (told, {"columns": told, "values": told, "date_formats": told, "source": told}):
        with pytest.raises(MappingError) as raised:
            parse_mapping(json.dumps(value).encode())
        assert raised.value.problems


@pytest.mark.parametrize(
    ("content", "delimiter", "encoding"),
    [
        (b"a;b\n1,5;2\n", ";", "utf-8-sig"),
        (b"a,b\n1,2\n", ",", "utf-8-sig"),
        (b"\xef\xbb\xbfa\tb\n1\t2\n", "\t", "utf-8-sig"),
        ("naam;café\n1;2\n".encode("cp1252"), ";", "cp1252"),
        ("naam;café\r\n1;2\r\n".encode(), ";", "utf-8-sig"),
    ],
)
def test_how_it_is_written_is_found_out(content: bytes, delimiter: str, encoding: str) -> None:
    table = read_table(content)
    assert (table.delimiter, table.encoding) == (delimiter, encoding)
    assert len(table.header) == 2


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xff\xfea\0b\0", "not a CSV"),
        (b"a;b\0c\n1;2", "not a CSV"),
        (b"a;\n1;2", "number 2 has none"),
        (b"a;b;A\n1;2;3", "number 3 repeats one"),
        (b"a;b\n", "no rows"),
        (b'a;b\n1;"open\n2;3\n', "quotation marks"),
        (b"a;b\n1;" + b"x" * 140_000, "far too long"),
    ],
)
def test_file_that_cannot_be_used_is_told_why(content: bytes, expected: str) -> None:
    with override("en"), pytest.raises(UnreadableFileError, match=expected):
        read_table(content)


def test_too_large_is_told_with_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 2)
    with override("en"), pytest.raises(UnreadableFileError, match="more than 2 rows"):
        read_table(b"a;b\n" + b"1;2\n" * 3)
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with override("en"), pytest.raises(UnreadableFileError, match="larger"):
        read_table(b"a;b\n" + b"1;2\n" * 3)


def test_row_numbers_are_those_of_a_spreadsheet() -> None:
    table = read_table(b'a;b\n\n1;"two\nlines"\n ; \n3;4\n')
    assert [number for number, _cells in table.rows()] == [3, 5]


def test_mapping_is_kept_and_read_again_as_it_was() -> None:
    mapping = Mapping(
        source="old",
        columns={"external_id": "Id", "date": "Dag", "received_at": "Dag", "behaviours": "Wat"},
        values={"behaviours": {"sissen": "hissing"}},
        separator="|",
        date_formats=("%Y/%m/%d",),
    )
    assert parse_mapping(mapping.as_json().encode()) == mapping
