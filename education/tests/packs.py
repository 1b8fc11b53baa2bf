"""A whole lesson pack, as its makers write one, to release: something of everything."""

from typing import Any

from django.core.files.base import ContentFile

from education.documents.tests import samples
from education.models import LessonIndexPage, LessonPackPage, PackRelease, VocabularyTerm
from education.releases.planning import plan_version
from education.releases.services import carry_out
from home.media.models import SiteDocument, SiteVideo, VideoText
from home.media.rights.drawn import drawn_rights
from home.tests.factories import make_image

__all__ = ["FILM", "make_pack", "release", "stream"]

FILM = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 16


def make_pack(index: LessonIndexPage, slug: str = "grens", **fields: Any) -> LessonPackPage:
    """Two lessons; the first has open and closed items for teachers, and some for pupils."""
    index.publisher_name = "Vitree"
    index.save()
    values = {
        "title": "Waar ligt de grens?",
        "lead": "Leerlingen ontdekken wat kan op straat.",
        "keywords": "grenzen, omstanders",
        "youngest": 10,
        "oldest": 12,
        "duration_minutes": 90,
        "guidance": "<p>Niemand hoeft iets eigens te vertellen.</p>",
        "after_lesson": "<p>Blijf nog even in het lokaal.</p>",
    } | fields
    page = LessonPackPage(slug=slug, locale=index.locale, **values)
    steps = [step("Kijken", 5), step("Praten", 10)]
    page.authors = stream("authors", author={"name": "Vitree", "url": "", "person": False})
    goal = {"text": "Weten wat een grens is", "standards": []}
    page.learning_goals = stream("learning_goals", goal=goal)
    page.routes = stream_of(
        "routes", [("route", {"minutes": m, "steps": steps}) for m in ("20", "45")]
    )
    page.letters = stream_of(
        "letters",
        [
            ("letter", {"language": "nl", "text": "<p>Beste ouders</p>"}),
            ("letter", {"language": "ar", "text": "<p>رسالة</p>"}),
        ],
    )
    page.lessons = stream_of(
        "lessons",
        [("lesson", lesson("Op het plein", first_items())), ("lesson", lesson("En nu jij", []))],
    )
    index.add_child(instance=page)
    page.levels.set(VocabularyTerm.objects.filter(code="po_groep7"))
    page.disciplines.set(VocabularyTerm.objects.disciplines()[:1])
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def release(page: LessonPackPage, version: str, *changes: tuple[str, str]) -> PackRelease:
    """What the page says now, as this version; each change with what a teacher must do."""
    told = changes or (("Eerste versie", ""),)
    rows = [{"type": "changed", "text": text, "teacher_action": todo} for text, todo in told]
    plan = plan_version(pack=page, version=version, changes=rows, user=None)
    return carry_out(plan=plan, progress=lambda _d, _t: None, before_commit=lambda: None)


def stream(field: str, **blocks: Any) -> Any:
    return stream_of(field, list(blocks.items()))


def stream_of(field: str, blocks: list[tuple[str, Any]]) -> Any:
    """Blocks as a page of a pack holds them, from their plain values."""
    raw = [{"type": kind, "value": value} for kind, value in blocks]
    return LessonPackPage._meta.get_field(field).stream_block.to_python(raw)


def step(title: str, minutes: int) -> dict[str, Any]:
    return {"title": title, "minutes": minutes, "text": f"<p>{title} we samen.</p>"}


def lesson(title: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": title,
        "goal": "Zien wat er gebeurt",
        "youngest": 10,
        "oldest": 12,
        "minutes": 45,
        "materials": ["Kaartjes"],
        "steps": [step("Kijken", 5), step("Praten", 10)],
        "notes": "<p>Leg de kaartjes klaar.</p>",
        "guidance": "<p>Stop als het te veel wordt.</p>",
        "disclosure": "<p>Luister, en beloof niets.</p>",
        "items": items,
    }


def first_items() -> list[dict[str, Any]]:
    """Of each kind, for teachers and for pupils, open and closed; all bytes are different."""
    return [
        _file("Dia's", "teacher", "open", "slides", samples.pptx(), "pptx"),
        _file("Antwoorden", "teacher", "closed", "answers", _docx("antwoorden"), "docx"),
        _file("Handleiding", "teacher", "open", "guide", _docx("handleiding"), "docx"),
        _file("Werkblad", "pupil", "open", "worksheet", _docx("werkblad"), "docx"),
        _file("Eindtoets", "pupil", "closed", "worksheet", _docx("eindtoets"), "docx"),
        {"type": "picture", "value": _common("Het plein") | {
            "image": make_image().pk, "text_alternative": "Een plein met een bushalte"}},
        {"type": "video", "value": _common("De bushalte") | {"video": _video().pk}},
        {"type": "link", "value": _common("Kindertelefoon") | {
            "url": "https://www.kindertelefoon.nl/", "text_alternative": "Om te praten"}},
        {"type": "quiz", "value": _common("Quiz") | {"questions": [_question()]}},
    ]  # fmt: skip


def _common(title: str, role: str = "pupil", access: str = "open") -> dict[str, Any]:
    return {"title": title, "role": role, "access": access}


def _file(
    title: str, role: str, access: str, kind: str, data: bytes, ending: str
) -> dict[str, Any]:
    document = SiteDocument(title=title, file=ContentFile(data, f"{kind}.{ending}"))
    document.save()
    own = {"kind": kind, "document": document.pk, "pdf": None, "text_alternative": ""}
    return {"type": "file", "value": _common(title, role, access) | own}


def _docx(words: str) -> bytes:
    return samples.docx(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")


def _video() -> SiteVideo:
    video = SiteVideo.objects.create(
        title="De bushalte",
        file=ContentFile(FILM, "halte.mp4"),
        duration=20,
        **{"music": "none", **drawn_rights()},
    )
    VideoText.objects.create(
        video=video,
        language="nl",
        transcript="Iemand fluit.",
        captions=ContentFile(b"WEBVTT\n\n00:00.000 --> 00:02.000\nFluit\n", "halte.vtt"),
    )
    return video


def _question() -> dict[str, Any]:
    return {
        "text": "Wat kan een omstander doen?",
        "several": False,
        "answers": [
            {"text": "Ernaast gaan staan", "correct": True, "feedback": "Dat helpt."},
            {"text": "Filmen", "correct": False, "feedback": "Vraag eerst wat iemand wil."},
        ],
        "feedback": "",
    }
