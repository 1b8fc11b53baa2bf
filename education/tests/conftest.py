"""A lesson pack of a small site, and someone who may release it."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import FileSystemStorage
from wagtail.models import GroupPagePermission

from education.models import Blob, LessonIndexPage, LessonPackPage
from home.people.models import User
from home.people.role_setup import ensure_roles
from home.people.roles import VITREE_EDITOR
from home.tests.factories import add_page, make_homes


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
        goals="<p>Weten wat kan</p>",
    )


@pytest.fixture
def maker(index: LessonIndexPage) -> User:
    """A lesson maker who edits and releases under the lessons, and nowhere else."""
    ensure_roles()
    group = Group.objects.get(name=VITREE_EDITOR)
    for action in ("add", "change", "publish"):
        GroupPagePermission.objects.create(group=group, page=index, permission_type=action)
    user = User.objects.create_user("maker@vitree.example", "secret")
    user.groups.add(group)
    return user
