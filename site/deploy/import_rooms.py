"""An import-linter contract: some parts of a package stand apart from all the rest of it."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class RoomsContract(Contract):
    """Each room imports only rooms named before it, and nothing else of the house around it.

    Unlike layers this holds for modules that nobody has listed: a new module of the house is
    out of bounds for every room from its first day.
    """

    type_name = "rooms"

    house = fields.StringField()
    rooms = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        house = str(self.house)
        broken: list[str] = []
        allowed: list[str] = []
        for name in self.rooms:  # type: ignore[attr-defined]  # import-linter fills in the list
            room = f"{house}.{name}"
            if room not in graph.modules:
                continue
            allowed.append(room)
            for importer in sorted({room, *graph.find_descendants(room)}):
                for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                    inside = any(f"{imported}.".startswith(f"{place}.") for place in allowed)
                    if f"{imported}.".startswith(f"{house}.") and not inside:
                        broken.append(f"{importer} → {imported}")
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        broken: Any = check.metadata["broken"]
        for line in broken:
            output.print_error(f"- {line}", bold=False)
