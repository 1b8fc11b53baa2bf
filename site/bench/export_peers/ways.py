"""The ways out that are compared, each over the same rows; run in a process of its own."""

import csv
import resource
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connection

MEGABYTE_OF_KILOBYTES = 1024


def measured(way: Callable[[], None]) -> dict[str, float]:
    """Seconds, and the most memory that this process ever had."""
    started = time.perf_counter()
    way()
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE_OF_KILOBYTES
    return {"seconds": seconds, "megabytes": peak}


def _plan(file_format: str) -> Any:
    from home.people.models import Municipality
    from reporting.export.plan import ExportPlan

    return ExportPlan(Municipality.objects.get(), None, format=file_format)


def _reports(plan: Any, rows: int) -> Any:
    from reporting.export.chosen_reports import reports_of

    return reports_of(plan).filter(pk__lte=rows)


def ours(file_format: str, rows: int, target: Path) -> None:
    """What the site and the command do, without the row in the trail."""
    from reporting.export.making import write_export

    plan = _plan(file_format)
    with target.open("wb") as file, TemporaryDirectory(dir=target.parent) as scratch:
        write_export(plan, _reports(plan, rows), file, folder=Path(scratch))


def wagtails(file_format: str, rows: int, target: Path) -> None:
    """Wagtail's own export of form submissions, with the same values in as many fields."""
    from django.test import RequestFactory
    from wagtail.contrib.forms.models import FormSubmission
    from wagtail.contrib.forms.views import SubmissionsListView

    view = SubmissionsListView()
    view.setup(RequestFactory().get("/", {"export": file_format}))
    # As its dispatch does with the fields of a page.
    fields = [(output.name, output.title) for output in _plan(file_format).outputs()]
    view.list_export = [name for name, _title in fields]
    view.export_headings = dict(fields)
    view.get_filename = lambda: "export"
    submissions = FormSubmission.objects.order_by("submit_time")[:rows]
    response = view.as_spreadsheet(submissions, file_format)
    with target.open("wb") as file:
        for piece in response.streaming_content:
            file.write(piece)


def database_own(file_format: str, rows: int, target: Path) -> None:
    """The database's own way of writing the same columns of the same rows."""
    from reporting.export.rows import sources_of
    from reporting.export.sources import SOURCES

    plan = _plan("csv")
    sources = sources_of(plan.outputs())
    query = _reports(plan, rows).order_by("pk").values_list(*(SOURCES[name] for name in sources))
    sql, parameters = query.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            from psycopg import ClientCursor

            told = ClientCursor(connection.connection).mogrify(sql, parameters)
            with (
                target.open("wb") as file,
                cursor.copy(f"COPY ({told}) TO STDOUT (FORMAT csv, HEADER)") as copy,
            ):
                for piece in copy:
                    file.write(piece)
            return
        with target.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(cursor.execute(sql, parameters))


def fill_forms(rows: int) -> None:
    """The same reports as submissions of a form, as Wagtail stores them."""
    from datetime import UTC, datetime

    from wagtail.models import Page

    from reporting.export.making import text_pieces

    from .rows import load

    plan = _plan("jsonl")
    pieces = text_pieces(plan, _reports(plan, rows))
    lines = (line for piece in pieces for line in piece.splitlines())
    now, page = datetime.now(UTC), Page.get_first_root_node().pk
    told = list(islice(lines, rows))
    load(
        "wagtailforms_formsubmission",
        ["id", "form_data", "page_id", "submit_time"],
        ((number, line, page, now) for number, line in enumerate(told, 1)),
    )


WAYS: dict[str, Callable[[str, int, Path], None]] = {
    "ours": ours,
    "wagtail": wagtails,
    "database": database_own,
}
