"""A file of the older system, and the mapping that goes with it."""

import json
from pathlib import Path
from typing import Any

from reporting.imports.mapping import parse_mapping

HEADER = "Nummer;Gedrag;Datum;Tijd;Wijk;Soort plek;Omschrijving;Ontvangen"
CANARY = "kanarie-zinkt-in-de-gracht"
ROWS = (
    f"1;sissen|naroepen;06-03-2019;21:40;;station;{CANARY};07-03-2019 09:12",
    "2;volgen;2019-04-01;;;straat;;02-04-2019",
    '3;sissen;01-05-2019;;;;"Eerst riep hij; toen ""lachte"" hij\nen liep weg";01-05-2019 10:00',
)

MAPPING: dict[str, Any] = {
    "source": "ssstop-2019",
    "columns": {
        "Nummer": "external_id",
        "Gedrag": "behaviours",
        "Datum": "date",
        "Tijd": "time",
        "Wijk": "area",
        "Soort plek": "kind_of_place",
        "Omschrijving": "story",
        "Ontvangen": "received_at",
    },
    "separator": "|",
    "values": {
        "behaviours": {"Sissen": "hissing", "naroepen": "shouting", "volgen": "stalking"},
        "kind_of_place": {"straat": "street"},
    },
    "defaults": {"language": "nl"},
}


def csv_of(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *(rows or ROWS), ""]).encode()


def mapping_of(**changes: Any) -> bytes:
    return json.dumps(MAPPING | changes).encode()


def written(folder: Path, content: bytes | None = None, **changes: Any) -> list[str]:
    """The two files on disk, as arguments of the command."""
    file, mapping = folder / "old.csv", folder / "mapping.json"
    file.write_bytes(csv_of() if content is None else content)
    mapping.write_bytes(mapping_of(**changes))
    return [str(file), "--mapping", str(mapping)]


def a_mapping(**changes: Any) -> Any:
    return parse_mapping(mapping_of(**changes))
