import pytest, io, json
from django.core.files.base import ContentFile
from education.models import *
from education.releases.services import *
from home.tests.factories import add_page, make_homes
from home.media.models import SiteDocument
from education.documents.tests import samples

pytestmark = pytest.mark.django_db


def test_smoke(tmp_path, monkeypatch, settings):
    from django.core.files.storage import FileSystemStorage

    monkeypatch.setattr(
        Blob._meta.get_field("file"), "storage", FileSystemStorage(location=tmp_path)
    )
    idx = add_page(LessonIndexPage, make_homes("nl", "en")["nl"], "Lessen", slug="lessen")
    idx.publisher_name = "Vitree"
    idx.save()
    names = [n for n in dir(samples) if not n.startswith("_")]
    print(names)
    doc = SiteDocument(
        title="W",
        file=ContentFile(
            samples.docx() if hasattr(samples, "docx") else b"%PDF-1.4\n%%EOF", "w.docx"
        ),
    )
    doc.save()
    rt = "<p>Hallo <b>jij</b></p>"
    step = {"title": "Start", "minutes": 5, "text": rt}
    item = {
        "type": "file",
        "value": {
            "title": "Werkblad één",
            "role": "pupil",
            "access": "open",
            "kind": "worksheet",
            "document": doc.pk,
            "pdf": None,
            "text_alternative": "",
        },
    }
    quiz = {
        "type": "quiz",
        "value": {
            "title": "Quiz",
            "role": "pupil",
            "access": "open",
            "questions": [
                {
                    "text": "?",
                    "several": False,
                    "answers": [
                        {"text": "a", "correct": True, "feedback": ""},
                        {"text": "b", "correct": False, "feedback": ""},
                    ],
                    "feedback": "",
                }
            ],
        },
    }
    closed = {
        "type": "link",
        "value": {
            "title": "Antw",
            "role": "teacher",
            "access": "closed",
            "url": "https://x.example/",
            "text_alternative": "",
        },
    }
    page = LessonPackPage(
        title="Straat",
        slug="straat",
        lead="Over",
        keywords="a, b",
        youngest=10,
        oldest=12,
        duration_minutes=45,
    )
    F = LessonPackPage._meta.get_field
    page.authors = F("authors").stream_block.to_python(
        [{"type": "author", "value": {"name": "Vitree", "url": "", "person": False}}]
    )
    page.learning_goals = F("learning_goals").stream_block.to_python(
        [{"type": "goal", "value": {"text": "weten", "standards": []}}]
    )
    page.routes = F("routes").stream_block.to_python(
        [{"type": "route", "value": {"minutes": m, "steps": [step]}} for m in ("20", "45")]
    )
    page.lessons = F("lessons").stream_block.to_python(
        [
            {
                "type": "lesson",
                "value": {
                    "title": "Les",
                    "goal": "g",
                    "youngest": 10,
                    "oldest": 12,
                    "minutes": 45,
                    "materials": ["x"],
                    "steps": [step],
                    "notes": rt,
                    "guidance": "",
                    "disclosure": "",
                    "items": [item, quiz, closed],
                },
            }
        ]
    )
    idx.add_child(instance=page)
    page.levels.set(VocabularyTerm.objects.levels()[:2])
    page.disciplines.set(VocabularyTerm.objects.disciplines()[:1])
    page.save_revision().publish()
    page.refresh_from_db()
    plan = plan_release(
        pack=page,
        version="1.0.0",
        changes=[{"type": "added", "text": "Eerste", "teacher_action": ""}],
        user=None,
    )
    r = carry_out(plan=plan, progress=lambda a, b: None, before_commit=lambda: None)
    from education.releases.freezing import thaw

    row = PackRelease.objects.with_contents().get(pk=r.pk)
    t = thaw(row, [])
    print(t)
    print([(a.kind, a.blob.size) for a in row.artefacts.all()], list(tmp_path.rglob("*"))[:3])
    from django.db import connection, transaction

    for sql in (
        "update education_packrelease set facts='{}'",
        "delete from education_releasefile",
        "update education_blob set size=1",
        "update education_packrelease set is_current=1",
    ):
        try:
            with transaction.atomic():
                connection.cursor().execute(sql)
            print("allowed", sql)
        except Exception as e:
            print(type(e), e)
    plan = plan_release(
        pack=page,
        version="1.0.1",
        changes=[{"type": "added", "text": "Eerste", "teacher_action": ""}],
        user=None,
    )
    with pytest.raises(NotReleasable) as e:
        carry_out(plan=plan, progress=lambda a, b: None, before_commit=lambda: None)
    print(e.value)
