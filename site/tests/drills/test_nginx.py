"""The site's own configuration for nginx, with a real one in front of two web processes."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.system_packages import location

from ..served.client import Answer, Client
from ..served.demo import SiteFiles, copy_of
from ..served.nginx import nginx_before
from ..served.server import Server, serving

pytestmark = pytest.mark.drill

PAGE = "/nl/wat-is-het/"
A_SECOND = 1.0
PUBLISH = """
from wagtail.models import Page
page = Page.objects.get(locale__language_code="nl", slug="wat-is-het").specific
page.lead = "Zojuist veranderd."
page.save_revision().publish()
"""
SHOWS_STATE = "add_header X-State $upstream_cache_status always;"


class Both:
    """nginx, and the site behind it."""

    def __init__(self, port: int, site: Server) -> None:
        self.front = Client("127.0.0.1", port)
        self.site = site

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        # A visitor's browser names no port; the one of this nginx is no port of the site's.
        return self.front.get(path, {"Host": "localhost"} | (headers or {}))

    def state(self, path: str, **headers: str) -> str:
        """What nginx did for an answer; '' where the page is not for keeping."""
        return str(self.get(path, headers).headers.get("X-State", ""))


@pytest.fixture
def both(demo_files: SiteFiles, worker_id: str, tmp_path: Path) -> Iterator[Both]:
    program = location("nginx")
    if program is None:
        pytest.skip("not available: nginx")
    files = copy_of(demo_files, f"nginx-{worker_id}")
    with (
        serving(files, workers=2) as site,
        nginx_before(program, site.port, tmp_path / "nginx", SHOWS_STATE) as port,
    ):
        yield Both(port, site)


def test_a_page_comes_from_nginx_and_changes_within_a_second(both: Both) -> None:
    assert both.state(PAGE) == "MISS"
    assert "HIT" in {both.state(PAGE) for _n in range(20)}
    time.sleep(A_SECOND)
    # Unchanged: the site said so, and sent nothing.
    assert both.state(PAGE) == "REVALIDATED"
    both.site.files.manage("shell", "-c", PUBLISH, settings="config.settings.production")
    time.sleep(A_SECOND)
    for _n in range(20):
        assert "Zojuist veranderd." in both.get(PAGE).text


def test_nobody_gets_what_is_for_another(both: Both) -> None:
    plain = both.get(PAGE)
    both.get(PAGE)
    own = both.get(PAGE, {"Cookie": "sessionid=anything"})
    assert (own.headers["X-State"], own.headers["Cache-Control"]) == ("BYPASS", "private, no-store")
    assert both.get(PAGE).body == plain.body
    for path in ("/nl/melden/", "/account/login/", "/nl/nowhere/", f"{PAGE}?utm_source=a"):
        assert {both.state(path) for _n in range(3)} <= {"MISS", "BYPASS"}, path


def test_plain_and_compressed_pages_are_kept_apart(both: Both) -> None:
    assert both.state(PAGE) == "MISS"
    assert both.state(PAGE, **{"Accept-Encoding": "gzip, deflate, br"}) == "MISS"
    small = both.get(PAGE, {"Accept-Encoding": "br, gzip;q=0.5"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["X-State"] in {"HIT", "REVALIDATED"}
    assert "Content-Encoding" not in both.get(PAGE).headers


def test_pages_stay_while_the_site_is_away(both: Both) -> None:
    words = both.get(PAGE).body
    both.site.stop()
    time.sleep(A_SECOND)
    again = both.get(PAGE)
    assert (again.status, again.body, again.headers["X-State"]) == (200, words, "STALE")


def test_bytes_of_a_film_come_from_nginx_until_it_is_taken_away(
    demo_files: SiteFiles, worker_id: str, tmp_path: Path
) -> None:
    program = location("nginx")
    if program is None:
        pytest.skip("not available: nginx")
    files = copy_of(demo_files, f"accel-{worker_id}", MEDIA_ACCEL="/_media/")
    media = files.folder / "media"
    # Workers of an nginx that root starts may look in: its own configuration says so.
    film = media / "videos" / "a b" / "film-720.0123456789abcdef.mp4"
    film.parent.mkdir(parents=True)
    film.write_bytes(bytes(range(256)) * 400)
    path = "/media/videos/a%20b/film-720.0123456789abcdef.mp4"
    with (
        serving(files) as site,
        nginx_before(program, site.port, tmp_path / "nginx", media=media) as port,
    ):
        both = Both(port, site)
        part = both.get(path, {"Range": "bytes=256-511"})
        assert (part.status, part.body) == (206, bytes(range(256)))
        assert part.headers["Content-Range"] == "bytes 256-511/102400"
        assert part.headers["Content-Type"] == "video/mp4"
        assert "immutable" in part.headers["Cache-Control"]
        assert "sandbox" in part.headers["Content-Security-Policy"]
        assert both.get(path).body == film.read_bytes()
        assert both.get(path, {"Range": "bytes=200000-"}).status == 416
        assert both.get(path.replace("/media/", "/_media/")).status == 404
        assert both.get("/media/original_images/none.jpg").status == 404
        assert both.get(path.replace("/videos/", "/nowhere/")).status == 404
        kept = film.rename(film.with_suffix(".gone"))
        assert both.get(path).status == 404
        kept.rename(film)
        site.stop()
        assert both.get(path, {"Range": "bytes=0-255"}).status == 206


def test_a_page_says_the_same_to_a_reader_who_has_it(both: Both) -> None:
    tag = both.get(PAGE).headers["ETag"]
    answer = both.get(PAGE, {"If-None-Match": tag})
    assert (answer.status, answer.body) == (304, b"")
    assert "X-Accel-Expires" not in answer.headers
