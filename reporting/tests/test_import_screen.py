"""The screen: the file is sent at each step, is kept nowhere, and nothing chosen is lost."""

import re
import tempfile
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from home.people.models import Municipality
from reporting.imports import uploads, views
from reporting.imports.menu import menu_item
from reporting.models import AuditEntry, Case, ImportBatch, Report

from .imported_file import CANARY, csv_of, mapping_of

NEW = "/admin/casework/imports/new/"
LIST = "/admin/casework/imports/"

SignIn = Callable[[str], Client]


@pytest.fixture
def admin(sign_in: SignIn) -> Client:
    return sign_in("admin")


def file_of(content: bytes | None = None, name: str = "old.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, csv_of() if content is None else content)


def fields_of(response: Any) -> dict[str, list[str]]:
    """What the browser would send of the page's form, but for files and buttons."""
    html = response.content.decode()
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, kind = re.search(r'name="([^"]+)"', tag), re.search(r'type="(\w+)"', tag)
        if name and kind and kind[1] in ("hidden", "text") and name[1] != "csrfmiddlewaretoken":
            value = re.search(r'value="([^"]*)"', tag)
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', inner)
        found.setdefault(name, []).append(unescape(chosen[1]) if chosen else "?")
    return found


def step(client: Client, act: str, fields: dict[str, Any], content: bytes | None = None) -> Any:
    return client.post(NEW, {**fields, "act": act, "file": file_of(content)})


def mapped(client: Client, content: bytes | None = None) -> dict[str, Any]:
    """The choices after the first step, with a name for the older system."""
    fields: dict[str, Any] = fields_of(step(client, "read", {}, content))
    codes = {"sissen": "hissing", "naroepen": "shouting", "volgen": "stalking"}
    fields["source"], fields["separator"] = "old", "|"
    # The cell with two of them is one value until the separator is known.
    fields = fields_of(step(client, "read", fields, content))
    fields["code_behaviours"] = [codes.get(raw, "?") for raw in fields["raw_behaviours"]]
    kinds = {"straat": "street", "station": "station"}
    found = fields.get("raw_kind_of_place", [])
    fields["code_kind_of_place"] = [kinds[raw] for raw in found]
    return fields


def test_columns_are_guessed_and_values_get_codes(admin: Client) -> None:
    answer = step(admin, "read", {})
    assert answer.status_code == 200
    fields = fields_of(answer)
    assert fields["column_external_id"] == ["Nummer"]
    assert fields["column_behaviours"] == ["Gedrag"]
    assert fields["column_story"] == ["Omschrijving"]
    # 'volgen' is no name that the list here knows; 'station' is a code of it.
    assert fields["code_behaviours"][fields["raw_behaviours"].index("volgen")] == "?"
    assert fields["code_kind_of_place"][fields["raw_kind_of_place"].index("station")] == "station"
    # The words of a story are never shown.
    assert CANARY not in answer.content.decode()


def test_from_the_file_to_the_imported_reports(admin: Client) -> None:
    checked = step(admin, "check", mapped(admin))
    html = checked.content.decode()
    assert checked.status_code == 200
    assert "Import 3 reports" in html or "3" in html
    assert not Report.objects.exists()
    assert CANARY not in html
    done = step(admin, "import", fields_of(checked))
    batch = ImportBatch.objects.get()
    assert done.headers["Location"] == f"{LIST}?done={batch.pk}"
    assert Report.objects.filter(import_batch=batch, channel="import").count() == 3
    assert batch.actor is not None
    listed = admin.get(done.headers["Location"])
    assert reverse("casework:import_undo", args=[batch.pk]) in listed.content.decode()
    assert listed.headers["Cache-Control"].count("no-store") == 1


def test_another_file_than_was_tried_is_not_imported(admin: Client) -> None:
    fields = fields_of(step(admin, "check", mapped(admin)))
    other = csv_of("9;sissen;06-03-2019;;;;;")
    answer = step(admin, "import", fields, other)
    assert answer.context["step"].is_other
    assert not Report.objects.exists()
    # And so with another choice.
    changed = fields | {"source": "another"}
    assert step(admin, "import", changed).context["step"].is_other
    assert not Report.objects.exists()


def test_another_name_for_the_system_has_to_be_ticked(admin: Client, almere: Municipality) -> None:
    ImportBatch.objects.create(municipality=almere, source="older", digest="d" * 64)
    checked = step(admin, "check", mapped(admin))
    assert "older" in checked.content.decode()
    assert 'name="new_source"' in checked.content.decode()
    fields = fields_of(checked)
    refused = step(admin, "import", fields)
    assert refused.context["step"].is_doubted
    assert not Report.objects.exists()
    ticked = {**fields_of(refused), "new_source": "1"}
    assert step(admin, "import", ticked).status_code == 302
    assert Report.objects.count() == 3


def test_without_the_file_nothing_chosen_is_lost(admin: Client) -> None:
    fields = mapped(admin)
    answer = admin.post(NEW, {**fields, "act": "check"})
    assert answer.status_code == 422
    kept = fields_of(answer)
    for name in ("source", "separator", "column_story", "column_behaviours"):
        assert kept[name] == [fields[name]] if isinstance(fields[name], str) else fields[name]
    answer = step(admin, "check", kept)
    assert answer.context["step"].checked.new == 3


def test_choices_of_before_come_as_a_file(admin: Client) -> None:
    files = {"file": file_of(), "mapping_file": file_of(mapping_of(), "mapping.json")}
    fields = fields_of(admin.post(NEW, {"act": "read", **files}))
    assert fields["source"] == ["ssstop-2019"]
    assert step(admin, "check", fields).context["step"].checked.new == 3
    kept = step(admin, "mapping", fields)
    assert kept.headers["Content-Disposition"] == 'attachment; filename="mapping.json"'
    assert kept.json()["columns"]["Nummer"] == "external_id"
    files["mapping_file"], files["file"] = file_of(b"{", "mapping.json"), file_of()
    wrong = admin.post(NEW, {"act": "read", **files})
    assert wrong.status_code == 422
    assert wrong.context["step"].problems


def test_what_is_wrong_is_a_file_without_words(admin: Client) -> None:
    content = csv_of("1;sissen;06-03-2019;;;;;", f"=2;{CANARY};x;;;;{CANARY};")
    fields = mapped(admin, content) | {"code_behaviours": ["hissing", "?"]}
    answer = step(admin, "errors", fields, content)
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    assert [line.split(";")[:2] for line in lines[1:]] == [["3", "Datum"], ["3", "Gedrag"]]
    assert CANARY not in "".join(lines)
    assert "no-store" in answer.headers["Cache-Control"]


def test_time_that_is_over_leaves_the_rest_for_another_press(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.imports.checking.CHUNK", 1)
    monkeypatch.setattr(views, "SECONDS_A_REQUEST", 0)
    answer = step(admin, "import", fields_of(step(admin, "check", mapped(admin))))
    assert answer.status_code == 200
    assert Report.objects.count() == 1
    for number in (2, 3):
        answer = step(admin, "import", fields_of(answer))
        assert Report.objects.count() == number
    assert answer.status_code == 302
    assert ImportBatch.objects.get().rows_made == 3


def test_file_never_reaches_a_disk(admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("a temporary file")

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    # Larger than what Django keeps in memory by itself.
    rows = [f"{number};sissen;06-03-2019;;;;{'x' * 4000};" for number in range(700)]
    answer = step(admin, "read", {}, csv_of(*rows))
    assert answer.context["step"].table.row_count == 700
    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    answer = step(admin, "read", {}, csv_of(*rows))
    assert answer.status_code == 422
    assert answer.context["step"].table is None


def test_token_against_forgery_counts(sign_in: SignIn) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = sign_in("admin").cookies
    assert client.post(NEW, {"act": "read", "file": file_of()}).status_code == 403


def test_undoing_asks_first_and_tells_what_stays(admin: Client) -> None:
    step(admin, "import", fields_of(step(admin, "check", mapped(admin))))
    batch, report = ImportBatch.objects.get(), Report.objects.latest("pk")
    Case.objects.filter(report=report).update(heard=True)
    url = reverse("casework:import_undo", args=[batch.pk])
    asked = admin.get(url)
    assert asked.context["going"] == 2
    assert asked.context["touched"] == [report.pk]
    assert Report.objects.count() == 3
    assert str(report.pk) in admin.post(url, follow=True).content.decode()
    assert list(Report.objects.all()) == [report]
    # Twice is once.
    admin.post(url)
    assert AuditEntry.objects.filter(action="import_undone").count() == 1


def test_only_an_administrator_imports(sign_in: SignIn, almere: Municipality) -> None:
    batch = ImportBatch.objects.create(municipality=almere, source="old", digest="d" * 64)
    urls = [LIST, NEW, reverse("casework:import_undo", args=[batch.pk])]
    for role in ("handler", "analyst", "privacy_officer"):
        client = sign_in(role)
        for url in urls:
            assert client.get(url).headers["Location"] == "/admin/"
            assert client.post(url).headers["Location"] == "/admin/"
        request = client.get("/admin/").wsgi_request
        assert not menu_item().is_shown(request)
    assert AuditEntry.objects.filter(action="refused", object_type="imports").count() == 18


def test_listing_costs_the_same_at_any_length(admin: Client, almere: Municipality) -> None:
    def queries(number: int) -> int:
        while ImportBatch.objects.count() < number:
            ImportBatch.objects.create(municipality=almere, source="old", digest="d" * 64)
        with CaptureQueriesContext(connection) as captured:
            admin.get(LIST)
        return len(captured)

    queries(1)
    assert queries(3) == queries(25)
    for odd in ("x&p=99", "9" * 4400, "²"):
        assert admin.get(f"{LIST}?done={odd}").status_code == 200


@pytest.mark.parametrize(
    "changes",
    [
        {"columns": {"\ud800": "external_id", "Gedrag": "behaviours"}},
        {"values": {"behaviours": {"\ud800": "hissing"}}},
        {"values": {"behaviours": {"sissen": "\ud800"}}},
        {"defaults": {"language": "\ud800"}},
        {"source": "\ud800"},
        {"separator": "\ud800"},
    ],
)
def test_half_a_character_in_a_mapping_is_refused(admin: Client, changes: dict[str, Any]) -> None:
    files = {"file": file_of(), "mapping_file": file_of(mapping_of(**changes), "mapping.json")}
    wrong = admin.post(NEW, {"act": "read", **files})
    assert wrong.status_code == 422
    assert wrong.context["step"].problems
