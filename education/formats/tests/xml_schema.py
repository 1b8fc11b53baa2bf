"""Validates XML with the machine's own libxml2, so that no package is needed for it."""

import ctypes
import ctypes.util
from functools import cache
from pathlib import Path
from typing import Any

import pytest

LIBRARY = ctypes.util.find_library("xml2")
# No network, and no entity replaced: XML_PARSE_NONET.
OPTIONS = 1 << 11

with_validator = pytest.mark.skipif(LIBRARY is None, reason="libxml2 is not here")


class _Error(ctypes.Structure):
    """The beginning of xmlError; the rest is not looked at."""

    _fields_ = [
        ("domain", ctypes.c_int),
        ("code", ctypes.c_int),
        ("message", ctypes.c_char_p),
        ("level", ctypes.c_int),
        ("file", ctypes.c_char_p),
        ("line", ctypes.c_int),
    ]


_Hear = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(_Error))


@cache
def _library() -> Any:
    library = ctypes.CDLL(LIBRARY)
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, arguments in (
        ("xmlSchemaNewParserCtxt", pointer, [text]),
        ("xmlSchemaSetParserStructuredErrors", None, [pointer, _Hear, pointer]),
        ("xmlSchemaParse", pointer, [pointer]),
        ("xmlSchemaFreeParserCtxt", None, [pointer]),
        ("xmlSchemaFree", None, [pointer]),
        ("xmlReadMemory", pointer, [text, number, text, text, number]),
        ("xmlFreeDoc", None, [pointer]),
        ("xmlSchemaNewValidCtxt", pointer, [pointer]),
        ("xmlSchemaSetValidStructuredErrors", None, [pointer, _Hear, pointer]),
        ("xmlSchemaValidateDoc", number, [pointer, pointer]),
        ("xmlSchemaFreeValidCtxt", None, [pointer]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def schema_errors(content: bytes, schema: Path) -> list[str]:
    """What the schema finds wrong, each with its line; an unreadable schema is an error too."""
    library, heard = _library(), list[str]()

    @_Hear
    def hear(_data: object, error: Any) -> None:
        found = error.contents
        heard.append(f"{found.line}: {(found.message or b'').decode().strip()}")

    reader = library.xmlSchemaNewParserCtxt(str(schema).encode())
    library.xmlSchemaSetParserStructuredErrors(reader, hear, None)
    parsed = library.xmlSchemaParse(reader)
    library.xmlSchemaFreeParserCtxt(reader)
    assert parsed, f"{schema.name} cannot be read: {heard}"
    document = library.xmlReadMemory(content, len(content), None, None, OPTIONS)
    assert document, "not XML"
    context = library.xmlSchemaNewValidCtxt(parsed)
    library.xmlSchemaSetValidStructuredErrors(context, hear, None)
    result = library.xmlSchemaValidateDoc(context, document)
    library.xmlSchemaFreeValidCtxt(context)
    library.xmlFreeDoc(document)
    library.xmlSchemaFree(parsed)
    assert (result == 0) == (not heard)
    return heard
