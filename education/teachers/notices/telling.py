"""Who is told of a release, and when: each follower at most once, for each of two reasons.

The row of a notice is unique and is made in the transaction that makes the job of its mail, so
that of two workers at once one tells, and a worker that is killed leaves both or neither. Once
there is a connection to the mail server, the mail is put down as sent, and then it goes. So this
errs towards silence: what is cut off between the two never goes, and nobody is written to twice.
A mail server that is away is another matter: nothing is put down, and the job tries again.
"""

import uuid
from collections.abc import Sequence

from django.core.mail import get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from education.models import DownloadEvent, Notice, PackRelease, Subscription, Teacher
from home.jobs.running import JobRun
from home.jobs.services import start_job

from .mail import message_for

__all__ = [
    "SEND_MAIL",
    "TELL_OF_RELEASE",
    "TELL_OF_WITHDRAWAL",
    "send_digests",
    "send_mail",
    "tell_followers",
    "tell_followers_of_withdrawal",
    "tell_of_release",
    "tell_of_withdrawal",
]

TELL_OF_RELEASE = "education.tell_of_release"
TELL_OF_WITHDRAWAL = "education.tell_of_withdrawal"
SEND_MAIL = "education.teacher_mail"
Reason = Notice.Reason


def tell_of_release(release: PackRelease, needs_action: bool) -> None:
    """At once where a teacher must do something and the school used the pack; else in the digest.

    Called in the transaction of the release: without it nobody is told.
    """
    if needs_action:
        start_job(kind=TELL_OF_RELEASE, parameters={"release": release.pk}, owner=None)


def tell_of_withdrawal(release: PackRelease) -> None:
    """At once to followers whose school downloaded it; to nobody as new from now on."""
    start_job(kind=TELL_OF_WITHDRAWAL, parameters={"release": release.pk}, owner=None)


def tell_followers(run: JobRun) -> None:
    """The job behind `tell_of_release`; run again, it goes on with whom it had not told."""
    release = PackRelease.objects.filter(pk=run.parameters["release"]).first()
    if release is None:
        return
    for done, follower in enumerate(_followers(release), start=1):
        used = DownloadEvent.objects.of_pack_by(release.pack_id, follower.school_id)
        if used.exclude(release=release).exists():
            _tell(follower, [release], Reason.RELEASED)
        run.progress(done)


def tell_followers_of_withdrawal(run: JobRun) -> None:
    """The job behind `tell_of_withdrawal`."""
    release = PackRelease.objects.filter(pk=run.parameters["release"]).first()
    if release is None:
        return
    for done, follower in enumerate(_followers(release), start=1):
        # Without a mail: who heard nothing of it yet never will, as of something new.
        Notice.objects.bulk_create(
            [Notice(teacher=follower, release=release, reason=Reason.RELEASED)],
            ignore_conflicts=True,
        )
        used = DownloadEvent.objects.filter(release=release, school=follower.school_id)
        if follower.school_id is not None and used.exists():
            _tell(follower, [release], Reason.WITHDRAWN)
        run.progress(done)


def send_digests() -> int:
    """The monthly mail to every follower for whom there is something; how many were queued.

    Mails that no try could bring to the mail server go along.
    """
    waiting = Notice.objects.filter(sent_on=None).values_list("mail", flat=True)
    for mail in {mail for mail in waiting if mail}:
        start_job(kind=SEND_MAIL, parameters={"mail": mail.hex}, owner=None)
    following = Teacher.objects.filter(email__isnull=False, subscriptions__isnull=False)
    followers = following.distinct().order_by("pk")
    return sum(
        _tell(teacher, untold, Reason.RELEASED)
        for teacher in followers
        if (untold := _untold(teacher))
    )


def _followers(release: PackRelease) -> list[Teacher]:
    with_address = Teacher.objects.filter(email__isnull=False)
    return list(with_address.filter(subscriptions__pack=release.pack_id).order_by("pk"))


def _untold(teacher: Teacher) -> list[PackRelease]:
    """Of packs that are public: every release since this teacher follows the pack."""
    told = Notice.objects.filter(teacher=teacher, reason=Reason.RELEASED)
    found = PackRelease.objects.filter(
        pack__subscriptions__teacher=teacher,
        pack__subscriptions__made_at__lte=F("released_at"),
        pack__live=True,
    ).exclude(pk__in=told.values("release"))
    return list(found.select_related("pack").order_by("pack__title", "released_at", "pk"))


@transaction.atomic
def _tell(teacher: Teacher, releases: Sequence[PackRelease], reason: Notice.Reason) -> bool:
    """Claims what this teacher was not told, and queues one mail of it; whether there is any."""
    # The lock makes a deletion of the account wait, or be seen.
    if not Teacher.objects.select_for_update().filter(pk=teacher.pk).exists():
        return False
    mail = uuid.uuid4()
    Notice.objects.bulk_create(
        [Notice(teacher=teacher, release=one, reason=reason, mail=mail) for one in releases],
        ignore_conflicts=True,
    )
    if not Notice.objects.filter(mail=mail).exists():
        return False
    start_job(kind=SEND_MAIL, parameters={"mail": mail.hex}, owner=None)
    return True


def send_mail(run: JobRun) -> None:
    """The job of one mail: sent by one run, to who still follows these packs."""
    rows = Notice.objects.filter(mail=run.parameters["mail"])
    with get_connection() as connection:
        if not rows.filter(sent_on=None).update(sent_on=timezone.localdate()):
            return
        notices = list(rows.select_related("teacher", "release__pack").order_by("pk"))
        teacher = notices[0].teacher
        followed = set(Subscription.objects.filter(teacher=teacher).values_list("pack", flat=True))
        wanted = [notice for notice in notices if notice.release.pack_id in followed]
        if wanted:
            connection.send_messages([message_for(teacher, wanted)])
