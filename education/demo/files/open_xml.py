"""What slides and papers share as Office Open XML: the package, its properties, its colours."""

from collections.abc import Mapping
from html import escape

from education.documents.archive import write_parts

__all__ = ["DECLARATION", "MAIN", "NAMESPACES", "OFFICE", "package", "plain", "relationships"]

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument."
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
NAMESPACES = f'xmlns:a="{DRAWING}" xmlns:r="{OFFICE}"'
CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def plain(text: str) -> str:
    """Text as it stands in XML, also inside an attribute."""
    return escape(text, quote=True)


def relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    """From an identifier to its kind (the last word of the type) and where it leads."""
    lines = "".join(
        f'<Relationship Id="{identifier}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identifier, (kind, target) in targets.items()
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def package(
    main: str,
    parts: Mapping[str, str | bytes],
    types: Mapping[str, str],
    *,
    title: str,
    language: str,
) -> bytes:
    """The document: `types` say what its XML parts are, without what all those begin with."""
    told = {name: f"{MAIN}{kind}+xml" for name, kind in types.items()} | {
        "docProps/core.xml": CORE,
    }
    every = {
        "[Content_Types].xml": _content_types(told),
        "_rels/.rels": _start(main),
        "docProps/core.xml": _properties(title, language),
        **parts,
    }
    written = {
        name: part.encode() if isinstance(part, str) else part for name, part in every.items()
    }
    return write_parts(written, ["[Content_Types].xml", "_rels/.rels"])


def _content_types(told: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in told.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _start(main: str) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>'
    )


def _properties(title: str, language: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{plain(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )
