"""Files of a release: how they are sent, and who may not have them (invariant 7)."""

from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from education.models import Blob, LessonPackPage, ReleaseFile
from home.models import HelpPage
from home.tests.factories import add_page, close

from .packs import FILM, release

pytestmark = pytest.mark.django_db

PACK = "/nl/lessen/grens/"
PUPILS = f"{PACK}les/1/leerling/"
ELSEWHERE, LEAVE = "https://www.kindertelefoon.nl/", "https://www.knmi.nl/"


def address_of(title: str) -> str:
    file = ReleaseFile.objects.filter(item__title=title).first()
    assert file is not None
    return f"{PACK}v/1.0.0/bestand/{file.path}"


def blobs(**of_item: Any) -> set[str]:
    files = ReleaseFile.objects.filter(**{f"item__{key}": value for key, value in of_item.items()})
    return set(files.values_list("blob__sha256", flat=True))


def links(client: Client, address: str) -> set[str]:
    response = client.get(address)
    assert response.status_code == 200, address
    html: Any = BeautifulSoup(response.content, "html.parser")
    found = [one.get(name) for name in ("href", "src") for one in html.body.find_all(True)]
    return {urljoin(address, one) for one in found if one and not one.startswith("#")}


def test_no_way_leads_from_a_pupil_page_to_the_teachers_side(
    released: LessonPackPage, client: Client
) -> None:
    home = released.get_parent().get_parent()
    help_url = add_page(HelpPage, home, "Hulp", slug="hulp").url
    seen: set[str] = set()
    ahead = {PUPILS, f"{PACK}v/1.0.0/les/1/leerling/", f"{PACK}les/2/leerling/"}
    while ahead:
        address = ahead.pop()
        seen.add(address)
        if "/leerling/" in address and client.get(address)["Content-Type"].startswith("text/html"):
            found = links(client, address)
            assert {help_url, LEAVE} <= found, address
            ahead |= found - seen
    allowed = ("/leerling/", "/static/", ELSEWHERE, LEAVE, "tel:")
    assert {one for one in seen if not any(part in one for part in allowed)} == {help_url}
    got = {urlsplit(one).path.split("/")[-2] for one in seen if "/v/1.0.0/les/1/leerling/" in one}
    assert got - {"leerling"} == blobs(role="pupil", access="open", lesson__order=0)


def test_no_hash_of_a_teacher_s_or_a_closed_file_works_for_a_pupil(
    released: LessonPackPage, client: Client
) -> None:
    forbidden = blobs(role="teacher") | blobs(access="closed")
    built = set(Blob.objects.filter(artefacts__isnull=False).values_list("sha256", flat=True))
    assert len(forbidden) >= 4
    for base in (PUPILS, f"{PACK}v/1.0.0/les/1/leerling/", f"{PACK}les/2/leerling/"):
        for sha256 in forbidden | built:
            assert client.get(f"{base}{sha256}/").status_code == 404, base
    # Of another lesson's pupils neither.
    for sha256 in blobs(role="pupil", access="open"):
        assert client.get(f"{PACK}les/2/leerling/{sha256}/").status_code == 404
        assert client.get(f"{PUPILS}{sha256}/").status_code == 200


def test_a_closed_file_is_not_found_by_its_place_and_an_open_one_is(
    released: LessonPackPage, client: Client
) -> None:
    for title in ("Antwoorden", "Eindtoets"):
        assert client.get(address_of(title)).status_code == 404
    response = client.get(address_of("Werkblad"))
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename=")
    assert client.get(f"{PACK}v/1.0.0/zip-all").status_code == 404
    assert client.get(f"{PACK}v/1.0.0/bestand/../settings.py").status_code == 404


def test_a_film_comes_in_parts_and_not_again(released: LessonPackPage, client: Client) -> None:
    address = address_of("De bushalte")
    whole: Any = client.get(address)
    assert b"".join(whole.streaming_content) == FILM
    assert whole["Content-Disposition"].startswith("inline")
    assert whole["Accept-Ranges"] == "bytes"
    etag = whole["ETag"]
    part: Any = client.get(address, headers={"range": "bytes=10-19", "if-range": etag})
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 10-19/{len(FILM)}"
    assert b"".join(part.streaming_content) == FILM[10:20]
    stale = client.get(address, headers={"range": "bytes=10-19", "if-range": '"other"'})
    assert stale.status_code == 200
    assert client.get(address, headers={"range": "bytes=99999-"}).status_code == 416
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_nginx_is_told_which_file_and_only_after_it_may_be_had(
    released: LessonPackPage, client: Client, settings: Any
) -> None:
    settings.PRIVATE_ACCEL = "/_private/"
    response = client.get(address_of("Werkblad"))
    (sha256,) = blobs(title="Werkblad")
    assert response["X-Accel-Redirect"] == f"/_private/blobs/{sha256[:2]}/{sha256}"
    assert response["ETag"] == f'"{sha256}"'
    assert response.content == b""
    assert "X-Accel-Redirect" not in client.get(address_of("Antwoorden"))
    close(released)
    assert "X-Accel-Redirect" not in client.get(address_of("Werkblad"))


def test_pupils_keep_an_older_version_s_link(released: LessonPackPage, client: Client) -> None:
    released.title = "Anders"
    released.save_revision().publish()
    release(released, "1.1.0")
    found = {one for one in links(client, f"{PACK}v/1.0.0/les/1/leerling/") if "/v/" in one}
    assert found
    for address in found:
        assert "/v/1.0.0/" in address
        assert client.get(address).status_code == 200
