"""The analyses of the dashboard on any CSV file; nothing of it is stored."""

import csv
import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import shapely
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting.insight.analysing.answers import Answer, hotspots, near_repeats, scan, times
from reporting.insight.analysing.points import NAMES, Points, UnreadableTable, read_points

from ..options import content_of

MOST_BYTES = 500 * 1024 * 1024
SHOWN_PROBLEMS = 20
RESOLUTIONS = (8, 9, 10)


class Command(BaseCommand):
    help = "Analyse places and times of a CSV file: hotspots, times, scan or knox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("analysis", choices=["hotspots", "times", "scan", "knox"])
        named = "; ".join(f"{column}: {' or '.join(names)}" for column, names in NAMES.items())
        parser.add_argument("--input", type=Path, required=True, help=f"CSV with columns {named}.")
        parser.add_argument("--output", type=Path, help="Write the table here, not to the screen.")
        parser.add_argument("--area", type=Path, help="GeoJSON of the study area (WGS84).")
        parser.add_argument("--resolution", type=int, choices=RESOLUTIONS, default=10)
        parser.add_argument("--days", type=int, default=28, help="scan, knox: so many at most.")
        parser.add_argument("--distance", type=float, default=200, help="knox: metres.")
        parser.add_argument("--permutations", type=int, default=999)
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            points = read_points(content_of(options["input"], most_bytes=MOST_BYTES))
            for problem in points.problems[:SHOWN_PROBLEMS]:
                self.stderr.write(problem)
            if len(points.problems) > SHOWN_PROBLEMS:
                self.stderr.write(f"and {len(points.problems) - SHOWN_PROBLEMS} more rows.")
            answer = self._answer(points, options)
        except (UnreadableTable, ValueError) as why:
            raise CommandError(str(why)) from None
        for line in answer.said:
            self.stderr.write(line)
        self._write(answer, options["output"])

    def _answer(self, points: Points, options: dict[str, Any]) -> Answer:
        if options["analysis"] == "times":
            return times(points)
        drawn = {
            "permutations": options["permutations"],
            "seed": options["seed"],
            "progress": self._progress(),
        }
        if options["analysis"] == "knox":
            return near_repeats(points, distance=options["distance"], days=options["days"], **drawn)
        area = _area(options["area"])
        if options["analysis"] == "hotspots":
            return hotspots(points, options["resolution"], area)
        return scan(points, options["resolution"], area, max_days=options["days"], **drawn)

    def _progress(self) -> Callable[[int, int], None]:
        def tell(done: int, number: int) -> None:
            if sys.stderr.isatty():
                self.stderr.write(f"\r{done} of {number}", ending="\n" if done == number else "")

        return tell

    def _write(self, answer: Answer, output: Path | None) -> None:
        try:
            target = output.open("w", newline="", encoding="utf-8") if output else None
        except OSError as error:
            raise CommandError(f"{output} cannot be written: {error.strerror}.") from None
        with target or nullcontext(self.stdout) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(answer.heading)
            writer.writerows(answer.rows)


def _area(path: Path | None) -> dict[str, Any] | None:
    """All polygons of a GeoJSON file as one."""
    if path is None:
        return None
    try:
        given = json.loads(content_of(path, most_bytes=MOST_BYTES))
        features = given.get("features", [given])
        shapes = [shapely.geometry.shape(one.get("geometry", one)) for one in features]
        whole = shapely.union_all([one for one in shapes if one.geom_type.endswith("Polygon")])
    except (ValueError, TypeError, AttributeError, KeyError, shapely.errors.ShapelyError):
        raise CommandError(f"{path} is no GeoJSON of an area.") from None
    if whole.is_empty:
        raise CommandError(f"{path} holds no polygon.")
    found: dict[str, Any] = shapely.geometry.mapping(whole)
    return found
