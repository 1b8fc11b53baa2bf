"""Starting a check, and keeping what it found."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from home.jobs.models import Job
from home.jobs.services import OVER, start_job
from home.models.checked_link import CheckedLink
from home.page_checks.pieces import Leads
from home.people.models import User

from .collecting import Collected
from .own_site import OwnFault, own_faults
from .verdicts import Outcome, Reason, State, state_of

__all__ = ["JOB_KIND", "check_under_way", "keep_outcome", "keep_uses", "last_check", "start_check"]

JOB_KIND = "home.check_links"
AT_ONCE = 500


def check_under_way() -> Job | None:
    return Job.objects.filter(kind=JOB_KIND).exclude(state__in=OVER).first()


def start_check(*, owner: User | None) -> Job:
    """A check in the background; the one that is under way where there is one."""
    return check_under_way() or start_job(kind=JOB_KIND, parameters={}, owner=owner)


def last_check() -> datetime | None:
    """When the last whole check was over, as long as that is known."""
    done = Job.objects.filter(kind=JOB_KIND, state=Job.State.DONE)
    latest = done.order_by("-finished_at").values_list("finished_at", flat=True).first()
    if latest is not None:
        return latest
    # Jobs are forgotten after a month.
    checked = CheckedLink.objects.filter(checked_at__isnull=False).order_by("-checked_at")
    return checked.values_list("checked_at", flat=True).first()


@transaction.atomic
def keep_uses(found: Collected) -> None:
    """What pages link to now, and which pages; what no page uses any more is removed."""
    faults = {_name_of(fault): fault for fault in own_faults(found.pages, found.documents)}
    uses: dict[str, tuple[Leads, Iterable[int]]] = {
        address: (Leads.ADDRESS, pages)
        for address, pages in [*found.addresses.items(), *found.unreadable.items()]
    }
    uses |= {name: (fault.leads, fault.pages) for name, fault in faults.items()}
    kept = dict(CheckedLink.objects.values_list("address", "pk"))
    _remove([kept[name] for name in kept.keys() - uses.keys()])
    CheckedLink.objects.bulk_create(
        [
            CheckedLink(address=name, leads=uses[name][0].value)
            for name in uses.keys() - kept.keys()
        ],
        batch_size=AT_ONCE,
    )
    kept = dict(CheckedLink.objects.values_list("address", "pk"))
    _set_pages({(kept[name], page) for name, (_leads, pages) in uses.items() for page in pages})
    for link in CheckedLink.objects.filter(address__in=[*faults, *found.unreadable]):
        fault = faults.get(link.address)
        link.name = fault.name if fault else ""
        keep_outcome(link, Outcome(fault.reason if fault else Reason.UNREADABLE))


def keep_outcome(link: CheckedLink, outcome: Outcome) -> None:
    """What one check found, after what earlier ones did."""
    now = timezone.now()
    failed = outcome.reason is not None
    link.failures = min(link.failures + 1, 1000) if failed else 0
    link.first_failed_at = (link.first_failed_at or now) if failed else None
    since = now - link.first_failed_at if link.first_failed_at else timedelta()
    link.state = state_of(outcome, failures=link.failures, failing_for=since)
    link.reason = outcome.reason or ""
    link.status = outcome.status
    link.moved_to = outcome.moved_to if link.state == State.MOVED else ""
    link.checked_at = now
    link.save()


def _name_of(fault: OwnFault) -> str:
    return f"{fault.leads.value}:{fault.number}"


def _remove(numbers: list[int]) -> None:
    for start in range(0, len(numbers), AT_ONCE):
        CheckedLink.objects.filter(pk__in=numbers[start : start + AT_ONCE]).delete()


def _set_pages(wanted: set[tuple[int, int]]) -> None:
    uses = CheckedLink.pages.through.objects
    # A page may have gone while its links were read.
    there = set(Page.objects.values_list("pk", flat=True))
    wanted = {pair for pair in wanted if pair[1] in there}
    known = {(link, page): pk for pk, link, page in uses.values_list("pk", "checkedlink", "page")}
    gone = [pk for pair, pk in known.items() if pair not in wanted]
    for start in range(0, len(gone), AT_ONCE):
        uses.filter(pk__in=gone[start : start + AT_ONCE]).delete()
    uses.bulk_create(
        [uses.model(checkedlink_id=link, page_id=page) for link, page in wanted - known.keys()],
        batch_size=AT_ONCE,
    )
