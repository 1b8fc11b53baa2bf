"""Short names for the namespaces of office documents, whatever prefix a program gave them.

The strict form of Office Open XML has addresses of its own: it gets the same short names.
"""

__all__ = ["RELATIONSHIP_TYPES", "short"]

OPEN_XML = "http://schemas.openxmlformats.org/"
STRICT = "http://purl.oclc.org/ooxml/"
MICROSOFT = "http://schemas.microsoft.com/office/"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"

RELATIONSHIP_TYPES = (
    f"{OPEN_XML}officeDocument/2006/relationships/",
    f"{STRICT}officeDocument/relationships/",
    f"{OPEN_XML}package/2006/relationships/",
    f"{MICROSOFT}",
)

_SHORT = {
    f"{OPEN_XML}wordprocessingml/2006/main": "w",
    f"{OPEN_XML}presentationml/2006/main": "p",
    f"{OPEN_XML}spreadsheetml/2006/main": "x",
    f"{OPEN_XML}drawingml/2006/main": "a",
    f"{OPEN_XML}drawingml/2006/wordprocessingDrawing": "wp",
    f"{OPEN_XML}officeDocument/2006/relationships": "r",
    f"{OPEN_XML}officeDocument/2006/math": "m",
    f"{STRICT}wordprocessingml/main": "w",
    f"{STRICT}presentationml/main": "p",
    f"{STRICT}spreadsheetml/main": "x",
    f"{STRICT}drawingml/main": "a",
    f"{STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{STRICT}officeDocument/relationships": "r",
    f"{STRICT}officeDocument/math": "m",
    f"{OPEN_XML}package/2006/relationships": "rel",
    f"{OPEN_XML}package/2006/content-types": "ct",
    f"{OPEN_XML}package/2006/metadata/core-properties": "cp",
    f"{OPEN_XML}markup-compatibility/2006": "mc",
    f"{MICROSOFT}word/2010/wordml": "w14",
    f"{MICROSOFT}word/2012/wordml": "w15",
    f"{MICROSOFT}spreadsheetml/2010/11/ac": "x15ac",
    f"{MICROSOFT}drawing/2017/decorative": "adec",
    "http://schemas.microsoft.com/office/spreadsheetml/2014/revision": "xr",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:excel": "xvml",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/2000/svg": "svgdoc",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://openoffice.org/2009/office": "officeooo",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
    f"{OASIS}svg-compatible:1.0": "svg",
    f"{OASIS}xsl-fo-compatible:1.0": "fo",
    f"{OASIS}datastyle:1.0": "number",
} | {
    f"{OASIS}{name}:1.0": name
    for name in (
        "office", "meta", "text", "table", "draw", "style", "presentation", "config", "manifest",
        "script", "form",
    )
}  # fmt: skip


def short(uri: str) -> str:
    """The short name of a namespace; one that is not known here keeps its address in braces."""
    return _SHORT.get(uri, f"{{{uri}}}")
