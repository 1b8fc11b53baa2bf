"""One step of the screen: what a request came with, and what came of it."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

from .checking import Checked
from .draft import Values
from .mapping import Mapping
from .reading import Table
from .services import Imported

__all__ = ["Step"]


@dataclass
class Step:
    """Lives as long as the request."""

    mapping: Mapping
    table: Table | None = None
    header: tuple[str, ...] = ()
    digest: str = ""
    values: Values = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    checked: Checked | None = None
    imported: Imported | None = None
    is_other: bool = False
    is_new_source: bool = False
    is_doubted: bool = False

    @property
    def seal(self) -> str:
        """Changes with the file and with every choice: what was looked at is what is imported."""
        told = self.digest + json.dumps(asdict(self.mapping), sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()
