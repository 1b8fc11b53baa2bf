"""The help lines by situation, with what the page's script needs to say which are open."""

from dataclasses import dataclass

from .frame import Frame
from .frame.parts import HelpEntry
from .help_hours import ALWAYS, hours_code
from .languages import own_name
from .models.help import HelpLine
from .models.help_opening import HelpOpening


@dataclass(frozen=True)
class OpenLine:
    """A help line with its hours, and the languages in which it helps."""

    entry: HelpEntry
    hours: str

    @property
    def languages(self) -> str:
        return " ".join([*self.entry.spoken, *(["*"] if self.entry.other_languages else [])])


@dataclass(frozen=True)
class HelpGroup:
    """One situation and its help lines, in the editor's order."""

    code: str
    label: str
    lines: list[OpenLine]


@dataclass(frozen=True)
class Help:
    """What the help page shows, and the languages that its lines can be chosen by."""

    groups: list[HelpGroup]
    languages: list[tuple[str, str]]


def help_of(frame: Frame) -> Help:
    """One query more than the frame's own, however many lines there are."""
    hours: dict[str, list[HelpOpening]] = {}
    for row in HelpOpening.objects.filter(line__settings__site=frame.site).select_related("line"):
        hours.setdefault(row.line.code, []).append(row)
    groups: dict[str, HelpGroup] = {}
    for entry in frame.help_lines:
        label = str(HelpLine.Situation(entry.situation).label)
        group = groups.setdefault(entry.situation, HelpGroup(entry.situation, label, []))
        rows = [(row.days, row.opens, row.closes) for row in hours.get(entry.code, [])]
        group.lines.append(OpenLine(entry, ALWAYS if entry.always_open else hours_code(rows)))
    return Help(list(groups.values()), _languages(frame))


def _languages(frame: Frame) -> list[tuple[str, str]]:
    """Those of the site's languages in which some line helps, in the order of the settings."""
    spoken = {code for entry in frame.help_lines for code in entry.spoken}
    if any(entry.other_languages for entry in frame.help_lines):
        spoken |= set(frame.homes)
    return [(code, own_name(code)) for code in frame.homes if code in spoken]
