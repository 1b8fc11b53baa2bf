"""One notion of the begrippenkader: a level of education, or a discipline."""

from dataclasses import dataclass, field

BEGRIPPENKADER = "http://purl.edustandaard.nl/begrippenkader"


@dataclass(frozen=True)
class Term:
    """A level or discipline: `code` is ours and never changes, `identifier` is the catalogues'.

    `label` is the official name. `context` is the kind of school, in the words of NL-LOM (PO, SO,
    VO, BVE …); '' for a discipline.
    """

    code: str
    identifier: str
    label: str
    context: str = ""
    names: dict[str, str] = field(default_factory=dict, hash=False)
    source: str = BEGRIPPENKADER

    def name(self, language: str) -> str:
        """How readers of this language call it; the official name where we have no other."""
        return self.names.get(language, self.label)
