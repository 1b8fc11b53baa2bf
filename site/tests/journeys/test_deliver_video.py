"""Staff deliver a telephone's video over a bad line, see it made ready, and choose its poster."""

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from home.media.tests import films

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..drills.workers import until, worker
from ..served.server import Server
from .staff import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.ffmpeg]

FILE = "input[name=delivery]"
TEXT = ".video-upload__text"
# The job itself: a worker that is gone before it said so leaves a page that waits for it.
READY = (
    "SELECT count(*) FROM media_videoversion AS version JOIN jobs_job AS job"
    " ON job.id = version.job_id WHERE version.ready_at IS NOT NULL AND job.state = 'done'"
)
SAVE = "main form button[type=submit]"


def choose(page: Page, content: bytes, name: str) -> None:
    file: FilePayload = {"name": name, "mimeType": "video/quicktime", "buffer": content}
    page.locator(FILE).set_input_files([file])


def break_line_once(page: Page) -> None:
    broken: list[str] = []

    def break_it(route: Route) -> None:
        if route.request.method == "PATCH" and not broken:
            broken.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/admin/videos/uploads/*/", break_it)


@pytest.mark.drill
def test_a_video_is_delivered_made_ready_and_given_a_poster(watch: Watch, server: Server) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "communications")
    page.goto("/admin/media/video/add/")
    choose(page, b"PK\x03\x04" + bytes(4000), "film.mp4")
    expect(page.locator(FILE)).to_be_disabled()
    page.locator(SAVE).first.click()
    expect(page.locator("#id_delivery, [name=delivery]").first).to_be_visible()
    assert "webm" in page.locator(".w-field__errors").filter(has_text="mp4").inner_text()

    break_line_once(page)
    page.locator("[name=title]").fill("")
    choose(page, films.telephone(), "Op straat.mov")
    # Said in words while it waits, and then it goes on by itself.
    expect(page.locator(TEXT)).to_contain_text("1")
    expect(page.locator(FILE)).to_be_disabled()
    expect(page.locator("[name=title]")).to_have_value("Op straat")
    page.locator(SAVE).first.click()
    page.wait_for_url("**/admin/media/")
    page.get_by_role("link", name="Op straat").click()
    expect(page.locator("[data-job-bar]")).to_be_visible()
    expect(page.locator(".video-version__poster")).to_have_count(0)

    others = server.rows.value(READY)
    with worker(server.files):
        until(server.files, lambda: server.rows.value(READY) > others)
    posters = page.locator(".video-version__poster img")
    # The page looks by itself how far it is.
    expect(posters).to_have_count(5, timeout=30_000)
    posters.nth(1).scroll_into_view_if_needed()
    expect(posters.nth(1)).to_have_js_property("complete", True)
    assert posters.nth(1).evaluate("picture => picture.naturalHeight > picture.naturalWidth")
    page.locator(".video-version__poster").nth(1).click()
    expect(page.locator(".messages .success")).to_be_visible()

    name = server.rows.value(
        "SELECT file FROM media_sitevideo WHERE title = 'Op straat' ORDER BY id DESC"
    )
    part = server.client().get(f"/media/{name}", {"Range": "bytes=100-199"})
    assert (part.status, len(part.body)) == (206, 100)
    assert "immutable" in part.headers["Cache-Control"]
