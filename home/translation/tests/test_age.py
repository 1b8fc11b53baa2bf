"""What a reader of a translation is told when its source says something newer."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Revision

from home.dashboard.translations import backlogs_of
from home.models import AwarenessPage, HomePage
from home.people.models import User
from home.tests.factories import add_page, make_homes
from home.translation.age import is_outdated

pytestmark = pytest.mark.django_db

MAY = datetime(2026, 5, 3, 12, tzinfo=timezone.get_default_timezone())
NOTE = "translation-note"


@pytest.fixture
def homes() -> dict[str, HomePage]:
    return make_homes("nl", "en", "ar")


@pytest.fixture
def pages(homes: dict[str, HomePage]) -> dict[str, Page]:
    """One page in three languages, all written on the same day."""
    source = add_page(AwarenessPage, homes["nl"], "Wat", slug="wat")
    made: dict[str, Page] = {"nl": source}
    for language in ("en", "ar"):
        made[language] = add_page(
            AwarenessPage, homes[language], language, slug="what",
            translation_key=source.translation_key,
        )  # fmt: skip
    for page in made.values():
        page.save_revision().publish()
        set_times(page, published=MAY, written=MAY)
    return made


def set_times(page: Page, *, published: datetime, written: datetime) -> None:
    """What readers see was written at one moment, and published at another."""
    Revision.objects.filter(pk=page.latest_revision_id).update(created_at=written)
    Page.objects.filter(pk=page.pk).update(
        last_published_at=published, latest_revision_created_at=written
    )


def change_source(pages: dict[str, Page]) -> None:
    later = MAY + timedelta(days=30)
    set_times(pages["nl"], published=later, written=later)


def note(client: Client, address: str) -> Tag | None:
    html = BeautifulSoup(client.get(address).content, "html.parser")
    found = html.find("aside", class_=NOTE)
    assert found is None or isinstance(found, Tag)
    return found


def test_a_translation_that_is_as_new_as_its_source_says_nothing(
    client: Client, pages: dict[str, Page]
) -> None:
    assert note(client, "/nl/wat/") is None
    assert note(client, "/en/what/") is None


def test_an_older_translation_says_when_its_source_changed_and_leads_to_it(
    client: Client, pages: dict[str, Page]
) -> None:
    change_source(pages)
    assert note(client, "/nl/wat/") is None
    found = note(client, "/en/what/")
    assert found
    assert "2 June 2026" in found.get_text()
    link = found.find("a")
    assert isinstance(link, Tag)
    assert (link["href"], link["hreflang"]) == ("/nl/wat/", "nl")
    name = found.find("bdi")
    assert isinstance(name, Tag)
    assert (name["lang"], name.get_text()) == ("nl", "Nederlands")


def test_the_date_is_in_the_reader_s_language(client: Client, pages: dict[str, Page]) -> None:
    change_source(pages)
    found = note(client, "/ar/what/")
    assert found
    assert "يونيو" in found.get_text()


def test_a_draft_does_not_make_what_readers_see_newer(
    client: Client, pages: dict[str, Page]
) -> None:
    change_source(pages)
    pages["en"].save_revision()
    assert note(client, "/en/what/") is not None


def test_a_translation_written_after_the_change_says_nothing(
    client: Client, pages: dict[str, Page]
) -> None:
    change_source(pages)
    later = MAY + timedelta(days=40)
    set_times(pages["en"], published=later, written=later)
    assert note(client, "/en/what/") is None
    # What was approved later was written before.
    set_times(pages["en"], published=later, written=MAY)
    assert note(client, "/en/what/") is not None


def test_what_was_translated_before_both_were_published_says_nothing(
    client: Client, pages: dict[str, Page]
) -> None:
    together = MAY + timedelta(days=30)
    set_times(pages["nl"], published=together, written=MAY)
    set_times(pages["en"], published=together, written=MAY + timedelta(days=2))
    assert note(client, "/en/what/") is None


def outdated_for_staff(language: str) -> list[int]:
    user = User.objects.filter(is_superuser=True).first()
    user = user or User.objects.create_superuser("all@example.org", "secret")
    (found,) = [one for one in backlogs_of(user) if one.language == language]
    return found.outdated


def test_staff_see_as_outdated_what_readers_are_told(
    client: Client, pages: dict[str, Page]
) -> None:
    assert outdated_for_staff("en") == []
    change_source(pages)
    assert outdated_for_staff("en") == [pages["en"].pk]
    # A draft that is up to date is not what readers see.
    pages["en"].save_revision()
    assert note(client, "/en/what/") is not None
    assert outdated_for_staff("en") == [pages["en"].pk]
    pages["en"].get_latest_revision().publish()
    assert note(client, "/en/what/") is None
    assert outdated_for_staff("en") == []


def test_a_draft_that_was_never_public_is_outdated_by_when_it_was_written(
    pages: dict[str, Page],
) -> None:
    change_source(pages)
    Page.objects.filter(pk=pages["en"].pk).update(
        live=False, live_revision=None, last_published_at=None
    )
    assert outdated_for_staff("en") == [pages["en"].pk]
    pages["en"].save_revision()
    assert outdated_for_staff("en") == []


def test_a_campaign_of_six_languages_that_starts_by_the_clock_is_not_outdated(
    client: Client,
) -> None:
    """Written on one day, and published together by the command at another."""
    six = make_homes(*(code for code, _name in settings.LANGUAGES))
    start = timezone.now() - timedelta(minutes=1)
    key = uuid4()
    # The source last of all, as its publishing is: that must not make it newer.
    for language in reversed(six):
        page = add_page(
            AwarenessPage, six[language], language, slug="actie", translation_key=key, live=False
        )
        page.save_revision(approved_go_live_at=start)
    Revision.objects.update(created_at=start - timedelta(days=7))
    call_command("publish_scheduled")
    assert AwarenessPage.objects.live().count() == len(six)
    for language in list(six)[1:]:
        assert note(client, f"/{language}/actie/") is None
        assert outdated_for_staff(language) == []
    source = AwarenessPage.objects.get(locale__language_code=settings.LANGUAGE_CODE)
    source.save_revision().publish()
    for language in list(six)[1:]:
        assert note(client, f"/{language}/actie/") is not None
        assert len(outdated_for_staff(language)) == 1


def test_a_source_that_readers_may_not_see_is_not_told_of(
    client: Client, pages: dict[str, Page]
) -> None:
    change_source(pages)
    pages["nl"].unpublish()
    assert note(client, "/en/what/") is None


def test_a_copy_follows_its_source(client: Client, homes: dict[str, HomePage]) -> None:
    page = add_page(AwarenessPage, homes["nl"], "Wat", slug="wat")
    page.save_revision().publish()
    copy = page.copy_for_translation(homes["en"].locale, alias=True)
    Page.objects.filter(pk=copy.pk).update(last_published_at=MAY)
    assert note(client, "/en/wat/") is None


def test_the_note_costs_no_query(
    client: Client, pages: dict[str, Page], django_assert_num_queries: Any
) -> None:
    client.get("/en/what/")
    with CaptureQueriesContext(connection) as before:
        client.get("/en/what/")
    change_source(pages)
    with django_assert_num_queries(len(before)):
        assert note(client, "/en/what/") is not None


def test_what_was_never_saved_is_older_than_what_was_published() -> None:
    assert is_outdated(None, MAY)
    assert not is_outdated(MAY, MAY)
    assert not is_outdated(None, None)
