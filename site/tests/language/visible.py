"""The sentences of a page: what is read, heard, or said by a script; without menu and foot."""

import re
from html.parser import HTMLParser

SKIPPED = {"script", "style", "nav", "footer", "svg", "head"}
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "wbr"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SAID = ("aria-label", "alt", "title")
SCRIPT_WORDS = "data-report-words"

_END = re.compile(r"(?<=[.?!…:])[»”’\")]*\s+")
_SLOT = re.compile(r"\{[a-z_]+\}|%\([a-z_]+\)s")
_WORD = re.compile(r"'?[^\W\d_]+(?:['-][^\W\d_]+)*")
_HOST_OR_ADDRESS = re.compile(r"\S+@\S+|\b(?:[a-z0-9-]+\.)+(?:nl|org|eu|com)\b|https?://\S+")


class _Reader(HTMLParser):
    def __init__(self, language: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._language = language
        self._open: list[tuple[str, bool]] = []
        self._text = ""

    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def flush(self) -> None:
        self.blocks.append(self._text)
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        # A span with a look of its own stands apart: the hint under a choice.
        if tag not in INLINE or (tag == "span" and "class" in given):
            self.flush()
        other = given.get("lang", self._language) != self._language
        silent = self._silent() or tag in SKIPPED or other
        if tag not in VOID:
            self._open.append((tag, silent))
        if silent:
            return
        self.blocks += [given[name] for name in SAID if name in given]
        if tag == "input" and given.get("type") == "submit":
            self.blocks.append(given.get("value", ""))
        if SCRIPT_WORDS in given:
            self.blocks += [
                text
                for name, text in given.items()
                if name.startswith("data-") and not text.startswith("/")
            ]

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.flush()
        while self._open and tag in {name for name, _silent in self._open}:
            if self._open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._silent():
            self._text += data


def sentences_of(html: str, *, language: str = "nl", only_main: bool = True) -> list[str]:
    """Every sentence and label of a page in its order, each once."""
    if only_main and (found := re.search(r"<main\b.*</main>", html, re.DOTALL)):
        html = found[0]
    reader = _Reader(language)
    reader.feed(html)
    reader.flush()
    lines = (" ".join(_SLOT.sub("", block).split()) for block in reader.blocks)
    parts = (part.strip() for line in lines for part in _END.split(line))
    return list(dict.fromkeys(part for part in parts if words_of(part)))


def words_of(sentence: str) -> list[str]:
    """The words of a sentence in small letters: no numbers, no addresses."""
    bare = _HOST_OR_ADDRESS.sub(" ", sentence).replace("’", "'")
    words = (word.lower() for word in _WORD.findall(bare))
    return [word if word == "'s" else word.lstrip("'") for word in words]
