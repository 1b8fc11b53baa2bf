"""A small XML tree that is always written the same way: names, attributes and order as given."""

import re
from dataclasses import dataclass

__all__ = ["Tag", "document", "optional"]

# What XML 1.0 cannot hold, escaped or not.
_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\n": "&#10;",
        "\r": "&#13;",
        "\t": "&#9;",
    }
)


@dataclass(frozen=True, init=False)
class Tag:
    """An element with elements or text in it; an attribute's name is written as it stands."""

    name: str
    content: tuple["Tag | str", ...]
    attributes: tuple[tuple[str, str], ...]

    def __init__(
        self, name: str, *content: "Tag | str", attributes: dict[str, str] | None = None
    ) -> None:
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "content", content)
        object.__setattr__(self, "attributes", tuple((attributes or {}).items()))


def optional(tag: Tag | None) -> tuple[Tag, ...]:
    """To be unpacked among content: nothing where there is no tag."""
    return () if tag is None else (tag,)


def document(root: Tag) -> bytes:
    """UTF-8, indented where there is no text; characters that XML cannot hold are left out."""
    lines: list[str] = ['<?xml version="1.0" encoding="UTF-8"?>']
    _write(root, lines, 0)
    return ("\n".join(lines) + "\n").encode()


def _write(tag: Tag, lines: list[str], depth: int) -> None:
    indent = "  " * depth
    attributes = "".join(
        f' {name}="{_possible(value).translate(_ATTRIBUTE)}"' for name, value in tag.attributes
    )
    if not tag.content:
        lines.append(f"{indent}<{tag.name}{attributes}/>")
    elif all(isinstance(each, str) for each in tag.content):
        text = _possible("".join(map(str, tag.content))).translate(_TEXT)
        lines.append(f"{indent}<{tag.name}{attributes}>{text}</{tag.name}>")
    else:
        lines.append(f"{indent}<{tag.name}{attributes}>")
        for each in tag.content:
            # Words between elements have no meaning in any of our formats.
            if isinstance(each, str):
                raise TypeError(f"text between the elements of {tag.name}: {each!r}")
            _write(each, lines, depth + 1)
        lines.append(f"{indent}</{tag.name}>")


def _possible(text: str) -> str:
    return _IMPOSSIBLE.sub("", text)
