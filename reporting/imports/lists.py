"""What a municipality's reports may say, and under which names a file may say it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from home.people.languages import language_choices
from home.people.models import Municipality
from reporting.areas import Outlines, outlines_of
from reporting.models import Area, Behaviour, BehaviourText, Case
from reporting.models.incident import KindOfPlace, PartOfDay

from .mapping import folded

__all__ = ["CodeLists", "code_lists"]

Choices = Iterable[tuple[str, object]]


@dataclass(frozen=True)
class CodeLists:
    """Read once for a whole file."""

    municipality: Municipality
    bit_of: dict[str, int]
    #: By coded field: label by code in the reader's language, in the order of the list.
    labels: dict[str, dict[str, str]]
    #: By coded field: code by any name that it is known by here.
    names: dict[str, dict[str, str]]
    areas: dict[str, Area]
    outlines: Outlines


def code_lists(municipality: Municipality) -> CodeLists:
    """The lists as they are now."""
    behaviours = Behaviour.objects.of(municipality)
    bit_of = behaviours.bits()
    named = behaviours.labels(translation.get_language() or "")
    choices: dict[str, list[tuple[str, object]]] = {
        "part_of_day": list(PartOfDay.choices),
        "kind_of_place": list(KindOfPlace.choices),
        "language": list(language_choices()),
        "outcome": list(Case.Outcome.choices),
    }
    texts = BehaviourText.objects.filter(behaviour__municipality=municipality)
    labels = {"behaviours": {code: named.get(code, code) for code in bit_of}}
    names = {
        "behaviours": {folded(code): code for code in bit_of}
        | {folded(label): code for label, code in texts.values_list("label", "behaviour__code")}
    }
    for field, offered in choices.items():
        labels[field] = {code: str(label) for code, label in offered}
        names[field] = _in_all_languages(offered)
    return CodeLists(
        municipality, bit_of, labels, names, _areas(municipality), outlines_of(municipality)
    )


def _in_all_languages(offered: Choices) -> dict[str, str]:
    offered = list(offered)
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {folded(str(label)): code for code, label in offered}
    return found | {folded(code): code for code, _label in offered}


def _areas(municipality: Municipality) -> dict[str, Area]:
    """By code and by name; a name that two districts have is no name."""
    current = Area.objects.of(municipality).current().defer("geometry")
    districts = list(current.filter(kind=Area.Kind.DISTRICT))
    found: dict[str, Area] = {}
    twice = set()
    for area in districts:
        name = folded(area.name)
        if name in found:
            twice.add(name)
        found[name] = area
    found = {name: area for name, area in found.items() if name not in twice}
    return found | {folded(area.code): area for area in districts}
