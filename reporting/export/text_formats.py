"""Files that are text: CSV, JSON Lines and GeoJSON, made a block of rows at a time."""

from collections.abc import Iterator

from django.conf import settings

from home.people.spreadsheets import BYTE_ORDER_MARK

from .cells import csv_cell, json_member, plain
from .column import Output, Value
from .outlines import geometry_by_place, geometry_sources
from .rows import Blocks, Cells
from .tables import Tables

__all__ = ["csv_text", "geojson_text", "json_lines_text"]

END_OF_LINE = "\r\n"


def csv_text(
    outputs: list[Output], sources: list[str], tables: Tables, blocks: Blocks
) -> Iterator[str]:
    """Mark, titles, a line a report."""
    delimiter: str = settings.CSV_DELIMITER
    # A line of nothing is no line to who reads it.
    nothing = '""' if len(outputs) == 1 else ""

    def cell(output: Output, value: Value) -> str:
        return csv_cell(plain(output, value), delimiter) or nothing

    cells = Cells(outputs, sources, tables, cell)
    titles = delimiter.join(csv_cell(output.title, delimiter) for output in outputs)
    yield BYTE_ORDER_MARK + titles + END_OF_LINE
    for block in blocks:
        lines = map(delimiter.join, zip(*cells.of(block), strict=True))
        yield END_OF_LINE.join(lines) + END_OF_LINE


def json_lines_text(
    outputs: list[Output], sources: list[str], tables: Tables, blocks: Blocks
) -> Iterator[str]:
    """An object a line, with the names of the columns, whatever the language of the labels."""
    cells = Cells(outputs, sources, tables, json_member)
    for block in blocks:
        objects = map(", ".join, zip(*cells.of(block), strict=True))
        yield "{" + "}\n{".join(objects) + "}\n"


def geojson_text(
    outputs: list[Output], sources: list[str], tables: Tables, blocks: Blocks
) -> Iterator[str]:
    """A feature a report, whose geometry is a hexagon or an area."""
    cells = Cells(outputs, sources, tables, json_member)
    geometries = geometry_by_place(tables)
    cell, area = map(sources.index, geometry_sources([output.column.name for output in outputs]))
    before = '{"type": "FeatureCollection", "name": "reports", "features": [\n'
    for block in blocks:
        properties = map(", ".join, zip(*cells.of(block), strict=True))
        places = (geometries[row[cell], row[area]] for row in block)
        yield before + ",\n".join(
            f'{{"type": "Feature", "geometry": {place}, "properties": {{{told}}}}}'
            for place, told in zip(places, properties, strict=True)
        )
        before = ",\n"
    # Without a row nothing has been said yet.
    yield (before if before.startswith("{") else "\n") + "]}\n"
