"""Loads districts and neighbourhoods: from a file of CBS, or from the national service."""

from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.people.models import Municipality
from reporting.area_files.facts import read_facts
from reporting.area_files.reading import AreaFileError, AreaRecord, read_features, read_geojson
from reporting.area_files.storing import Changes, store_areas
from reporting.geoservices.national_areas import fetch_features
from reporting.outside.http import OutsideError

from ..options import add_municipality, content_of, municipality_named

MOST_BYTES = 64 * 1024 * 1024


class Command(BaseCommand):
    help = "Loads the areas of a municipality from GeoJSON in WGS84; a second time changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="GeoJSON with CBS's properties.")
        parser.add_argument("--pdok", action="store_true", help="Fetch them from AREAS_URL.")
        add_municipality(parser)
        parser.add_argument(
            "--facts",
            type=Path,
            help="CSV with the columns code, part, in_study_area, visitors_place.",
        )
        parser.add_argument("--dry-run", action="store_true", help="Only say what would change.")

    def handle(self, *args: Any, **options: Any) -> None:
        if bool(options["file"]) == options["pdok"]:
            raise CommandError("Name a file, or --pdok to fetch the areas.")
        municipality = municipality_named(options["municipality"])
        try:
            records = _records(options["file"], municipality.code)
            facts = {}
            if options["facts"]:
                codes = {record.code for record in records}
                content = content_of(options["facts"], most_bytes=MOST_BYTES)
                facts = read_facts(content, known_codes=codes)
        except AreaFileError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
        except OutsideError as error:
            raise CommandError(f"The national service: {error}.\nNothing was changed.") from error
        changes = store_areas(
            municipality=municipality, records=records, facts=facts, dry_run=options["dry_run"]
        )
        self._tell(changes, municipality, dry_run=options["dry_run"])

    def _tell(self, changes: Changes, municipality: Municipality, *, dry_run: bool) -> None:
        for code in changes.added:
            self.stdout.write(f"+ {code}")
        for code, fields in changes.changed.items():
            self.stdout.write(f"~ {code}: {', '.join(fields)}")
        for code in changes.retired:
            self.stdout.write(f"- {code}: no longer current")
        for code, kept, offered in changes.other_names:
            self.stdout.write(f"  {code} stays '{kept}'; the file calls it '{offered}'")
        self.stdout.write(
            f"{municipality}: {len(changes.added)} added, {len(changes.changed)} changed, "
            f"{len(changes.retired)} no longer current, {changes.unchanged} unchanged."
        )
        if dry_run:
            self.stdout.write("Nothing was stored: this was a dry run.")


def _records(file: Path | None, municipality_code: str) -> list[AreaRecord]:
    if file is not None:
        content = content_of(file, most_bytes=MOST_BYTES)
        return read_geojson(content, municipality_code=municipality_code)
    # Asked by a person, who may try at once what failed a moment ago.
    cache.delete("geoservices:resting:areas")
    features = fetch_features(municipality_code)
    if not features:
        raise OutsideError(f"it has no areas of {municipality_code}")
    return read_features(features, municipality_code=municipality_code)
