"""A lesson pack of a small site, and someone who may release it."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from education.models import Blob, LessonIndexPage, LessonPackPage
from education.releases import item_drafts
from home.people.models import User
from home.people.role_setup import ensure_roles
from home.people.roles import VITREE_EDITOR, VITREE_RELEASE
from home.tests.factories import add_page, make_homes

from .packs import make_pack, release


@pytest.fixture
def private_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A private storage of this test's own."""
    field = Blob._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path))
    return tmp_path


@pytest.fixture
def index(db: None) -> LessonIndexPage:
    return add_page(LessonIndexPage, make_homes("nl", "en")["nl"], "Lessen", slug="lessen")


@pytest.fixture
def pack(index: LessonIndexPage) -> LessonPackPage:
    return add_page(
        LessonPackPage,
        index,
        "Straat van ons",
        slug="straat",
        lead="Over grenzen",
        duration_minutes=45,
    )


@pytest.fixture
def editor(index: LessonIndexPage) -> User:
    """A lesson maker who writes packs, and asks for approval."""
    return _with_role(VITREE_EDITOR)


@pytest.fixture
def maker(index: LessonIndexPage) -> User:
    """A lesson maker who publishes and releases under the lessons, and nowhere else."""
    return _with_role(VITREE_RELEASE)


def _with_role(role: str) -> User:
    user = User.objects.create_user(
        f"{role}@vitree.example", "secret", organisation=User.Organisation.LESSON_MAKER
    )
    user.groups.add(ensure_roles()[role])
    return user


@pytest.fixture
def written(
    index: LessonIndexPage, private_files: Path, monkeypatch: pytest.MonkeyPatch
) -> LessonPackPage:
    """A whole pack that is published and not released; no other program converts its documents."""
    for name in ("can_convert", "can_draw_pages"):
        monkeypatch.setattr(item_drafts, name, lambda *_args: False)
    return make_pack(index)


@pytest.fixture
def released(written: LessonPackPage) -> LessonPackPage:
    """The same with a version 1.0.0."""
    release(written, "1.0.0")
    return written
