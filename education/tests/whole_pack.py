"""A lesson pack that has everything a release needs, and how it changes from there."""

from typing import Any

from django.core.files.base import ContentFile

from education.documents.tests import samples
from education.models import LessonIndexPage, LessonPackPage, PackRelease, VocabularyTerm
from education.releases.planning import plan_version
from education.releases.services import carry_out
from home.media.models import SiteDocument
from home.tests.factories import add_page

WORDS = "<p>Praat <b>samen</b></p>"
STEP = {"title": "Start", "minutes": 5, "text": WORDS}
WORKSHEET = "11111111-1111-4111-8111-111111111111"
CHANGES = [{"type": "added", "text": "Eerste versie", "teacher_action": ""}]


def document(content: bytes | None = None, name: str = "werkblad.docx") -> SiteDocument:
    content = content if content is not None else samples.docx()
    return SiteDocument.objects.create(title=name, file=ContentFile(content, name))


def worksheet(chosen: SiteDocument, **more: Any) -> dict[str, Any]:
    value = {
        "title": "Werkblad", "role": "pupil", "access": "open", "kind": "worksheet",
        "document": chosen.pk, "pdf": None, "text_alternative": "", **more,
    }  # fmt: skip
    return {"type": "file", "id": WORKSHEET, "value": value}


def quiz() -> dict[str, Any]:
    answers = [
        {"text": "Fluiten", "correct": True, "feedback": "Ja"},
        {"text": "Groeten", "correct": False, "feedback": "Nee"},
    ]
    asked = {"text": "Wat is het?", "several": False, "answers": answers, "feedback": ""}
    value = {"title": "Toets", "role": "pupil", "access": "open", "questions": [asked]}
    return {"type": "quiz", "id": "22222222-2222-4222-8222-222222222222", "value": value}


def closed_link() -> dict[str, Any]:
    value = {
        "title": "Antwoorden", "role": "teacher", "access": "closed",
        "url": "https://vitree.example/antwoorden", "text_alternative": "",
    }  # fmt: skip
    return {"type": "link", "id": "33333333-3333-4333-8333-333333333333", "value": value}


def lesson(*items: dict[str, Any], **more: Any) -> dict[str, Any]:
    value = {
        "title": "Grenzen", "goal": "Weten wat kan", "youngest": 10, "oldest": 12,
        "minutes": 45, "materials": ["Pen"], "steps": [STEP], "notes": WORDS, "guidance": "",
        "disclosure": "", "items": list(items), **more,
    }  # fmt: skip
    return {"type": "lesson", "id": "44444444-4444-4444-8444-444444444444", "value": value}


def set_stream(page: LessonPackPage, name: str, raw: list[dict[str, Any]]) -> None:
    setattr(page, name, LessonPackPage._meta.get_field(name).stream_block.to_python(raw))


def whole_pack(index: LessonIndexPage, *lessons: dict[str, Any]) -> LessonPackPage:
    """Published, and ready to be released."""
    page = add_page(
        LessonPackPage, index, "Straat van ons", slug="straat", lead="Over grenzen",
        keywords="grenzen, groepsdruk", youngest=10, oldest=12, duration_minutes=45,
    )  # fmt: skip
    author = {"name": "Vitree", "url": "", "person": False}
    set_stream(page, "authors", [{"type": "author", "value": author}])
    goal = {"text": "Weten wat kan", "standards": []}
    set_stream(page, "learning_goals", [{"type": "goal", "value": goal}])
    routes = [{"minutes": minutes, "steps": [STEP]} for minutes in ("20", "45")]
    set_stream(page, "routes", [{"type": "route", "value": route} for route in routes])
    set_stream(page, "lessons", list(lessons) or [lesson(worksheet(document()), quiz())])
    page.levels.set(VocabularyTerm.objects.levels().filter(code="po_groep7"))
    page.disciplines.set(VocabularyTerm.objects.disciplines().filter(code="burgerschap"))
    return publish(page)


def publish(page: LessonPackPage) -> LessonPackPage:
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def release(
    pack: LessonPackPage, version: str = "1.0.0", changes: list[dict[str, str]] = CHANGES
) -> PackRelease:
    """As the job does it, in this process."""
    plan = plan_version(pack=pack, version=version, changes=changes, user=None)
    return carry_out(plan=plan, progress=lambda _done, _of: None, before_commit=lambda: None)
