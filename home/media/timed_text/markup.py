"""The tags and entities in the text of a cue."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

# Known to WebVTT; a browser drops any other tag.
TAGS = {"c", "i", "b", "u", "v", "lang", "ruby", "rt"}
# What SRT has of them.
SRT_TAGS = {"i", "b", "u"}

# Possessive: a long text behind a < that is never closed is read once, not once per letter.
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z]*+)(?P<rest>[^<>]*+)>")
_MOMENT = re.compile(r"<(?:[0-9]+:)?[0-9]{2}:[0-9]{2}\.[0-9]{3}>")
_SPACES = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?:amp|lt|gt|nbsp|lrm|rlm);")
# Where on the picture an SRT text stands: {\an8}.
_PLACE = re.compile(r"\{\\[^{}\n]*+\}")


@dataclass(frozen=True)
class Said:
    """Words, and whose they are; '' where nobody is named."""

    speaker: str
    words: str


def said(payload: str) -> list[Said]:
    """What a cue says, without tags, on one line; a new piece for each speaker."""
    pieces: list[Said] = []
    speaker, words, at = "", "", 0
    for tag in _TAG.finditer(payload):
        words += payload[at : tag.start()]
        at = tag.end()
        if tag["name"] == "v":
            pieces.append(Said(speaker, _plain(words)))
            speaker, words = "" if tag["end"] else _annotation(tag["rest"]), ""
    pieces.append(Said(speaker, _plain(words + payload[at:])))
    return [piece for piece in pieces if piece.words]


def _annotation(rest: str) -> str:
    """The name in <v.loud Name>: what comes after the classes."""
    _classes, _space, name = rest.replace("\t", " ").replace("\n", " ").partition(" ")
    return _plain(name)


def _plain(words: str) -> str:
    return _SPACES.sub(" ", html.unescape(words)).strip()


def lost_in(payload: str) -> Iterator[str]:
    """Each piece that looks like words or a tag and that no browser shows."""
    bare = _MOMENT.sub("", payload)
    for tag in _TAG.finditer(bare):
        # The end of a tag is told of with its beginning.
        if tag["name"] not in TAGS and not (tag["end"] and tag["name"]):
            yield tag[0]


def open_bracket(payload: str) -> int | None:
    """On which line of the payload, from 0, a < stands that no > closes: the rest is not shown."""
    rest = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), _MOMENT.sub("", payload))
    at = rest.find("<")
    return None if at < 0 else rest.count("\n", 0, at)


def from_srt(text: str) -> str:
    """The text of an SRT cue as WebVTT writes it: only tags that both know, each one closed."""
    written, opened, at = "", list[str](), 0
    text = _PLACE.sub("", text)
    for tag in _TAG.finditer(text):
        if not tag["name"]:
            continue
        written += _escaped(text[at : tag.start()])
        at = tag.end()
        name = tag["name"].lower()
        if name not in SRT_TAGS or tag["rest"].strip():
            continue
        written += _opened(opened, name) if not tag["end"] else _closed(opened, name)
    written += _escaped(text[at:])
    written += "".join(f"</{name}>" for name in reversed(opened))
    # Without its tags a line may be blank, and a blank line ends a cue.
    return "\n".join(line for line in written.split("\n") if line.strip())


def _opened(opened: list[str], name: str) -> str:
    opened.append(name)
    return f"<{name}>"


def _closed(opened: list[str], name: str) -> str:
    """The ends of this tag and of what was opened in it; '' where it is not open."""
    if name not in opened:
        return ""
    written = ""
    while (last := opened.pop()) != name:
        written += f"</{last}>"
    return f"{written}</{name}>"


def _escaped(words: str) -> str:
    """With & < > as entities, but for what is an entity already."""
    written, at = "", 0
    for entity in _ENTITY.finditer(words):
        written += html.escape(words[at : entity.start()], quote=False) + entity[0]
        at = entity.end()
    return written + html.escape(words[at:], quote=False)
