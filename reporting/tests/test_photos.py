"""Photos of the place: asked for where the site says so, sealed, and opened one by one."""

import io
import re
from base64 import b64decode
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from home.people.models import Municipality, User
from reporting.erasure import erase_report
from reporting.messages import sealed_parts
from reporting.models import AuditEntry, Case, Photo, PhotoSettings, Report, Sealed
from reporting.privacy.retention.purging import _take_words
from reporting.report_keys import key_of

from .conftest import Send
from .pictures import HOSTILE, plain_photo, telephone_photo, upload
from .returning import Returning, sent

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
KEPT = re.compile(r'name="kept_photos" value="([^"]+)"')


@pytest.fixture
def asked(almere: Municipality) -> PhotoSettings:
    return PhotoSettings.objects.create(site=almere.site, asked=True)


@pytest.fixture
def photographed(send: Send, asked: PhotoSettings) -> Report:
    """A report with two photos."""
    photos = [upload(plain_photo()), upload(plain_photo("PNG"))]
    assert send(photos=photos, checked="1").status_code == 200
    return Report.objects.get()


def kept_in(response: Any) -> list[str]:
    return [unescape(value) for value in KEPT.findall(response.content.decode())]


def pictures_of(report: Report) -> list[bytes]:
    key = key_of(report)
    rows = [photo.sealed for photo in report.photos.select_related("sealed")]
    return [b64decode(key.open(part)["photo"]) for part in sealed_parts(rows)]


def address(report: Report, number: int = 1, act: str = "") -> str:
    return f"/admin/casework/{report.pk}/photos/{number}/{act}"


def test_no_photo_is_asked_or_taken_unless_the_site_says_so(send: Send, client: Client) -> None:
    assert 'name="photos"' not in client.get("/nl/melden/").content.decode()
    assert send(photos=[upload(plain_photo())], checked="1").status_code == 200
    assert not Photo.objects.exists()
    assert not Sealed.objects.filter(kind=Sealed.Kind.PHOTO).exists()


def test_form_asks_with_the_warning_and_takes_files(asked: PhotoSettings, client: Client) -> None:
    html = client.get("/nl/melden/").content.decode()
    assert re.search(r'<input type="file" name="photos"[^>]*multiple', html)
    assert 'enctype="multipart/form-data"' in html
    assert "set-cookie" not in {name.lower() for name in client.get("/nl/melden/").headers}


def test_a_photo_is_drawn_anew_and_sealed(send: Send, asked: PhotoSettings) -> None:
    canary = "kanarie-77ab"
    response = send(photos=[upload(telephone_photo(canary), f"{canary}.jpg")], checked="1")
    assert response.status_code == 200
    report = Report.objects.get()
    (picture,) = pictures_of(report)
    assert canary.encode() not in picture
    assert not Image.open(io.BytesIO(picture)).getexif()
    (row,) = Sealed.objects.filter(kind=Sealed.Kind.PHOTO)
    assert b"JFIF" not in bytes(row.ciphertext)
    # As long as others: the length tells no picture.
    assert len(row.ciphertext) // 1024 in range(64, 67)


def test_what_is_good_stays_when_something_else_is_wrong(send: Send, asked: PhotoSettings) -> None:
    response = send(behaviours=[], photos=[upload(plain_photo()), upload(b"hello" * 50)])
    assert response.status_code == 422
    assert not Report.objects.exists()
    kept = kept_in(response)
    assert len(kept) == 1
    assert send(kept_photos=kept, checked="1").status_code == 200
    assert Report.objects.get().photos.count() == 1


def test_photos_travel_in_the_page_before_sending(send: Send, asked: PhotoSettings) -> None:
    check = send(photos=[upload(plain_photo())], story="Bel mij op 06-12345678")
    assert check.status_code == 200
    assert not Report.objects.exists()
    kept = kept_in(check)
    assert len(kept) == 1
    assert send(kept_photos=kept, checked="1", story="Bel mij").status_code == 200
    assert Report.objects.get().photos.count() == 1


def test_a_carried_photo_that_was_changed_is_not_taken(send: Send, asked: PhotoSettings) -> None:
    (kept,) = kept_in(send(behaviours=[], photos=[upload(plain_photo())]))
    changed = kept[:40] + ("A" if kept[40] != "A" else "B") + kept[41:]
    assert send(kept_photos=[changed], checked="1").status_code == 422
    assert not Report.objects.exists()


def test_no_more_than_three_fit(send: Send, asked: PhotoSettings) -> None:
    four = [upload(plain_photo()) for _number in range(4)]
    response = send(photos=four, checked="1")
    assert response.status_code == 422
    assert len(set(kept_in(response))) <= 3
    assert not Report.objects.exists()


@pytest.mark.parametrize("name", ["svg", "truncated", "100 megapixels", "moving webp", "archive"])
def test_a_hostile_photo_is_refused_and_nothing_stored(
    send: Send, asked: PhotoSettings, name: str
) -> None:
    make, _reason = HOSTILE[name]
    response = send(photos=[upload(make())], story="Het verhaal blijft.", checked="1")
    assert response.status_code == 422
    html = response.content.decode()
    assert "Het verhaal blijft." in html
    assert 'href="#id_photos"' in html
    assert not Report.objects.exists()


def test_photos_touch_no_temporary_file(
    send: Send, asked: PhotoSettings, settings: Any, tmp_path: Path
) -> None:
    # Whoever would write one finds no folder.
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    assert send(photos=[upload(plain_photo())], checked="1").status_code == 200
    assert Photo.objects.count() == 1


def test_over_the_rate_a_report_lands_without_photos(
    send: Send, asked: PhotoSettings, settings: Any
) -> None:
    settings.REPORTS_PER_HOUR_PER_VISITOR = 0
    assert send(photos=[upload(plain_photo())], checked="1").status_code == 200
    report = Report.objects.get()
    assert report.held_for_moderation
    assert not report.photos.exists()


def test_the_reporter_reads_how_many_there_are(
    send: Send, client: Client, asked: PhotoSettings
) -> None:
    code = sent(send, photos=[upload(plain_photo())])
    back = Returning(client, code)
    assert re.search(r"<dt>[^<]*</dt><dd>1</dd>", back.html)
    back.press("erase_now")
    assert not Photo.objects.exists()
    assert not Sealed.objects.exists()


def test_staff_see_it_vague_and_open_it_by_an_act(photographed: Report, sign_in: SignIn) -> None:
    handler = sign_in("handler")
    shut = handler.get(f"/admin/casework/{photographed.pk}/").content.decode()
    assert "data:image" not in shut
    opened = handler.post(f"/admin/casework/{photographed.pk}/words/").content.decode()
    assert opened.count("data:image/jpeg") == 2
    assert len(max(re.findall(r"data:image[^\"]+", opened), key=len)) < 4000
    assert not AuditEntry.objects.filter(action=Action.PHOTO_OPENED).exists()
    shown = handler.post(address(photographed, 2))
    assert shown.status_code == 200
    assert "no-store" in shown.headers["Cache-Control"]
    assert "data:image/jpeg;base64," in shown.content.decode()
    entry = AuditEntry.objects.get(action=Action.PHOTO_OPENED)
    assert entry.detail == {"photo": 2, "was_closed": False}
    assert handler.get(address(photographed)).status_code == 405
    assert handler.post(address(photographed, 9)).status_code == 404


@pytest.mark.parametrize("role", ["analyst", "privacy_officer"])
def test_who_may_not_open_words_opens_no_photo(
    photographed: Report, sign_in: SignIn, role: str
) -> None:
    client = sign_in(role)
    assert client.post(address(photographed)).status_code == 302
    assert client.post(address(photographed, act="close/")).status_code == 302
    assert AuditEntry.objects.filter(action=Action.REFUSED).count() == 2
    assert not Photo.objects.exclude(closed_at=None).exists()


def test_a_closed_photo_is_for_one_role_alone(
    photographed: Report, sign_in: SignIn, admin_client: Client
) -> None:
    handler, officer = sign_in("handler"), sign_in("privacy_officer")
    assert handler.post(address(photographed, act="close/")).status_code == 302
    page = handler.get(f"/admin/casework/{photographed.pk}/").content.decode()
    assert "0900-8844" in page
    opened = handler.post(f"/admin/casework/{photographed.pk}/words/").content.decode()
    assert opened.count("data:image/jpeg") == 1
    for client in (handler, admin_client):
        assert client.post(address(photographed)).status_code == 302
        assert client.post(address(photographed, act="reopen/")).status_code == 302
    shown = officer.post(address(photographed))
    assert "data:image/jpeg" in shown.content.decode()
    assert "0900-8844" in shown.content.decode()
    acts = [Action.PHOTO_CLOSED, Action.PHOTO_OPENED, Action.PHOTO_REOPENED]
    assert officer.post(address(photographed, act="reopen/")).status_code == 302
    found = AuditEntry.objects.filter(action__in=acts).order_by("pk")
    assert list(found.values_list("action", flat=True)) == acts
    assert handler.post(address(photographed)).status_code == 200


def test_the_municipality_says_what_is_to_be_done(
    photographed: Report, asked: PhotoSettings, sign_in: SignIn
) -> None:
    PhotoSettings.objects.update(instruction="Bel de Officier van Dienst.")
    handler = sign_in("handler")
    handler.post(address(photographed, act="close/"))
    page = handler.get(f"/admin/casework/{photographed.pk}/").content.decode()
    assert "Officier van Dienst" in page


def test_photos_go_with_the_words_and_with_the_report(photographed: Report) -> None:
    _take_words([photographed.pk])
    assert not Photo.objects.exists()
    assert not Sealed.objects.filter(kind=Sealed.Kind.PHOTO).exists()


def test_photos_go_when_the_report_is_erased(photographed: Report) -> None:
    erase_report(report=photographed, actor=None, reason="test")
    assert not Photo.objects.exists()
    assert not Case.objects.exists()


def test_switching_photos_on_stands_in_the_trail(almere: Municipality, officer: Client) -> None:
    address_of = f"/admin/settings/reporting/photosettings/{almere.site_id}/"
    assert officer.get(address_of).status_code == 200
    assert officer.post(address_of, {"asked": "on", "instruction": ""}).status_code == 302
    entry = AuditEntry.objects.get(action=Action.SETTINGS_CHANGED)
    assert entry.detail == {"asked": {"from": False, "to": True}}
    assert entry.actor == User.objects.get(email="privacy_officer@example.org")
