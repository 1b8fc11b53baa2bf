"""Objects for the addresses about reports: rows that the demo does not have are made here."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone

from home.jobs.models import Job
from home.people.models import User
from reporting.casework.interpreting.access import admit
from reporting.models import (
    BreachRecord,
    CannedReply,
    Case,
    Disclosure,
    Edition,
    ImportBatch,
    InsightView,
    KeptFigure,
    Measure,
    PartnerKey,
    Patrol,
    Photo,
    QuarterlyReport,
    Report,
    Route,
    SavedFilter,
    ScanRun,
    Sealed,
    Team,
)

Objects = dict[str, Any]


def of_handling() -> Objects:
    """The report is one whose case is open, so that an interpreter may read it."""
    report = Report.objects.exclude(case__status=Case.Status.CLOSED).order_by("pk").first()
    assert report is not None, "the demo has no open case"
    # Somebody whom no table is about: what is theirs is nobody's else.
    other = User.objects.create_user("other@example.org", municipality=report.municipality)
    access = _access(report, other)
    record = _breach(report, other)
    numbers = {
        "casework": report.pk,
        "casework:saved_filter": SavedFilter.objects.create(owner=other, name="x").pk,
        "casework:import_undo": ImportBatch.objects.create(
            municipality=report.municipality, source="old", digest="0" * 64
        ).pk,
        "casework:interpreting_report": access,
        "casework:interpreting_open": access,
        "casework:interpreting_translate": access,
        "teams": _first(Team),
        "editions": _first(Edition),
        "measures": _first(Measure),
        "partners": _first(PartnerKey),
        "patrols": _first(Patrol),
        "quarterly": _first(QuarterlyReport),
        "routes": _first(Route),
        "canned_replies": _first(CannedReply),
    }
    objects: Objects = {f"{name}:pk": number for name, number in numbers.items()}
    return objects | {
        "casework:access": access,
        "casework:fact": "place",
        "casework:key_id": _first(PartnerKey),
        "casework:number": _photo(report),
        "casework:trail_export": "admin/casework/trail/export.csv",
        "casework:record_id": record,
        "casework:step": "anything",
        "casework:format": "json",
        "casework:disclosure_id": _disclosure(report, other),
        "casework:public_id": uuid.uuid4(),
        "insight:panel": "where",
        "insight:figure": "map",
        "insight:who_csv:figure": "grounds",
        "insight:who_svg:figure": "grounds",
        "figures:year": KeptFigure.objects.latest("pk").year,
        "figures:number": 1,
        "figures:kind": "svg",
        "insight:run:pk": _first(ScanRun),
        "insight:run_again:pk": _first(ScanRun),
        "insight:run_csv:pk": _first(ScanRun),
        "insight:run_csv:figure": "new",
        "insight:run_svg:pk": _first(ScanRun),
        "insight:run_svg:figure": "new",
        "insight:run_remove:pk": _run(report, other),
        "insight:kept:pk": InsightView.objects.create(
            owner=other, municipality=report.municipality, name="x"
        ).pk,
        "open_data_file": f"open-data/{Edition.objects.earliest('pk').slug}.csv",
        "jobs:public_id": Job.objects.create(kind="none", owner=other).public_id,
    }


def _first(model: Any) -> int:
    found = model.objects.order_by("pk").first()
    assert found is not None, f"the demo has no {model.__name__}"
    return int(found.pk)


def _run(report: Report, by: User) -> int:
    day = timezone.localdate()
    return ScanRun.objects.create(
        municipality=report.municipality, made_by=by, first=day, last=day, resolution=9,
        max_days=7, permutations=999, seed=1,
    ).pk  # fmt: skip


def _photo(report: Report) -> int:
    """One that opens with no key: whoever may open it is told so."""
    row = Sealed.objects.create(report=report, kind=Sealed.Kind.PHOTO, ciphertext=b"shut")
    return Photo.objects.create(report=report, sealed=row, number=1).number


def _access(report: Report, by: User) -> int:
    interpreter = User.objects.get(email="interpreter@ssstop.example")
    until = timezone.localdate() + timedelta(days=3)
    return admit(report=report, interpreter=interpreter, actor=by, until=until).pk


def _disclosure(report: Report, by: User) -> int:
    return Disclosure.objects.create(
        municipality=report.municipality,
        report=report,
        report_public_id=report.public_id,
        authority=Disclosure.Authority.POLICE,
        ground=Disclosure.Ground.ORDER,
        reference="1",
        scope=["words"],
        asked_by=by,
    ).pk


def _breach(report: Report, account: User) -> int:
    now = timezone.now()
    return BreachRecord.objects.create(
        municipality=report.municipality,
        account=account,
        account_email=account.email,
        from_at=now - timedelta(hours=1),
        until_at=now,
        found_at=now,
    ).pk
