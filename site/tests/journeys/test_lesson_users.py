"""Who gives a lesson and who gets it: a search, the board, the files, a pupil on a telephone."""

import hashlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, expect

from ..browser.watched import DESKTOP, PHONE
from ..conftest import Watch
from ..pages import addresses
from ..served.demo import REAL_SERVER
from ..served.server import Server
from .accounts import mails_to
from .teachers import sign_in_as_teacher

pytestmark = pytest.mark.browser

MOST_CLICKS = 3
TEACHER = "meester@kompas.example"
FOLLOWED = "bij-de-halte"
PACK = f"/nl/lessen/{FOLLOWED}/"
ACTION = "Druk het nieuwe werkblad af."
# As the job does it; that a manager has it done by hand is another journey.
RELEASE_NEXT = f"""
from education.models import LessonPackPage
from education.releases.planning import plan_version
from education.releases.services import carry_out

page = LessonPackPage.objects.get(slug={FOLLOWED!r}, locale__language_code="nl")
page.lead += " Met meer tijd."
page.save_revision().publish()
told = [{{"type": "added", "text": "Er is een werkblad bij.", "teacher_action": {ACTION!r}}}]
plan = plan_version(pack=page, version="1.1.0", changes=told, user=None)
carry_out(plan=plan, progress=lambda _d, _t: None, before_commit=lambda: None, converts=False)
"""
FILES = """
    SELECT file.path, blob.sha256, item.role, item.access, lesson."order"
    FROM education_releasefile AS file
    JOIN education_blob AS blob ON blob.id = file.blob_id
    JOIN education_releaseitem AS item ON item.id = file.item_id
    JOIN education_packrelease AS release ON release.id = item.release_id
    JOIN wagtailcore_page AS page ON page.id = release.pack_id
    LEFT JOIN education_releaselesson AS lesson ON lesson.id = item.lesson_id
    WHERE page.slug = ? AND release.major = 1 AND release.minor = 0 AND release.patch = 0
"""
ARTEFACTS = """
    SELECT built.kind, blob.sha256 FROM education_releaseartefact AS built
    JOIN education_blob AS blob ON blob.id = built.blob_id
    JOIN education_packrelease AS release ON release.id = built.release_id
    JOIN wagtailcore_page AS page ON page.id = release.pack_id
    WHERE page.slug = ? AND release.major = 1 AND release.minor = 0 AND release.patch = 0
"""


def test_from_a_search_result_to_the_board_in_three_clicks_without_an_account(
    watch: Watch, server: Server, record_property: Callable[[str, object], None]
) -> None:
    visit = watch(viewport=DESKTOP)
    page = visit.page()
    page.goto(f"{addresses(server.rows)['search', 'nl']}?q=les+omstanders")
    found = page.locator(f".search-result a[href='{PACK}']")
    to_board = page.locator(f"a[href^='{PACK}'][href$='/bord/']")
    start = page.locator("#start [data-board-next]")
    assert clicks(found, to_board, start) <= MOST_CLICKS
    expect(page.locator("#stap-1")).to_be_in_viewport(ratio=0.9)
    record_property("clicks from the site's search to the board", 3)

    # As another search engine leads to it: to a lesson itself.
    page.goto(f"{PACK}les/2/")
    assert clicks(to_board, start) < MOST_CLICKS
    expect(page.locator("#stap-1")).to_be_in_viewport(ratio=0.9)
    assert visit.context.cookies() == []


def clicks(*targets: Locator) -> int:
    for target in targets:
        target.first.click()
    return len(targets)


@pytest.mark.drill
def test_a_teacher_takes_the_files_and_is_told_of_the_next_version(
    watch: Watch, server: Server, tmp_path: Path
) -> None:
    page = watch(viewport=DESKTOP).page()
    page.goto(PACK)
    page.locator("a[href*='/teachers/sign-in/']").click()
    folders = [tmp_path / name for name in ("code", "release")]
    sign_in_as_teacher(page, server, TEACHER, folders[0])
    page.wait_for_url(f"**{PACK}")

    package = ZipFile(BytesIO(download(page, "a[href$='/v/1.0.0/zip-all']")))
    lines = package.read("SHA256SUMS").decode().splitlines()
    sums = {path: digest for digest, _spaces, path in (line.partition("  ") for line in lines)}
    answers = server.rows.all(FILES + " AND item.access = 'closed'", FOLLOWED)
    assert {path for path, *_rest in answers} <= set(sums)
    assert answers
    for path, digest in sums.items():
        assert hashlib.sha256(package.read(path)).hexdigest() == digest, path
    cartridge = ZipFile(BytesIO(download(page, "a[href$='/v/1.0.0/cartridge-all']")))
    assert cartridge.testzip() is None
    assert b"1.0.0" in cartridge.read("imsmanifest.xml")
    page.goto(f"{PACK}les/1/")
    slides = download(page, "a.item__file[href$='.pptx']")
    assert hashlib.sha256(slides).hexdigest() in sums.values()
    assert "ppt/presentation.xml" in ZipFile(BytesIO(slides)).namelist()

    page.goto(PACK)
    page.locator("[value=follow] ~ button").click()
    page.wait_for_url(f"**{PACK}")
    server.files.manage("shell", "--no-imports", "-c", RELEASE_NEXT, settings=REAL_SERVER)
    (mail,) = mails_to(server, TEACHER, folders[1])
    assert "1.1.0" in mail
    assert ACTION in mail
    page.goto("/nl/teachers/my-packs/")
    own = page.locator("[aria-labelledby=followed] li").filter(has=page.locator("[value=unfollow]"))
    for words in ("1.1.0", "Er is een werkblad bij.", ACTION):
        expect(own.first).to_contain_text(words)


def download(page: Page, link: str) -> bytes:
    with page.expect_download() as waiting:
        page.locator(link).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_a_pupil_on_a_telephone_reaches_nothing_of_the_teacher_by_guessing(
    watch: Watch, server: Server
) -> None:
    pupils = f"{PACK}v/1.0.0/les/1/leerling/"
    visit = watch(viewport=PHONE, has_touch=True, is_mobile=True)
    page = visit.page()
    page.goto(pupils)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    files = server.rows.all(FILES, FOLLOWED)
    own = {
        digest
        for _path, digest, role, access, lesson in files
        if (role, access, lesson) == ("pupil", "open", 0)
    }
    hrefs = page.locator("main a, main source, main track, main img").evaluate_all(
        "all => all.map((one) => one.href || one.src)"
    )
    shown = {urlsplit(one).path for one in hrefs if urlsplit(one).path.startswith("/nl/")}
    assert shown
    assert shown <= {f"{pupils}{digest}/" for digest in own}

    built = server.rows.all(ARTEFACTS, FOLLOWED)
    every = {digest for _path, digest, *_rest in files} | {digest for _kind, digest in built}
    ask = visit.context.request
    for digest in every:
        for where in (pupils, f"{PACK}les/1/leerling/"):
            status = ask.head(f"{where}{digest}/").status
            assert status == (200 if digest in own else 404), (where, digest)
    for kind, _digest in built:
        assert ask.head(f"{pupils}{kind}").status == 404, kind
    closed = [path for path, _digest, _role, access, _lesson in files if access == "closed"]
    assert closed
    guesses = [f"{PACK}v/1.0.0/{kind}" for kind in ("zip-all", "cartridge-all")]
    guesses += [f"{PACK}v/1.0.0/bestand/{path}" for path in closed]
    guesses += [f"{pupils}bestand/{path}" for path, *_rest in files]
    for guess in guesses:
        assert ask.head(guess).status == 404, guess
    assert visit.context.cookies() == []
