"""What is on paper says whether it is current; what is looked at in the page keeps its place."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from education.blobs import store_bytes
from education.models import LessonPackPage, PackRelease, ReleaseArtefact
from education.releases import artefacts
from home.tests.factories import close

from .packs import release

pytestmark = pytest.mark.django_db

PACK = "/nl/lessen/grens/"
PDF = b"%PDF-1.7\n%%EOF\n"


def page(client: Client, address: str) -> Any:
    return BeautifulSoup(client.get(address).content, "html.parser")


def test_a_print_out_leads_to_its_own_version_also_where_the_pack_moved(
    released: LessonPackPage, client: Client
) -> None:
    (foot,) = page(client, f"{PACK}les/1/").select(".print-foot bdi")
    printed = f"/p/{released.pk}-1.0.0"
    assert foot.text.endswith(printed)
    assert client.get(printed)["Location"] == f"{PACK}v/1.0.0/"
    assert client.get(f"{printed}/")["Location"] == f"{PACK}v/1.0.0/"
    released.slug, released.title = "verhuisd", "Anders"
    released.save_revision().publish()
    release(released, "1.1.0")
    moved = client.get(printed)["Location"]
    assert moved == "/nl/lessen/verhuisd/v/1.0.0/"
    assert "1.1.0" in page(client, moved).select_one(".version-alert").text
    index = released.get_parent()
    for wrong in (f"{released.pk}-1.0.1", f"{released.pk}-01.0.0", f"{index.pk}-1.0.0"):
        assert client.get(f"/p/{wrong}").status_code == 404, wrong
    close(released)
    assert client.get(printed).status_code == 404


def test_the_guide_has_the_short_address_at_its_foot(
    written: LessonPackPage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def guide(_release: Any, *, current_url: str) -> bytes:
        told.append(current_url)
        return PDF

    settings.LESSON_PDF = True
    monkeypatch.setattr("education.releases.item_drafts.can_convert", lambda _kind: False)
    monkeypatch.setattr("education.releases.item_drafts.can_draw_pages", lambda: False)
    monkeypatch.setattr(artefacts, "can_write_guide", lambda: True)
    monkeypatch.setattr(artefacts, "guide_pdf", guide)
    release(written, "1.0.0")
    assert [one.partition("//")[2].partition("/")[2] for one in told] == [f"p/{written.pk}-1.0.0"]


def test_a_pdf_opens_in_the_browser_and_is_handed_over_where_that_is_asked(
    released: LessonPackPage, client: Client
) -> None:
    made = PackRelease.objects.get()
    blob = store_bytes(PDF, "application/pdf")
    ReleaseArtefact.objects.create(release=made, kind="guide", blob=blob)
    address = f"{PACK}v/1.0.0/guide"
    response = client.get(address)
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" not in policy
    links = page(client, PACK).select(f"a[href='{address}']")
    assert sorted(link.has_attr("download") for link in links) == [False, True]
    zipped = client.get(f"{PACK}v/1.0.0/zip")
    assert zipped["Content-Disposition"].startswith("attachment; filename=")
    assert "sandbox" in zipped["Content-Security-Policy"]


def test_a_picture_keeps_its_place_free_until_it_is_there(
    released: LessonPackPage, client: Client
) -> None:
    (picture,) = page(client, f"{PACK}les/1/").select(".item__picture img")
    (row,) = released.pack_releases.get().items.get(title="Het plein").files.all()
    assert (row.blob.width, row.blob.height) > (0, 0)
    assert (picture["width"], picture["height"]) == (str(row.blob.width), str(row.blob.height))
