"""What nobody types and machines send: made up for every question of the report form."""

import datetime
from typing import Any
from urllib.parse import quote_from_bytes, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st

from reporting.intake.token import new_token

BEHAVIOURS = ["hissing", "staring", "threat", "other"]
ODD = ["\x00", "", " ", "‮", "\u2066x\u2069", "𓀀" * 50, "é", "0", "-1", "[]", "{}", "null"]
ODD += ["NaN", "1e999", "٣", "١٢", "\ufeff", "%00", "<script>", "' OR 1=1 --", "\r\n\r\n", "a\x00b"]
HUGE = st.integers(1, 60_000).map(lambda length: "ن" * length)
ANYTHING = st.one_of(st.text(max_size=300), st.sampled_from(ODD), HUGE)
FILES = st.binary(max_size=2000).map(lambda content: SimpleUploadedFile("x.jpg", content))
TOKENS = st.one_of(*[st.builds(new_token)] * 5, ANYTHING)
# Everything that may be said: all of Unicode but NUL, which no database takes.
SAYABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
WORDS = st.one_of(st.text(SAYABLE, max_size=60), st.text(SAYABLE, min_size=201, max_size=900))


def one_of(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(values)


def several(*values: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=4)


# What belongs in each field, and what looks as if it did.
OWN: dict[str, st.SearchStrategy[Any]] = {
    "behaviours": several(*BEHAVIOURS),
    "kind_of_place": one_of("station", "park", "unknown", ""),
    "latitude": st.floats(52.2, 52.5).map(str),
    "longitude": st.floats(5, 5.5).map(str),
    "known_place": one_of(""),
    "area": one_of(""),
    "place_text": st.text(SAYABLE, max_size=60),
    "when": one_of("", "now", "exact", "about", "part", "period", "repeatedly", "unknown"),
    "date": st.dates(datetime.date(2020, 1, 1), datetime.date(2025, 1, 1)).map(str),
    "time": st.times().map(lambda moment: f"{moment:%H:%M}"),
    "until": st.times().map(lambda moment: f"{moment:%H:%M}"),
    "day_part": one_of("", "morning", "afternoon", "evening", "night"),
    "period": one_of("", "week", "month"),
    "pressed_at": st.datetimes().map(lambda moment: f"{moment.isoformat()}Z"[:40]),
    "role": one_of("", "target", "witness", "behalf"),
    "grounds": several("gender", "orientation", "disability", "origin", "religion", "age", "other"),
    "age_band": one_of("", "under_16", "65_plus"),
    "people": one_of("", "one", "two_three", "four_more"),
    "helped": one_of("", "yes", "no", "nobody_there"),
    "effect": several("avoids", "unsafe"),
    "police": one_of("", "yes", "no"),
    "story": WORDS,
    "wish": WORDS,
    "answer": one_of("", "count", "answer"),
    "email": one_of("", "someone@example.org"),
    "website": one_of("", "https://example.org"),
    "step": one_of("send"),
    "checked": one_of("1"),
}
ALMOST: dict[str, st.SearchStrategy[Any]] = {
    "latitude": st.one_of(st.floats().map(str), one_of("", "52,3", "90.0000001")),
    "longitude": st.one_of(st.floats().map(str), one_of("", "5,2", "-180")),
    "date": st.one_of(st.dates().map(str), one_of("31-02-2026", "0000-00-00", "9999-12-31")),
    "time": one_of("24:00", "-1:00", "21.30", "00:00"),
    "pressed_at": one_of("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-13-01Z"),
    "email": st.emails(),
    "step": one_of("change", "other"),
    "checked": one_of("", "2"),
}
NESTED = ["behaviours[0][x]", "behaviours[]", "story[]", "token[]", "__proto__", "a.b", "", "\x00"]


def odd(name: str) -> st.SearchStrategy[Any]:
    """What does not belong there: almost right, anything, several of it, or a file."""
    almost = ALMOST.get(name, ANYTHING)
    return st.one_of(almost, almost, ANYTHING, st.lists(ANYTHING, max_size=4), FILES)


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    """Some questions answered well, and up to four fields that nobody asked for like that."""
    needed = {"behaviours", "checked"}
    form: dict[str, Any] = {"token": draw(TOKENS)}
    for name in OWN:
        if name in needed or draw(st.booleans()):
            form[name] = draw(OWN[name])
    if "date" not in form:
        for name in ("time", "until", "day_part"):
            form.pop(name, None)
    if draw(st.booleans()):
        return form
    for name in draw(st.lists(st.sampled_from([*OWN, *NESTED]), max_size=4)):
        form[name] = draw(odd(name))
    return form


FORMS = forms()


def urlencoded(pairs: list[tuple[str, bytes]], token: str) -> bytes:
    """Repeated fields in any order, and bytes that are no UTF-8."""
    encoded = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in pairs)
    return f"{encoded}&{urlencode({'token': token})}".encode("utf-8", "surrogatepass")


NO_UTF8 = st.one_of(
    st.binary(max_size=60),
    st.text(st.characters(), max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfe", b"hissing", b"1", b"+", b"%zz"]),
)
PAIRS = st.lists(st.tuples(st.sampled_from([*OWN, *NESTED]), NO_UTF8), min_size=1, max_size=25)
BODIES = st.one_of(
    st.binary(max_size=2000),
    st.builds(urlencoded, PAIRS, TOKENS),
    st.builds(
        lambda pairs, token: urlencoded([*pairs, ("behaviours", b"hissing")], token),
        st.lists(st.tuples(st.sampled_from(["story", "wish", *NESTED]), NO_UTF8), max_size=9),
        st.builds(new_token),
    ),
    st.sampled_from([b"--x\r\n", b"--x--", b"&=%", b"a=1" + b"&a=1" * 11_000])
    | st.just(b"--x\r\nContent-Disposition: form-data\r\n\r\nx"),
)
FORM = "application/x-www-form-urlencoded"
KINDS = st.sampled_from(
    [
        *[FORM] * 6,
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=nonsense",
        "application/json",
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=" + "x" * 300,
        "text/plain",
        "",
    ]
)
