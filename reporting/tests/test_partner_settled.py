"""On PostgreSQL a lower number can be seen after a higher one: a pull waits, and no writer."""

import secrets
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Site

from home.people.models import Municipality
from reporting.models import Report
from reporting.partners import settled


@pytest.fixture
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[Municipality]:
    """Rows that every connection sees; what was made is taken away by hand."""
    with django_db_blocker.unblock():
        try:
            site = Site.objects.get(is_default_site=True)
            yield Municipality.objects.create(code="GM0034", name="Almere", site=site)
        finally:
            Report.objects.all().delete()
            Municipality.objects.all().delete()
            connection.close()


def written(town: Municipality) -> Report:
    return Report.objects.create(
        municipality=town,
        submission_hash=secrets.token_bytes(32),
        received_at=timezone.now(),
        language="nl",
    )


@pytest.mark.postgres
def test_a_pull_waits_for_a_number_that_is_not_seen_yet(
    town: Municipality, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled, "PATIENCE_SECONDS", 0.2)
    has_number, may_end = Event(), Event()
    numbers: list[int] = []

    def slow() -> None:
        try:
            with transaction.atomic():
                numbers.append(written(town).pk)
                has_number.set()
                may_end.wait(30)
        finally:
            connection.close()

    writer = Thread(target=slow)
    writer.start()
    assert has_number.wait(30)
    # Nobody is kept from writing meanwhile.
    newest = written(town).pk
    assert numbers[0] < newest
    with pytest.raises(settled.NotSettled):
        settled.settled_up_to()
    may_end.set()
    writer.join()
    assert settled.settled_up_to() == newest
