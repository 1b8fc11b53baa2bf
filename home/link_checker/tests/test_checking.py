"""The check as a whole: what pages link to is found, asked, kept and forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from home.blocks import BodyBlock
from home.jobs.models import Job
from home.jobs.queue import enqueue_job
from home.jobs.services import cancel_job
from home.link_checker import checking
from home.link_checker.asking import look_up
from home.link_checker.services import JOB_KIND, keep_outcome, last_check, start_check
from home.link_checker.verdicts import FAILING_FOR, Reason, State
from home.media.models import SiteDocument
from home.models import AwarenessPage, CheckedLink, ContactPage, HomePage, OtherCityPage
from home.models.other_city import OtherCitiesIndex
from home.outside.tests.outside_service import Asked, OutsideService, Reply
from home.people.models import User
from home.tests.factories import add_page, close, make_homes

from .conftest import answers, onward

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(db: None) -> HomePage:
    return make_homes("nl", "en")["nl"]


def check(run: Any) -> None:
    """One check from beginning to end."""
    with run(execute=True):
        start_check(owner=None)
    assert Job.objects.filter(kind=JOB_KIND).latest("pk").state == Job.State.DONE


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


def fill(page: AwarenessPage, *blocks: tuple[str, Any]) -> AwarenessPage:
    raw = [{"type": name, "value": value} for name, value in blocks]
    page.body = BodyBlock().to_python(raw)
    page.save()
    return page


def text(*hrefs: str) -> tuple[str, str]:
    return "text", "".join(f'<p><a href="{href}">woord</a></p>' for href in hrefs)


def states() -> dict[str, str]:
    return dict(CheckedLink.objects.values_list("address", "state"))


def found(address: str) -> CheckedLink:
    return CheckedLink.objects.get(address=address)


def test_links_are_found_wherever_they_stand(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    url = elsewhere.url
    page = add_page(AwarenessPage, home, "Wat")
    nested = {
        "heading": "Vragen",
        "items": [{"question": "Een", "answer": f'<p><a href="{url}/in-accordion">woord</a></p>'}],
    }
    fill(page, text(f"{url}/in-text#part", "mailto:a@example.org", "#here"), ("accordion", nested))
    add_page(ContactPage, home, "Contact", website=f"{url}/in-field")
    index = add_page(OtherCitiesIndex, home, "Steden")
    rich = f'<p><a href="{url}/in-rich-field">woord</a></p>'
    add_page(OtherCityPage, index, "Stad", lesson=rich)
    check(committed)
    assert set(states()) == {
        f"{url}/{where}" for where in ("in-text", "in-accordion", "in-field", "in-rich-field")
    }
    assert list(found(f"{url}/in-text").pages.values_list("pk", flat=True)) == [page.pk]


def test_only_what_everyone_may_read_is_looked_at(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    draft = fill(add_page(AwarenessPage, home, "Later", live=False), text(f"{elsewhere.url}/a"))
    closed = fill(add_page(AwarenessPage, home, "Dicht"), text(f"{elsewhere.url}/b"))
    close(closed)
    live = fill(add_page(AwarenessPage, home, "Nu"), text(f"{elsewhere.url}/c"))
    # The draft of a public page is nobody's yet.
    live.body = BodyBlock().to_python([{"type": "text", "value": text(f"{elsewhere.url}/d")[1]}])
    live.save_revision()
    check(committed)
    assert set(states()) == {f"{elsewhere.url}/c"}
    assert draft.pk


def test_each_address_is_asked_once_for_all_pages(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    answers(elsewhere, {"/a": Reply()})
    for title in ("Een", "Twee"):
        fill(add_page(AwarenessPage, home, title), text(f"{elsewhere.url}/a", f"{elsewhere.url}/a"))
    check(committed)
    assert [asked.path for asked in elsewhere.asked] == ["/a"]
    assert found(f"{elsewhere.url}/a").pages.count() == 2


def test_what_is_found_is_kept(home: HomePage, elsewhere: OutsideService, committed: Any) -> None:
    url = elsewhere.url
    answers(
        elsewhere, {"/fine": Reply(), "/moved": onward("/fine", 301), "/busy": Reply(status=503)}
    )
    paths = ("fine", "moved", "busy", "gone")
    fill(add_page(AwarenessPage, home, "Wat"), text(*(f"{url}/{one}" for one in paths)))
    check(committed)
    assert states() == {
        f"{url}/fine": State.WORKS,
        f"{url}/moved": State.MOVED,
        f"{url}/busy": State.UNSURE,
        f"{url}/gone": State.BROKEN,
    }
    assert found(f"{url}/moved").moved_to == f"{url}/fine"
    assert found(f"{url}/gone").status == 404
    assert last_check() is not None


def test_what_no_page_uses_any_more_is_forgotten(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    url = elsewhere.url
    page = fill(add_page(AwarenessPage, home, "Wat"), text(f"{url}/a", f"{url}/b"))
    other = fill(add_page(AwarenessPage, home, "Ook"), text(f"{url}/b"))
    check(committed)
    fill(page, text(f"{url}/c"))
    check(committed)
    assert set(states()) == {f"{url}/b", f"{url}/c"}
    assert list(found(f"{url}/b").pages.values_list("pk", flat=True)) == [other.pk]


def test_a_bad_hour_is_told_as_broken_after_three_checks_over_days(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    address = f"{elsewhere.url}/busy"
    answers(elsewhere, {"/busy": Reply(status=503)})
    fill(add_page(AwarenessPage, home, "Wat"), text(address))
    for _time in range(4):
        check(committed)
        assert states() == {address: State.UNSURE}
    CheckedLink.objects.update(first_failed_at=timezone.now() - FAILING_FOR)
    check(committed)
    assert states() == {address: State.BROKEN}
    answers(elsewhere, {"/busy": Reply()})
    check(committed)
    link = found(address)
    assert (link.state, link.failures, link.first_failed_at) == (State.WORKS, 0, None)


def test_pages_and_documents_of_this_site(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    public, hidden, closed, gone = (
        add_page(AwarenessPage, home, title) for title in ("Open", "Concept", "Dicht", "Weg")
    )
    document = SiteDocument.objects.create(title="Plan", file=ContentFile(b"x", name="p.pdf"))
    links = "".join(f'<a linktype="page" id="{one.pk}">w</a>' for one in (public, hidden, closed))
    links += f'<a linktype="page" id="{gone.pk}">w</a><a linktype="document" id="987654">w</a>'
    links += f'<a linktype="document" id="{document.pk}">w</a>'
    page = fill(
        add_page(AwarenessPage, home, "Wat"),
        ("text", f"<p>{links}</p>"),
        ("teasers", {"heading": "Meer", "pages": [public.pk, hidden.pk]}),
    )
    hidden.unpublish()
    close(closed)
    gone.delete()
    check(committed)
    told = {link.address: (link.reason, link.name) for link in CheckedLink.objects.all()}
    assert told == {
        f"page:{hidden.pk}": (Reason.PAGE_CLOSED, "Concept"),
        f"page:{closed.pk}": (Reason.PAGE_CLOSED, "Dicht"),
        f"page:{gone.pk}": (Reason.PAGE_GONE, ""),
        "document:987654": (Reason.DOCUMENT_GONE, ""),
    }
    assert set(states().values()) == {State.BROKEN}
    assert set(CheckedLink.pages.through.objects.values_list("page", flat=True)) == {page.pk}
    assert elsewhere.asked == []


def test_a_chosen_page_that_was_deleted_is_a_gap(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    target = add_page(AwarenessPage, home, "Weg")
    fill(add_page(AwarenessPage, home, "Wat"), ("teaser", {"heading": "Lees", "page": target.pk}))
    target.delete()
    check(committed)
    assert states() == {"page:": State.BROKEN}


def test_a_version_in_the_language_of_the_page_is_public_enough(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    english = HomePage.objects.get(locale__language_code="en")
    source = add_page(AwarenessPage, home, "Bron", live=False)
    key = source.translation_key
    add_page(AwarenessPage, english, "Source", translation_key=key)
    block = ("teaser", {"heading": "Lees", "page": source.pk})
    fill(add_page(AwarenessPage, english, "What"), block)
    check(committed)
    assert states() == {}
    page = fill(add_page(AwarenessPage, home, "Wat"), block)
    check(committed)
    assert list(found(f"page:{source.pk}").pages.values_list("pk", flat=True)) == [page.pk]


def test_what_is_no_address_is_broken_and_not_asked(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    fill(add_page(AwarenessPage, home, "Wat"), text("http://", "https://exa mple.org"))
    check(committed)
    assert states() == {"http://": State.BROKEN, "https://exa mple.org": State.BROKEN}
    assert {link.reason for link in CheckedLink.objects.all()} == {Reason.UNREADABLE}


def test_the_site_does_not_ask_itself(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    fill(add_page(AwarenessPage, home, "Wat"), text("http://testserver/nl/niets/"))
    check(committed)
    assert states() == {}


def test_nobody_is_asked_where_the_setting_says_so(
    home: HomePage, elsewhere: OutsideService, committed: Any, settings: Any
) -> None:
    settings.LINK_CHECK = False
    fill(add_page(AwarenessPage, home, "Wat"), text(f"{elsewhere.url}/a"))
    check(committed)
    assert states() == {f"{elsewhere.url}/a": State.NEW}
    assert elsewhere.asked == []


def test_a_run_that_was_killed_goes_on_where_it_was(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    url = elsewhere.url
    fill(add_page(AwarenessPage, home, "Wat"), text(f"{url}/a", f"{url}/b", f"{url}/c"))
    check(committed)
    # As if the worker went away after the first answer.
    job = Job.objects.get(kind=JOB_KIND)
    assert job.started_at is not None
    before = job.started_at - timedelta(days=7)
    CheckedLink.objects.exclude(address=f"{url}/a").update(checked_at=before)
    elsewhere.asked.clear()
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING, finished_at=None)
    with committed(execute=True):
        enqueue_job(job)
    assert {asked.path for asked in elsewhere.asked} == {"/b", "/c"}
    assert Job.objects.get(kind=JOB_KIND).state == Job.State.DONE


def test_a_check_that_is_stopped_keeps_what_it_has(
    home: HomePage, elsewhere: OutsideService, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("home.jobs.running.SECONDS_BETWEEN_WRITES", 0.0)
    url = elsewhere.url
    fill(add_page(AwarenessPage, home, "Wat"), text(*(f"{url}/{n}" for n in range(5))))

    def keep_and_stop(link: CheckedLink, outcome: Any) -> None:
        keep_outcome(link, outcome)
        cancel_job(job=Job.objects.get(kind=JOB_KIND), actor=None)

    monkeypatch.setattr(checking, "keep_outcome", keep_and_stop)
    with committed(execute=True):
        start_check(owner=None)
    assert Job.objects.get(kind=JOB_KIND).state == Job.State.CANCELLED
    assert CheckedLink.objects.exclude(state=State.NEW).count() == 1


def test_one_odd_address_holds_up_no_other(
    home: HomePage, elsewhere: OutsideService, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = elsewhere.url
    answers(elsewhere, {"/fine": Reply()})

    def odd(address: str, **more: Any) -> Any:
        if address.endswith("/odd"):
            raise RuntimeError
        return look_up(address, **more)

    monkeypatch.setattr(checking, "look_up", odd)
    fill(add_page(AwarenessPage, home, "Wat"), text(f"{url}/odd", f"{url}/fine"))
    check(committed)
    assert states() == {f"{url}/odd": State.UNSURE, f"{url}/fine": State.WORKS}


def test_the_command_starts_a_check_and_no_second_one(
    home: HomePage, elsewhere: OutsideService, committed: Any, capsys: Any
) -> None:
    waiting = Job.objects.create(kind=JOB_KIND)
    call_command("check_links")
    assert list(Job.objects.all()) == [waiting]
    waiting.delete()
    with committed(execute=True):
        call_command("check_links")
    assert Job.objects.get().state == Job.State.DONE


def test_the_job_of_who_may_not_enter_any_more_is_not_done(
    home: HomePage, elsewhere: OutsideService, committed: Any
) -> None:
    fill(add_page(AwarenessPage, home, "Wat"), text(f"{elsewhere.url}/a"))
    owner = User.objects.create_user("gone@example.org", is_active=False)
    with committed(execute=True):
        start_check(owner=owner)
    assert elsewhere.asked == []


def test_a_late_answer_is_asked_again_next_time(
    home: HomePage, elsewhere: OutsideService, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "MOST_SECONDS", 0.2)

    def slow(_asked: Asked) -> Reply:
        return Reply(wait=1.5)

    answers(elsewhere, {"/slow": slow})
    fill(add_page(AwarenessPage, home, "Wat"), text(f"{elsewhere.url}/slow"))
    check(committed)
    assert states() == {f"{elsewhere.url}/slow": State.NEW}
