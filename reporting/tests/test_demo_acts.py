"""What staff of the demo did: by the functions of the screens, and readable where the keys are."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality, User
from home.people.roles import HANDLER
from reporting import vault
from reporting.casework.services import read_notes
from reporting.demo.acts import act_on_reports
from reporting.demo.handling import WORK_DAYS, WORK_HOURS, handle_reports, load_teams
from reporting.demo.lists import load_areas, load_canned_replies, load_known_places
from reporting.demo.synthetic import make_incidents
from reporting.messages import read_messages
from reporting.models import Case, Correction, Message, Note, Report, Sealed
from reporting.report_keys import key_of

# So many that on any day some who wrote no Dutch were answered.
SEED, COUNT = 1, 300


@pytest.fixture
def handler(almere: Municipality, sign_in: Callable[[str], Client]) -> User:
    """A handler with some hundreds of reports, of which the cases have moved along."""
    sign_in(HANDLER)
    handler = User.objects.get(groups__name=HANDLER)
    load_areas(almere)
    load_known_places(almere)
    load_canned_replies(almere)
    load_teams(almere)
    make_incidents(municipality=almere, count=COUNT, seed=SEED)
    handle_reports(almere, handler, seed=SEED)
    return handler


def test_everything_that_was_written_can_be_read_and_lies_in_the_life_of_its_case(
    almere: Municipality, handler: User
) -> None:
    act_on_reports(almere, handler, seed=SEED)
    authors, languages = set(), set()
    for report in Report.objects.filter(messages__isnull=False).distinct():
        assert report.answer_wished
        for message in read_messages(report=report, key=key_of(report)):
            assert report.case.started_at
            assert report.case.started_at <= message.sent_at
            assert message.sent_at <= (report.case.closed_at or timezone.now())
            assert "[" not in message.text  # a gap that a ready answer leaves open
            authors.add(message.author)
            if message.author == Message.Author.MUNICIPALITY:
                languages.add(report.language)
                is_dutch = report.language == settings.LANGUAGE_CODE
                assert (message.translation is None) == is_dutch
            if message.translation:
                assert message.translation.language == report.language
                assert not message.translation.machine
    assert authors == set(Message.Author.values)
    assert len(languages) > 1
    assert Note.objects.filter(kind=Note.Kind.NOTE).exists()
    for report in Report.objects.filter(notes__isnull=False).distinct():
        for note in read_notes(report=report, key=key_of(report)):
            assert note.text
            assert note.written_at in (report.case.assessed_at, report.case.started_at)


def test_it_is_what_the_rules_ask_for(almere: Municipality, handler: User) -> None:
    act_on_reports(almere, handler, seed=SEED)
    first = Case.objects.filter(priority=Case.Priority.LOOK_FIRST, assessed_at__isnull=False)
    weighed = Note.objects.filter(kind=Note.Kind.WEIGHED).values_list("report", flat=True)
    assert set(weighed) == set(first.values_list("report", flat=True)) != set()
    duplicate = Case.objects.select_related("merged_into__case").get(merged_into__isnull=False)
    assert duplicate.merged_into
    assert duplicate.merged_into.case.merged_into is None
    correction = Correction.objects.get()
    assert correction.fact == Correction.Fact.PLACE
    assert correction.before["area_id"] is None
    assert correction.report.incidents.get().area_id == correction.after["area_id"] is not None
    for case in Case.objects.filter(closed_at__isnull=False):
        local = timezone.localtime(case.started_at)
        assert local.weekday() in WORK_DAYS
        assert local.hour in (*WORK_HOURS, WORK_HOURS.stop)  # rounded to a quarter


def test_a_server_that_only_takes_reports_writes_nothing(
    almere: Municipality, handler: User
) -> None:
    for private in settings.VAULT_DIR.glob("**/*.key"):
        private.unlink()
    assert vault.has_keys(almere.code)
    before = Sealed.objects.count()
    act_on_reports(almere, handler, seed=SEED)
    assert Sealed.objects.count() == before
    assert not Correction.objects.exists()
