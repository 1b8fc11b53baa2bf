"""What is wrong with a release and what is different in it, in words for its makers."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ..documents.words import message_of
from ..formats.problems import Code, Problem
from .differences import Difference, Turn
from .impact import Impact

__all__ = ["meaning_of", "part_named", "told_difference", "told_problem", "told_turn"]


def told_problem(problem: Problem) -> str:
    """Where it is, and what to do about it."""
    sentence = _sentences()[problem.code]
    if problem.code == Code.DOCUMENT:
        sentence = message_of(problem.detail) or sentence
    return f"{_place(problem.where)}: {sentence}" if problem.where else sentence


def told_difference(one: Difference) -> str:
    """One line, such as 'Lesson 2, Worksheet: changed (the files)'."""
    place = {"pack": _("The pack as a whole")}.get(one.what, one.title)
    if one.lesson:
        place = f"{one.lesson}, {place}"
    return f"{place}: {told_turn(one)}"


def told_turn(one: Difference) -> str:
    """What became of it, such as 'changed (the files)'."""
    turn = {
        Turn.ADDED: pgettext("kind of change", "new"),
        Turn.REMOVED: pgettext("kind of change", "removed"),
        Turn.CHANGED: pgettext("kind of change", "changed"),
        Turn.MOVED: pgettext("kind of change", "moved"),
    }[one.turn]
    parts = [] if one.turn == Turn.MOVED else [part_named(part) for part in one.parts]
    if one.came_from:
        parts.append(_("it was in “%(lesson)s”") % {"lesson": one.came_from})
    told = ", ".join(dict.fromkeys(parts))
    return f"{turn} ({told})" if told else turn


def part_named(part: str) -> str:
    """What its makers call a part of a pack, a lesson or an item."""
    return _parts().get(part, part)


def meaning_of(impact: Impact) -> str:
    return {
        Impact.PATCH: _("corrections only"),
        Impact.MINOR: _("something was added"),
        Impact.MAJOR: _("the lesson runs differently"),
    }[impact]


def _place(where: str) -> str:
    """The maker's own title, and the name of a field behind it."""
    *title, last = where.rsplit(": ", 1)
    name = _parts().get(last, last)
    if last.startswith("route of "):
        minutes = last.removeprefix("route of ")
        name = _("route of %(minutes)s minutes") % {"minutes": minutes}
    if last.startswith("change of "):
        name = _("what changed")
    return ": ".join([*title, name])


def _parts() -> dict[str, str]:
    return {
        "title": _("title"),
        "title of a step": _("title of a step"),
        "language": _("language"),
        "audience": _("audience"),
        "summary": _("lead"),
        "licence": _("licence"),
        "publisher": _("publisher"),
        "authors": _("authors"),
        "keywords": _("themes"),
        "levels": _("levels"),
        "kind of school": _("a level with a kind of school"),
        "disciplines": _("disciplines"),
        "goals": _("learning goals"),
        "ages": _("ages"),
        "minutes": _("minutes"),
        "routes": pgettext("ways through a lesson", "routes"),
        "guidance": _("sensitive parts"),
        "letters": _("letters home"),
        "after_lesson": _("after the lesson"),
        "changes": _("what changed"),
        "lessons": _("lessons"),
        "goal": _("goal"),
        "steps": _("steps"),
        "materials": _("materials"),
        "notes": _("notes for the teacher"),
        "disclosure": _("when a pupil tells something"),
        "role": _("for whom"),
        "kind": _("kind"),
        "access": _("who may have it"),
        "url": _("web address"),
        "quiz": _("questions"),
        "text_alternative": _("what it shows, in words"),
        "files": _("the files"),
        "place": _("the order"),
        "identifier": _("web address of the pack"),
        "release": _("web address of the pack"),
    }


def _sentences() -> dict[Code, str]:
    return {
        Code.MISSING: _("this is missing."),
        Code.ADDRESS: _("this is no web address."),
        Code.LANGUAGE: _("this is no language."),
        Code.MINUTES: _("say how many minutes it takes."),
        Code.AGES: _("give ages from young to old."),
        Code.STEPS_TOO_LONG: _("the steps together take longer than there is time."),
        Code.CHANGE_ORDER: _("the versions do not follow each other."),
        Code.IDENTIFIER: _("it is there twice, or was never saved. Save the page once more."),
        Code.PATH: _("its name cannot be used on every computer. Give it a shorter, plain title."),
        Code.CONTENT: _("choose a file, a link or a quiz."),
        Code.FILE: _("the file cannot be read. Upload it again."),
        Code.TEXT_ALTERNATIVE: _("say in words what it shows."),
        Code.CAPTIONS: _("the video has no captions."),
        Code.ANSWERS_FOR_PUPILS: _("answers are for the teacher only."),
        Code.UNCHANGED: _("nothing is different from the version before."),
        Code.WITHDRAWN: _(
            "it was withdrawn after this was planned. Look whether the fault is in the pack still,"
            " and then release it."
        ),
        Code.SUPERSEDED: _(
            "the version that it corrects is not the current one any more. Correct the current one."
        ),
        Code.VERSION: _("a higher version was released meanwhile."),
        Code.RIGHTS: _("it may not be given out: see its rights."),
        Code.DOCUMENT: _("this document cannot be given out so."),
        Code.MALWARE: _("malware was found in this file. Do not open it; replace it."),
        Code.NOT_SCANNED: _(
            "this file could not be scanned for malware. Try again, or ask an administrator."
        ),
        Code.QUIZ: _("a question lacks words, or a correct answer."),
    }
