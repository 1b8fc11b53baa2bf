"""A lesson pack of a small site, and someone who may release it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import FileSystemStorage

from education.models import Blob, LessonIndexPage, LessonPackPage
from home.people.models import User
from home.people.roles import VITREE_EDITOR, VITREE_RELEASE
from home.tests.factories import add_page, make_homes

from .packs import make_pack, release
from .whole_pack import whole_pack


@pytest.fixture
def private_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A private storage of this test's own."""
    field = Blob._meta.get_field("file")
    monkeypatch.setattr(field, "storage", FileSystemStorage(location=tmp_path))
    return tmp_path


@pytest.fixture
def index(db: None) -> LessonIndexPage:
    home = make_homes("nl", "en")["nl"]
    return add_page(LessonIndexPage, home, "Lessen", slug="lessen", publisher_name="Vitree")


@pytest.fixture
def pack(index: LessonIndexPage) -> LessonPackPage:
    """Published and not released yet."""
    return whole_pack(index)


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
        f"{role}@vitree.example",
        "secret",
        organisation=User.Organisation.LESSON_MAKER,
        language="en",
    )
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def written(index: LessonIndexPage, private_files: Path) -> LessonPackPage:
    """A whole pack that is published and not released."""
    return make_pack(index)


@pytest.fixture
def released(written: LessonPackPage) -> LessonPackPage:
    """The same with a version 1.0.0."""
    release(written, "1.0.0")
    return written
