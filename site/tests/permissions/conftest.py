"""The demo in this process, once for all tests of a worker."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from home.demo.load import load_demo

from .objects import Objects, of_the_demo


@pytest.fixture(scope="module")
def objects(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Objects]:
    """What addresses are asked with. Nothing of the demo stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield of_the_demo()
        transaction.set_rollback(True)
