"""The demo's lesson packs with their releases; schools, and teachers who use them."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from education.models import LearningStandard, LessonIndexPage, LessonPackPage, VocabularyTerm
from education.releases.planning import plan_version
from education.releases.services import carry_out
from education.vocabularies.standards import standards
from home.demo.builder import DemoBuilder, read_content
from home.demo.media import Written
from home.people.models import User

from .files.reading import file_of
from .packs import as_of, packs
from .schools import load_schools

FOLDER = Path(__file__).parent
#: Chosen from tables, which a page needs before it can point at them.
CHOSEN = ("levels", "disciplines")


def load(demo: DemoBuilder) -> None:
    _add_standards()
    demo.add_page(
        "lessons",
        LessonIndexPage,
        parent="home",
        content=read_content(FOLDER, "lessons"),
        in_menu=True,
    )
    for key, languages in sorted(packs().items()):
        pack = {code: _named(fields, key) for code, fields in languages.items()}
        for code, fields in pack.items():
            _offer_documents(demo, fields, code)
        content = {code: _as_of(fields, _versions(fields)[-1]) for code, fields in pack.items()}
        demo.add_page(key, LessonPackPage, parent="lessons", content=content)
        demo.afterwards(partial(_release, demo, key, pack))
    demo.afterwards(lambda: load_schools(demo))


def _add_standards() -> None:
    known = set(LearningStandard.objects.values_list("code", flat=True))
    LearningStandard.objects.bulk_create(
        LearningStandard(
            code=one.code,
            text=one.names["nl"],
            text_en=one.names["en"],
            source=one.source["nl"],
        )
        for one in standards()
        if one.code not in known
    )


def _offer_documents(demo: DemoBuilder, fields: Mapping[str, Any], language: str) -> None:
    for stem, told in fields["files"].items():

        def write(told: Any = told) -> tuple[str, bytes]:
            return file_of(told, fields, language)

        owner = User.Organisation.LESSON_MAKER
        demo.media.add_written(stem, Written(told["title"], stem, write, owner))


def _versions(fields: Mapping[str, Any]) -> list[str]:
    return [release["version"] for release in fields["releases"]]


def _as_of(fields: Mapping[str, Any], version: str) -> dict[str, Any]:
    """What stands on the page when this version is released."""
    kept: dict[str, Any] = as_of(
        {name: value for name, value in fields.items() if name not in CHOSEN}, version
    )
    return kept


def _named(value: Any, name: str) -> Any:
    """With a name for each block, the same in every language: a translation is found by it."""
    if isinstance(value, dict):
        named = {key: _named(one, f"{name}/{key}") for key, one in value.items()}
        is_block = {"type", "value"} <= named.keys()
        return named | ({"id": str(uuid5(NAMESPACE_URL, name))} if is_block else {})
    if isinstance(value, list):
        return [_named(one, f"{name}/{number}") for number, one in enumerate(value)]
    return value


def _release(demo: DemoBuilder, key: str, pack: Mapping[str, Any]) -> None:
    """All versions of a pack that has none, in each language that has them."""
    for language, fields in pack.items():
        page = demo.page(key, language)
        if not isinstance(page, LessonPackPage) or page.pack_releases.exists():
            continue
        for told in fields["releases"]:
            # Read again: what a page held before is not what it holds now.
            page = LessonPackPage.objects.get(pk=page.pk)
            for name in CHOSEN:
                terms = VocabularyTerm.objects.filter(
                    purpose=name.removesuffix("s"), code__in=fields[name]
                )
                setattr(page, name, list(terms))
            demo.fill(page, language, _as_of(fields, told["version"]))
            page.refresh_from_db()
            plan = plan_version(
                pack=page, version=told["version"], changes=told["changes"], user=None
            )
            # Without PDF of each document, which takes minutes; and nobody is mailed.
            carry_out(
                plan=plan,
                progress=lambda _done, _of: None,
                before_commit=lambda: None,
                converts=False,
                tells=False,
            )
