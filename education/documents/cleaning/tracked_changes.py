"""Accepts the tracked changes of a text document, as Word's own 'Accept all' does."""

from ..xml_tree import Element

__all__ = ["accept_changes"]

INSERTED = {"w:ins", "w:moveTo"}
DELETED = {"w:del", "w:moveFrom"}
RECORDS = {
    *DELETED,
    "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange", "w:tblGridChange",
    "w:trPrChange", "w:tcPrChange", "w:tblPrExChange", "w:numberingChange", "w:cellIns",
    "w:cellDel", "w:cellMerge", "w:moveFromRangeStart", "w:moveFromRangeEnd",
    "w:moveToRangeStart", "w:moveToRangeEnd", "w:customXmlInsRangeStart",
    "w:customXmlInsRangeEnd", "w:customXmlDelRangeStart", "w:customXmlDelRangeEnd",
    "w:customXmlMoveFromRangeStart", "w:customXmlMoveFromRangeEnd",
    "w:customXmlMoveToRangeStart", "w:customXmlMoveToRangeEnd",
}  # fmt: skip
# Word does not open a file in which one of these has no paragraph.
NEED_A_PARAGRAPH = {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"}
PROPERTIES = {"w:pPr"}


def accept_changes(element: Element) -> bool:
    """Insertions stay, deletions go, formatting is as it became. Says whether there were any."""
    found = False
    children: list[Element | str] = []
    joined: list[Element] = []
    for child in element.children:
        if isinstance(child, str):
            children.append(child)
            continue
        if child.name in RECORDS or _is_deleted_part(child):
            found = True
            continue
        if _has_deleted_end(child):
            joined.append(child)
        found |= accept_changes(child)
        if child.name in INSERTED:
            found = True
            children.extend(child.children)
        elif not _is_empty_table(child):
            children.append(child)
    element.children = children
    for paragraph in joined:
        _join_with_next(element, paragraph)
    _complete(element)
    return found


def _is_deleted_part(element: Element) -> bool:
    """A row or a cell of a table."""
    if element.name == "w:tr":
        properties = element.find("w:trPr")
        return properties is not None and properties.find("w:del") is not None
    if element.name == "w:tc":
        properties = element.find("w:tcPr")
        return properties is not None and properties.find("w:cellDel") is not None
    return False


def _is_empty_table(element: Element) -> bool:
    return element.name == "w:tbl" and all(inner.name != "w:tr" for inner in element.walk())


def _has_deleted_end(element: Element) -> bool:
    """Whether the end of this paragraph was deleted: its words go on in the next one."""
    if element.name != "w:p":
        return False
    properties = element.find("w:pPr")
    of_end = properties.find("w:rPr") if properties is not None else None
    return of_end is not None and any(mark.name in DELETED for mark in of_end.elements)


def _join_with_next(parent: Element, paragraph: Element) -> None:
    place = next(n for n, child in enumerate(parent.children) if child is paragraph)
    following = next((c for c in parent.children[place + 1 :] if isinstance(c, Element)), None)
    words = [child for child in paragraph.elements if child.name not in PROPERTIES]
    if following is not None and following.name == "w:p":
        start = next((n for n, c in enumerate(following.children) if _is_content(c)), None)
        at = len(following.children) if start is None else start
        following.children[at:at] = words
    elif words:
        return
    del parent.children[place]


def _is_content(child: Element | str) -> bool:
    return isinstance(child, Element) and child.name not in PROPERTIES


def _complete(element: Element) -> None:
    if element.name not in NEED_A_PARAGRAPH:
        return
    last = element.elements[-1] if element.elements else None
    if last is None or last.name in {"w:tcPr", "w:tbl"}:
        prefix, colon, _local = element.written.rpartition(":")
        element.children.append(Element("w:p", f"{prefix}{colon}p"))
