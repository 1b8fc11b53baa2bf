"""A page as a tree of what matters here: identifiers, headings, addresses, what was left open."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track"}
ADDRESSES = {"href", "src", "poster"}


class Structure(HTMLParser):
    """`read` gives one; `unbalanced` names tags that were closed out of turn or never."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.identifiers: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.unbalanced: list[str] = []
        self.text = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.identifiers.append(value or "")
            elif name in ADDRESSES:
                self.addresses.append(value or "")
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1:]), ""))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data
        if any(tag[0] == "h" and tag[1:].isdigit() for tag in self._open):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)

    def close(self) -> None:
        super().close()
        self.unbalanced += self._open


def read(page: str) -> Structure:
    structure = Structure()
    structure.feed(page)
    structure.close()
    return structure
