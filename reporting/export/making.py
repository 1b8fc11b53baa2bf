"""From a plan to the bytes of a file; nothing is recorded here."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from reporting.models.report import ReportQuerySet

from .column import Output
from .geopackage import write_geopackage
from .outlines import geometry_sources
from .plan import MAPS, ExportPlan
from .rows import Block, Blocks, blocks_of, sources_of
from .tables import tables_of
from .text_formats import csv_text, geojson_text, json_lines_text
from .workbook import write_workbook

__all__ = ["text_pieces", "write_export"]

WHOLE = {"xlsx": write_workbook, "gpkg": write_geopackage}
TEXT = {"csv": csv_text, "jsonl": json_lines_text, "geojson": geojson_text}

Told = Callable[[int], None]


def _sources(plan: ExportPlan, outputs: list[Output]) -> list[str]:
    more = geometry_sources(plan.columns) if plan.format in MAPS else ()
    return sources_of(outputs, *more)


def _counted(blocks: Blocks, tell: Told | None) -> Iterator[Block]:
    done = 0
    for block in blocks:
        yield block
        done += len(block)
        if tell is not None:
            tell(done)


def text_pieces(
    plan: ExportPlan, reports: ReportQuerySet, tell: Told | None = None
) -> Iterator[str]:
    """The file of a text format in pieces of many rows; `tell` hears how many rows are done."""
    outputs = plan.outputs()
    sources = _sources(plan, outputs)
    tables = tables_of(plan.municipality, plan.language)
    blocks = _counted(blocks_of(reports, sources), tell)
    return TEXT[plan.format](outputs, sources, tables, blocks)


def write_export(
    plan: ExportPlan,
    reports: ReportQuerySet,
    file: IO[bytes],
    *,
    folder: Path | None = None,
    tell: Told | None = None,
) -> None:
    """Writes the whole file; what a large one needs meanwhile lies in `folder`."""
    if plan.format in TEXT:
        for piece in text_pieces(plan, reports, tell):
            file.write(piece.encode())
        return
    outputs = plan.outputs()
    sources = _sources(plan, outputs)
    tables = tables_of(plan.municipality, plan.language)
    blocks = _counted(blocks_of(reports, sources), tell)
    WHOLE[plan.format](file, outputs, sources, tables, blocks, folder=folder)
