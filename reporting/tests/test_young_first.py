"""Who is younger than 16 stands on top, and nothing that is kept or asked tells who that is."""

import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.people.models import Municipality, User
from reporting import audit, vault
from reporting.casework.listing import young_first
from reporting.casework.listing.views import ReportIndexView
from reporting.intake.token import new_token
from reporting.models import AuditEntry, Case, KeyWrap, Report, Sealed

SignIn = Callable[[str], Client]
NEW = "/admin/casework/?status=new"
# A Wednesday.
NOW = datetime(2026, 3, 11, 12, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
OPENED = AuditEntry.Action.TRAITS_OPENED
BEGIN = 700_000


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    young_first.forget()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def told(send: Any, behaviour: str, age: str) -> Report:
    """A report that came through the form; the newest."""
    data = {"behaviours": [behaviour], "age_band": age, "token": new_token()}
    assert send(**data).status_code == 200
    return Report.objects.latest("pk")


def rows(client: Client, address: str = NEW) -> list[int]:
    return [report.pk for report in client.get(address).context["object_list"]]


def test_young_stand_on_top_with_the_same_mark_and_deadline(
    send: Any, sign_in: SignIn, clock: None
) -> None:
    old = told(send, "hissing", "25_44")
    first = told(send, "touching", "25_44")
    young = told(send, "hissing", "under_16")
    assert young.case.priority == Case.Priority.ORDINARY
    client = sign_in("handler")
    response = client.get(NEW)
    # Both are due on the same day; why one stands on top makes no difference for where.
    assert rows(client) == [first.pk, young.pk, old.pk]
    html = response.content.decode()
    assert html.count("casework-mark--first") == 2
    assert young.case.due_at == NOW.replace(day=19, hour=0)
    marks = re.findall(r'casework-deadline">\s*(\d+)', html)
    assert marks == ["12", "12", "18"]
    # Nowhere else: there the order goes by what is in clear.
    assert rows(client, "/admin/casework/")[0] == first.pk
    assert client.get("/admin/casework/").content.decode().count("casework-mark--first") == 1


def test_opened_and_recorded_once_and_not_at_each_look(
    send: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [told(send, "hissing", age) for age in ("under_16", "", "18_24")]
    client = sign_in("handler")
    for address in (NEW, NEW, "/admin/casework/results/?status=new"):
        client.get(address)
    entry = AuditEntry.objects.get(action=OPENED)
    assert entry.detail["number"] == 3
    assert set(entry.detail["reports"]) == {str(report.public_id) for report in reports}
    newest = told(send, "hissing", "under_16")
    client.get(NEW)
    entries = AuditEntry.objects.filter(action=OPENED).order_by("pk")
    assert [entry.detail["reports"] for entry in entries][1:] == [[str(newest.public_id)]]
    later = time.monotonic() + young_first.SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    client.get(NEW)
    assert entries.all().count() == 3


def test_each_person_has_an_act_of_their_own(
    send: Any, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    young = told(send, "hissing", "under_16")
    one, two = sign_in("handler"), sign_in("analyst")
    User.objects.get(email="analyst@example.org").groups.set(Group.objects.filter(name="handler"))
    for client in (one, two, two, one):
        assert "casework-mark--first" in client.get(NEW).content.decode()
    entries = AuditEntry.objects.filter(action=OPENED).order_by("pk")
    assert len({entry.actor_id for entry in entries}) == len(entries) == 2
    assert entries[1].detail["reports"] == [str(young.public_id)]
    newest = told(send, "hissing", "")
    two.get(NEW)
    one.get(NEW)
    told_of = [entry.detail["reports"] for entry in entries.all()][2:]
    assert told_of == [[str(newest.public_id)]] * 2
    later = time.monotonic() + young_first.SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    for client in (one, two, one):
        client.get(NEW)
    assert [entry.detail["number"] for entry in entries.all()] == [1, 1, 1, 1, 2, 2]


def test_nobody_else_has_them_opened(send: Any, sign_in: SignIn) -> None:
    young = told(send, "hissing", "under_16")
    last = told(send, "hissing", "")
    assert young.case.due_at is not None
    Case.objects.filter(report=last).update(due_at=young.case.due_at - timedelta(days=1))
    for role in ("analyst", "privacy_officer"):
        assert rows(sign_in(role)) == [last.pk, young.pk]
    client = sign_in("handler")
    for query in ("", "?status=open", "?status=new&ordering=received_at", "?status=assessed"):
        client.get(f"/admin/casework/{query}")
    assert not AuditEntry.objects.filter(action=OPENED).exists()


def test_what_is_remembered_is_for_who_may_see_the_report(send: Any, sign_in: SignIn) -> None:
    young = told(send, "hissing", "under_16")
    sign_in("handler").get(NEW)
    assert young_first._remembered[young.municipality_id]
    analyst = sign_in("analyst")
    assert "casework-mark--first" not in analyst.get(NEW).content.decode()


def test_server_without_the_key_says_so_and_goes_by_what_is_clear(
    send: Any, sign_in: SignIn, settings: Any
) -> None:
    told(send, "hissing", "under_16")
    client = sign_in("handler")
    assert client.get(NEW).context["cannot_look"] is False
    young_first.forget()
    for private in settings.VAULT_DIR.glob("*.key"):
        private.unlink()
    response = client.get(NEW)
    assert response.context["cannot_look"] is True
    assert "casework-mark--first" not in response.content.decode()
    assert AuditEntry.objects.filter(action=OPENED).count() == 1


def test_traits_that_cannot_be_read_hide_no_report(send: Any, sign_in: SignIn) -> None:
    broken, young = told(send, "hissing", "under_16"), told(send, "hissing", "under_16")
    Sealed.objects.filter(report=broken, kind="traits").delete()
    response = sign_in("handler").get(NEW)
    assert [report.pk for report in response.context["object_list"]] == [young.pk, broken.pk]
    assert response.context["cannot_look"] is True
    assert AuditEntry.objects.get(action=OPENED).detail["unreadable"] == 1


def test_memory_holds_no_more_than_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(young_first, "MOST", 3)
    known: dict[UUID, tuple[float, bool]] = {}
    ids = [uuid4() for _n in range(5)]
    for public_id in ids:
        young_first._remember(known, {public_id: True})
    assert list(known) == ids[2:]


def test_nothing_that_is_kept_or_asked_tells_the_young_apart(
    send: Any, sign_in: SignIn, almere: Municipality, clock: None
) -> None:
    client = sign_in("handler")
    client.get("/admin/casework/")
    # So that the month of the trail is there, with the same number both times.
    audit.record(action=AuditEntry.Action.REFUSED, actor=None, municipality=almere)
    begin_numbers_at(almere, BEGIN)
    seen = [look(send, client, ages) for ages in (("under_16", "45_64"), ("45_64", "under_16"))]
    orders, kept, asked = zip(*seen, strict=True)
    assert orders[0] != orders[1]
    assert kept[0] == kept[1]
    assert asked[0] == asked[1]


def test_no_question_tells_who_stands_on_the_first_page(
    send: Any, sign_in: SignIn, almere: Municipality, clock: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReportIndexView, "paginate_by", 2)
    client = sign_in("handler")
    client.get("/admin/casework/")
    # The month of the trail is there from the start: PostgreSQL takes no number twice.
    audit.record(action=AuditEntry.Action.REFUSED, actor=None, municipality=almere)
    begin_numbers_at(almere, BEGIN)
    ages = ("45_64", "45_64", "45_64", "under_16")
    for page in ("", "&p=2"):
        seen = [look(send, client, one, page) for one in (ages, ages[::-1], ("45_64",) * 4)]
        orders, _kept, asked = zip(*seen, strict=True)
        if not page:
            assert orders == ([4, 1], [1, 2], [1, 2])
        assert asked[0] == asked[1] == asked[2], page


def test_only_what_could_stand_on_a_page_is_fetched(
    send: Any, sign_in: SignIn, almere: Municipality, clock: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ReportIndexView, "paginate_by", 2)
    monkeypatch.setattr(young_first, "MOST", 1)
    begin_numbers_at(almere, BEGIN)
    numbers = [told(send, "hissing", "25_44").pk for _n in range(8)]
    numbers.append(told(send, "hissing", "under_16").pk)
    client = sign_in("handler")
    order = [numbers[8], *numbers[:8]]
    for page in range(5):
        with CaptureQueriesContext(connection) as queries:
            assert rows(client, f"{NEW}&p={page + 1}") == order[2 * page : 2 * page + 2]
        asked = [query["sql"] for query in queries if " IN (" in query["sql"]]
        fetched = {number for number in numbers if any(f"{number}" in sql for sql in asked)}
        assert len(fetched) <= 4


def begin_numbers_at(almere: Municipality, number: int) -> None:
    """Numbers of reports that are the number of nothing else."""
    received_at = timezone.now() - timedelta(days=900)
    Report.objects.create(
        pk=number,
        municipality=almere,
        submission_hash=uuid4().bytes,
        received_at=received_at,
        language="nl",
    )
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Report]):
            cursor.execute(statement)


class Undone(Exception):
    pass


def look(send: Any, client: Client, ages: tuple[str, ...], page: str = "") -> tuple[Any, Any, Any]:
    """The order on the screen, the whole database and each question to it; then undone."""
    young_first.forget()
    found: tuple[Any, Any, Any] = (None, None, None)
    try:
        with transaction.atomic():
            made = [told(send, "hissing", age).pk for age in ages]
            with CaptureQueriesContext(connection) as queries:
                response = client.get(f"{NEW}{page}")
            order = [made.index(one.pk) + 1 for one in response.context["object_list"]]
            ranks = dict(_ranks())
            first = min(number for number in ranks[Report] if number > BEGIN)
            asked = [_bare(_from_first(query["sql"], first)) for query in queries]
            found = order, sorted(_dump(ranks)), asked
            raise Undone
    except Undone:
        return found


def _from_first(sql: str, first: int) -> str:
    """Reports numbered from the first one; PostgreSQL takes no number twice."""
    return re.sub(
        rf"\b{BEGIN // 1000}\d\d\d\b", lambda found: f"number {int(found[0]) - first}", sql
    )


def _ranks() -> Iterator[tuple[type[Model], dict[Any, int]]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            keys = model._default_manager.values_list("pk", flat=True)
            # The shorter number is the smaller one, also where PostgreSQL goes from 999 to 1000.
            ordered = sorted(keys, key=lambda key: (len(str(key)), str(key)))
            yield model, {key: rank for rank, key in enumerate(ordered)}


def _dump(ranks: dict[type[Model], dict[Any, int]]) -> Iterator[str]:
    """Each row with all that is in clear, ids as places in their table; ciphertexts as lengths."""
    for model in ranks:
        # Keys and sessions are random, and hold nothing of a report.
        if model._meta.label == "sessions.Session":
            continue
        for row in model._default_manager.all():
            values = {}
            for field in model._meta.concrete_fields:
                value = getattr(row, field.attname)
                target = field.related_model if field.is_relation else None
                if target in ranks and not isinstance(value, UUID):
                    value = ranks[target].get(value)
                elif field.primary_key and not isinstance(value, UUID | str):
                    value = ranks[model].get(value)
                values[field.attname] = _bare(value)
            yield f"{model._meta.label} {values}"


def _bare(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return f"{len(bytes(value))} bytes"
    text = re.sub(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", "id", str(value))
    text = re.sub(r"\b[0-9a-f]{64}\b", "hash", text)
    return re.sub(r"_x\d+", "", text) if text.startswith(("SAVEPOINT", "RELEASE")) else text


def test_swapped_wrap_opens_nothing(send: Any, sign_in: SignIn) -> None:
    one, two = told(send, "hissing", "under_16"), told(send, "hissing", "")
    stored = {wrap.report_id: wrap for wrap in KeyWrap.objects.filter(holder="municipality")}
    stored[one.pk].wrapped, stored[two.pk].wrapped = stored[two.pk].wrapped, stored[one.pk].wrapped
    for wrap in stored.values():
        wrap.save()
    assert vault.can_open("GM0034")
    response = sign_in("handler").get(NEW)
    assert response.context["cannot_look"] is True
    assert not AuditEntry.objects.filter(action=OPENED).exists()
