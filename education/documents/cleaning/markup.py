"""Takes out of one XML part of an Office Open XML document what nobody is to read."""

import re
from collections.abc import Collection

from ..words import Fault, Removed, UnfitDocument
from ..xml_tree import Element
from .report import Report
from .rules import UNWANTED_ATTRIBUTES, UNWANTED_ELEMENTS
from .tracked_changes import accept_changes

__all__ = ["clean_markup", "shows_notes_alone", "without_local_path"]

LOCAL_PATH = re.compile(r"^(?:file:/|[a-zA-Z]:[\\/]|\\\\|/(?:Users|home)/).*[\\/]")
# Fields of Word that start programs or read files when the document is opened.
FETCHING_FIELD = re.compile(r"^\s*(?:DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT)\b", re.I)
NAMES_OF_PICTURES = {"name", "descr", "title", "o:title", "alt"}
# Empty they are an error; an `ext` without an address is no extension but a size.
NEVER_EMPTY = {"extLst", "custDataLst", "imgProps"}
EXTENSION = "ext"


def clean_markup(root: Element, gone: Collection[str], report: Report) -> None:
    """`gone` are the numbers of the relationships that are taken away."""
    for element in root.walk():
        _refuse(element)
    if accept_changes(root):
        report.removed.add(Removed.CHANGES)
    _remove_named(root, report)
    _remove_references(root, gone)
    _remove_empty(root)
    _remove_runs_without_content(root)
    for element in root.walk():
        _clean_attributes(element, report)


def _refuse(element: Element) -> None:
    action = element.attributes.get("action", "").casefold()
    if action.startswith("ppaction://macro"):
        raise UnfitDocument(Fault.MACROS)
    if action.startswith(("ppaction://program", "ppaction://ole")):
        raise UnfitDocument(Fault.UNSAFE)
    if element.name in {"w:instrText", "w:fldSimple"}:
        told = element.attributes.get("w:instr", "") or "".join(map(str, element.children))
        if FETCHING_FIELD.match(told):
            raise UnfitDocument(Fault.OUTSIDE_CONTENT)


def without_local_path(text: str) -> str:
    """The name of a file alone: the folders before it are often somebody's name."""
    return LOCAL_PATH.sub("", text)


def _remove_named(root: Element, report: Report) -> None:
    def unwanted(element: Element) -> bool:
        removed = UNWANTED_ELEMENTS.get(element.name)
        if element.name == "w:documentProtection":
            # It would go on tracking changes, of every teacher who opens it.
            removed = (
                Removed.TRACES if element.attributes.get("w:edit") == "trackedChanges" else None
            )
        elif _is_note_of_a_cell(element):
            removed = Removed.COMMENTS
        if removed:
            report.removed.add(removed)
        return removed is not None

    root.remove(unwanted)


def shows_notes_alone(drawing: Element) -> bool:
    """Whether this old kind of drawing holds nothing but the boxes of comments."""
    shapes = [e for e in drawing.elements if e.name.startswith("v:") and e.name != "v:shapetype"]
    return all(map(_is_note_of_a_cell, shapes))


def _is_note_of_a_cell(element: Element) -> bool:
    return element.name == "v:shape" and any(
        inner.name == "xvml:ClientData" and inner.attributes.get("ObjectType") == "Note"
        for inner in element.elements
    )


def _remove_references(root: Element, gone: Collection[str]) -> None:
    def points_at_it(name: str, value: str) -> bool:
        return name.startswith("r:") and value in gone

    def unwanted(element: Element) -> bool:
        return element.name != "x:pageSetup" and any(
            points_at_it(name, value) for name, value in element.attributes.items()
        )

    root.remove(unwanted)
    for element in root.walk():
        told = dict(element.attributes)
        element.drop_attributes(lambda name, told=told: points_at_it(name, told[name]))  # type: ignore[misc]


def _remove_empty(root: Element) -> None:
    def is_empty(element: Element) -> bool:
        local = re.split(r"[:}]", element.name)[-1]
        return (
            (local in NEVER_EMPTY or (local == EXTENSION and "uri" in element.attributes))
            and not element.elements
            and not _words(element)
        )

    # What holds an empty one alone is empty then.
    while root.remove(is_empty):
        pass


def _words(element: Element) -> str:
    return "".join(child for child in element.children if isinstance(child, str)).strip()


def _remove_runs_without_content(root: Element) -> None:
    """A run that held nothing but the mark of a comment."""
    root.remove(
        lambda element: (
            element.name == "w:r" and all(child.name == "w:rPr" for child in element.elements)
        )
    )


def _clean_attributes(element: Element, report: Report) -> None:
    before = len(element.attributes)
    element.drop_attributes(
        lambda name: name in UNWANTED_ATTRIBUTES or f"{element.name} {name}" in UNWANTED_ATTRIBUTES
    )
    if len(element.attributes) < before:
        report.removed.add(Removed.TRACES)
    for name in NAMES_OF_PICTURES & element.attributes.keys():
        element.attributes[name] = without_local_path(element.attributes[name])
