"""The list of schools: kept by hand, and brought up to date from a file."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from education.models import School, SchoolDomain, Teacher
from education.teachers.addresses import normalised_address, normalised_domain
from education.teachers.register.reading import decoded, read_schools
from education.teachers.services import welcome_teacher
from home.people.models import Municipality, User

IMPORT = "/admin/schools/import/"
FILE = """BRIN;Naam;Domeinen;Bestuur
12AB;De Brug;debrug.nl;Samen
34CD;De Kade;dekade.nl, kade.samen.nl;Samen
"""


def upload(client: Client, text: str, **more: str) -> str:
    file = SimpleUploadedFile("scholen.csv", text.encode())
    return client.post(IMPORT, {"file": file, **more}).content.decode()


def seal_of(page: str) -> str:
    return page.partition('name="seal" value="')[2].partition('"')[0]


def test_file_is_read_as_spreadsheet_programs_write_it() -> None:
    for text in (FILE, "\ufeff" + FILE.replace("\n", "\r\n"), FILE.replace(";", "\t")):
        read = read_schools(decoded(text.encode()))
        assert not read.faults
        assert [row.brin for row in read.rows] == ["12AB", "34CD"]
        assert read.rows[1].domains == ("dekade.nl", "kade.samen.nl")
    assert read_schools(decoded("brin;naam;domein\n12AB;Één;een.nl\n".encode("cp1252"))).rows


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("1234;De Brug;debrug.nl", "1234"),
        ("12AB;;debrug.nl", ""),
        ("12AB;De Brug;domein!", "domein!"),
        ("12AB;De Brug;gmail.com", "gmail.com"),
        ("12AB;De Brug;mail.outlook.com", "outlook.com"),
        ("12AB;De Brug;nl", "nl"),
        ("12AB;De Brug;127.0.0.1", "127.0.0.1"),
    ],
)
def test_fault_is_told_with_its_line(line: str, word: str) -> None:
    read = read_schools(f"brin;naam;domeinen\n99ZZ;Goed;goed.nl\n{line}\n")
    assert [row.brin for row in read.rows] == ["99ZZ"]
    assert {fault.line for fault in read.faults} == {3}
    assert word in read.faults[0].text


def test_same_school_or_domain_twice_is_a_fault() -> None:
    read = read_schools("brin,name,domains\n12AB,A,a.nl\n12AB,B,b.nl\n34CD,C,A.NL\n")
    assert [fault.line for fault in read.faults] == [3, 4]


@pytest.mark.parametrize("text", ["", "\n\n", "naam\nDe Brug\n", 'brin;naam;domeinen\n"12AB;A;b'])
def test_what_is_no_list_is_refused_as_a_whole(text: str) -> None:
    read = read_schools(text)
    assert not read.rows
    assert [fault.line for fault in read.faults] == [0]


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    read = read_schools("brin;naam;domeinen\n" + text)
    for row in read.rows:
        assert all(normalised_domain(domain) == domain for domain in row.domains)


@given(st.text(max_size=80))
def test_domain_is_normalised_once_and_for_all(text: str) -> None:
    try:
        domain = normalised_domain(text)
    except ValueError:
        return
    assert domain == domain.lower() == normalised_domain(domain)
    assert domain.isascii()
    assert "@" not in domain


def test_address_that_no_mail_can_go_to_is_none() -> None:
    assert normalised_address("Juf@DeBrug.NL.") == "juf@debrug.nl"
    for text in ("juf", "@debrug.nl", "juf@nl", "a" * 64 + "@" + ".".join(["b" * 60] * 4)):
        with pytest.raises(ValueError, match=re.escape(text.rpartition("@")[2][-3:])):
            normalised_address(text)


@pytest.mark.django_db
def test_file_is_shown_before_it_is_stored(client: Client, maker: User, school: School) -> None:
    client.force_login(maker)
    shown = upload(client, FILE)
    assert "De Kade" in shown
    assert School.objects.count() == 1
    assert client.post(IMPORT, {"text": FILE, "seal": "0" * 64}).status_code == 200
    assert School.objects.count() == 1
    stored = client.post(IMPORT, {"text": FILE, "seal": seal_of(shown)})
    assert stored.status_code == 302
    assert School.objects.get(brin="12AB").federation == "Samen"
    assert School.objects.get(brin="34CD").domain_list() == "dekade.nl, kade.samen.nl"
    assert "seal" not in upload(client, FILE)


@pytest.mark.django_db
def test_whole_list_ends_the_schools_that_are_not_in_it(
    client: Client, maker: User, school: School, almere: Municipality
) -> None:
    teacher = welcome_teacher(email="juf@debrug.nl", municipality=almere, language="nl")
    text = "brin;naam;domeinen\n34CD;De Kade;dekade.nl\n"
    client.force_login(maker)
    assert "De Brug" not in upload(client, text)
    shown = upload(client, text, is_whole="on")
    assert "De Brug" in shown
    client.post(IMPORT, {"text": text, "seal": seal_of(shown), "is_whole": "on"})
    school.refresh_from_db()
    teacher.refresh_from_db()
    assert school.ended_on
    assert teacher.state == Teacher.State.FORTNIGHT


@pytest.mark.django_db
def test_nothing_is_stored_while_there_is_a_fault(
    client: Client, maker: User, school: School
) -> None:
    client.force_login(maker)
    text = "brin;naam;domeinen\n34CD;De Kade;dekade.nl\n56EF;Fout;gmail.com\n"
    file = SimpleUploadedFile("scholen.csv", text.encode())
    answer = client.post(IMPORT, {"file": file})
    assert answer.status_code == 422
    assert "gmail.com" in answer.content.decode()
    assert client.post(IMPORT, {}).status_code == 422
    assert School.objects.count() == 1


@pytest.mark.django_db
def test_domain_moves_from_one_school_to_the_next_in_one_file(
    school: School, tmp_path: Path
) -> None:
    file = tmp_path / "scholen.csv"
    file.write_text("brin;naam;domeinen\n34CD;De Kade;debrug.nl\n12AB;De Brug;nieuw.nl\n")
    out = StringIO()
    call_command("import_schools", file, stdout=out)
    assert "1 added, 1 changed" in out.getvalue()
    assert SchoolDomain.objects.get(domain="debrug.nl").school.brin == "34CD"


@pytest.mark.django_db
def test_command_stores_nothing_with_a_fault(school: School, tmp_path: Path) -> None:
    file = tmp_path / "scholen.csv"
    file.write_text("brin;naam;domeinen\n34CD;De Kade;debrug.nl\n")
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("import_schools", file, stderr=err)
    assert "line 2" in err.getvalue()
    file.write_text("brin;naam;domeinen\n34CD;De Kade;dekade.nl\n")
    call_command("import_schools", file, "--dry-run", stdout=StringIO())
    assert School.objects.count() == 1


@pytest.mark.django_db
def test_school_is_kept_by_hand_and_public_mailers_are_refused(
    client: Client, maker: User, editor: User, school: School, almere: Municipality
) -> None:
    def sent(domain: str) -> dict[str, str]:
        return {
            "name": "De Kade",
            "brin": "34cd",
            "federation": "",
            "ended_on": "",
            "domains-TOTAL_FORMS": "1",
            "domains-INITIAL_FORMS": "0",
            "domains-MIN_NUM_FORMS": "0",
            "domains-MAX_NUM_FORMS": "1000",
            "domains-0-domain": domain,
        }

    teacher = welcome_teacher(email="juf@dekade.nl", municipality=almere, language="nl")
    client.force_login(editor)
    assert client.get("/admin/schools/").status_code == 200
    client.post("/admin/schools/new/", sent("dekade.nl"))
    assert School.objects.count() == 1
    client.force_login(maker)
    assert client.get("/admin/schools/").status_code == 200
    client.post("/admin/schools/new/", sent("gmail.com"))
    assert School.objects.count() == 1
    assert client.post("/admin/schools/new/", sent("DeKade.nl")).status_code == 302
    made = School.objects.get(brin="34CD")
    assert (made.municipality, made.domain_list()) == (almere, "dekade.nl")
    teacher.refresh_from_db()
    assert teacher.school == made
    assert client.get(f"/admin/schools/delete/{made.pk}/").status_code == 404
