"""The job that makes an export which is too large to wait for."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from home.jobs.running import JobRun
from home.people.models import User
from reporting.models import ExportRequest

from .alone import alone_among
from .chosen_reports import reports_of
from .dictionary import dictionary_csv
from .making import write_export
from .permissions import can_have
from .services import expiry_of, plan_of
from .stored_files import (
    begin_anew,
    dictionary_path,
    digest_of_file,
    new_file,
    remove_files,
    take_name,
)

__all__ = ["make_export"]


class NoLongerAllowed(Exception):
    """Who asked for the export may not have it any more."""


def make_export(run: JobRun) -> None:
    """Makes the file anew from its beginning, however far an earlier run was.

    A run that is killed leaves no file that anybody can download.
    """
    asked = (
        ExportRequest.objects.select_related("municipality", "owner")
        .filter(pk=run.parameters["export"])
        .first()
    )
    if asked is None or asked.withdrawn_at is not None or asked.file_name:
        return
    # As of now: a role may have been taken away since.
    owner = User.objects.get(pk=asked.owner_id)
    if not owner.may_enter() or not can_have(owner, asked.scope):
        raise NoLongerAllowed
    plan = plan_of(asked)
    reports = reports_of(plan)
    total = reports.count()
    run.progress(0, total)
    begin_anew(asked.public_id)
    with new_file(asked.public_id, asked.format) as (file, folder, name):
        with TemporaryDirectory(dir=folder) as scratch:
            write_export(plan, reports, file, folder=Path(scratch), tell=run.progress)
        # Only who still has the job may give the file its name.
        run.hold_lease()
        size = take_name(file, name)
    alone = alone_among(reports, plan.columns, plan.format)
    dictionary_path(name).write_text(dictionary_csv(plan, alone), encoding="utf-8")
    _finish(run, asked, name=name, size=size, rows=total)


def _finish(run: JobRun, asked: ExportRequest, *, name: str, size: int, rows: int) -> None:
    digest = digest_of_file(name)
    with transaction.atomic():
        run.hold_lease()
        asked = ExportRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
        if asked.withdrawn_at is None:
            asked.file_name, asked.size, asked.digest, asked.rows = name, size, digest, rows
            asked.expires_at = expiry_of(asked)
            asked.save(update_fields=["file_name", "size", "digest", "rows", "expires_at"])
            return
    # It was taken back in the last moment.
    remove_files(asked.public_id)
