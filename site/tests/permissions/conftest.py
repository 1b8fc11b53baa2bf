"""The demo in this process, once for all tests of a worker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from education.models import LessonPackPage
from home.tests.whole_demo import whole_demo_in

from .objects import Objects, first, of_page, of_the_demo


@pytest.fixture(scope="module")
def objects(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, run_folder: Path
) -> Iterator[Objects]:
    """What addresses are asked with. Nothing of the demo stays."""
    with django_db_blocker.unblock(), whole_demo_in(run_folder):
        yield of_the_demo()


@pytest.fixture(scope="module")
def lesson(objects: Objects) -> Objects:
    """What addresses of pages are asked with where it is about a lesson pack."""
    return of_page(first(LessonPackPage, locale__language_code="nl"))
