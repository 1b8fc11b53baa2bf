"""Media is handed out whole or in parts, and nothing else is."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import CollectionViewRestriction

from home.media.models import SiteDocument
from home.media.ranges import parse_range

CONTENT = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def media_root(settings: Any, tmp_path: Path) -> Path:
    root = tmp_path / "media"
    (root / "original_images").mkdir(parents=True)
    (root / "documents").mkdir()
    (root / "film.mp4").write_bytes(CONTENT)
    (root / "page.html").write_text("<script>alert(1)</script>")
    (root / "original_images" / "photo.jpg").write_bytes(b"original")
    (root / "documents" / "plan.pdf").write_bytes(b"%PDF")
    (root / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text("secret")
    settings.MEDIA_ROOT = root
    return root


def body(response: Any) -> bytes:
    return b"".join(response)


def test_whole_file_says_that_parts_may_be_asked_for(client: Client) -> None:
    response = client.get("/media/film.mp4")
    assert response.status_code == 200
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Type"] == "video/mp4"
    assert body(response) == CONTENT


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=1000-", 1000, 1023), ("bytes=-4", 1020, 1023)],
)
def test_part_of_a_film_is_that_part(client: Client, asked: str, first: int, last: int) -> None:
    response = client.get("/media/film.mp4", headers={"Range": asked})
    assert response.status_code == 206
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert body(response) == CONTENT[first : last + 1]


def test_part_past_the_end_is_refused(client: Client) -> None:
    response = client.get("/media/film.mp4", headers={"Range": "bytes=5000-"})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */1024"


def test_browser_that_has_it_gets_nothing_again(client: Client) -> None:
    moment = client.get("/media/film.mp4").headers["Last-Modified"]
    again = client.get("/media/film.mp4", headers={"If-Modified-Since": moment})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nothing.mp4",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "original_images/photo.jpg",
        "./original_images/photo.jpg",
        "x/../original_images/photo.jpg",
        "%2e/original_images/photo.jpg",
        "/original_images/photo.jpg",
        "documents/plan.pdf",
        "./documents/plan.pdf",
        "original_images/../documents/plan.pdf",
        "way-out.txt",
        "a\x00b",
    ],
)
# The page that says so knows the site's languages, from the database.
@pytest.mark.django_db
def test_anything_else_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
def test_document_is_handed_out_by_its_own_view_which_knows_who_may_have_it(
    client: Client,
) -> None:
    document = SiteDocument.objects.create(title="Plan", file=ContentFile(b"%PDF", "plan.pdf"))
    assert document.url.startswith("/documents/")
    assert client.get(document.url).status_code == 200
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert client.get(document.url).status_code == 302
    assert client.get(f"/media/{document.file.name}").status_code == 404


HASHED = "videos/token/film-wide-720.0123456789abcdef.mp4"


def test_a_name_with_a_hash_is_kept_by_browsers_alone(client: Client, media_root: Path) -> None:
    film = media_root / HASHED
    film.parent.mkdir(parents=True)
    film.write_bytes(CONTENT)
    kept = client.get(f"/media/{HASHED}").headers["Cache-Control"]
    assert {"private", "immutable", "max-age=31536000"} <= set(kept.split(", "))
    assert "immutable" not in client.get("/media/film.mp4").headers["Cache-Control"]


@pytest.mark.django_db
def test_nginx_is_told_what_it_may_send_and_nothing_else(
    client: Client, media_root: Path, settings: Any
) -> None:
    settings.MEDIA_ACCEL = "/_media/"
    (media_root / "é b.mp4").write_bytes(CONTENT)
    response = client.get("/media/%C3%A9%20b.mp4", headers={"Range": "bytes=0-1"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["X-Accel-Redirect"] == "/_media/%C3%A9%20b.mp4"
    assert response.headers["Content-Type"] == "video/mp4"
    assert "attachment" in client.get("/media/page.html").headers["Content-Disposition"]
    for path in ("original_images/photo.jpg", "documents/plan.pdf", "way-out.txt", "none.mp4"):
        refused = client.get(f"/media/{path}")
        assert refused.status_code == 404
        assert "X-Accel-Redirect" not in refused.headers


def test_page_that_someone_uploaded_is_a_download_in_a_sandbox(client: Client) -> None:
    response = client.get("/media/page.html")
    assert "attachment" in response.headers["Content-Disposition"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@given(st.text(max_size=40), st.integers(1, 10_000))
def test_any_range_header_is_ignored_refused_or_inside_the_file(header: str, size: int) -> None:
    try:
        part = parse_range(header, size)
    except ValueError:
        return
    assert part is None or 0 <= part[0] <= part[1] < size


@given(st.integers(0, 10**20), st.integers(0, 10**20), st.integers(1, 10_000))
def test_any_numbers_give_a_part_inside_the_file(first: int, last: int, size: int) -> None:
    for header in (f"bytes={first}-{last}", f"bytes={first}-", f"bytes=-{last}"):
        try:
            part = parse_range(header, size)
        except ValueError:
            continue
        assert part is None or 0 <= part[0] <= part[1] < size
