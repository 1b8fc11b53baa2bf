"""Released files through a real nginx with the site's configuration: who gets them, and how."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.system_packages import location

from ..journeys.accounts import mails_to
from ..served.client import Answer, Client
from ..served.demo import REAL_SERVER, SiteFiles, copy_of
from ..served.nginx import nginx_before
from ..served.server import Server, serving

pytestmark = pytest.mark.drill

TEACHER = "juf@debrug.example"
SIGN_IN, CODE = "/nl/teachers/sign-in/", "/nl/teachers/code/"
PACK = "/nl/lessen/bij-de-halte/"
OF_PACK = """
    FROM education_packrelease made
    JOIN wagtailcore_page page ON page.id = made.pack_id
    JOIN wagtailcore_locale locale ON locale.id = page.locale_id
    {} WHERE made.is_current AND page.slug = 'bij-de-halte' AND locale.language_code = 'nl'
"""
OF_FILES = OF_PACK.format("""
    JOIN education_releaseitem item ON item.release_id = made.id
    JOIN education_releasefile file ON file.item_id = item.id
    JOIN education_blob blob ON blob.id = file.blob_id
""")
WITHDRAW = """
from education.models import PackRelease
from education.releases.services import withdraw_release
release = PackRelease.objects.get(
    pack__slug="bij-de-halte", pack__locale__language_code="nl", is_current=True
)
withdraw_release(release=release, reason="Een fout in les 1", user=None)
"""


class Front:
    """What a visitor gets from nginx, and where the current version's files are."""

    def __init__(self, port: int, site: Server) -> None:
        self.port, self.site = port, site
        ((*numbers,),) = site.rows.all(f"SELECT major, minor, patch {OF_PACK.format('')}")
        self.pinned = f"{PACK}v/{'.'.join(map(str, numbers))}/"
        self.private = site.files.folder / "private"

    def ask(self, path: str, *, method: str = "GET", cookie: str = "", **headers: str) -> Answer:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        own = {"Host": "localhost"} | ({"Cookie": cookie} if cookie else {})
        return Client("127.0.0.1", self.port).send(method, path, headers=own | told)

    def file(self, access: str) -> tuple[str, str]:
        """An item's file that is open or closed: its address and its hash."""
        query = f"SELECT file.path, blob.sha256 {OF_FILES} AND item.access = ? ORDER BY file.id"
        path, sha256 = self.site.rows.all(query, access)[0]
        return f"{self.pinned}bestand/{path}/", sha256


@pytest.fixture
def front(demo_files: SiteFiles, worker_id: str, tmp_path: Path) -> Iterator[Front]:
    program = location("nginx")
    if program is None:
        pytest.skip("not available: nginx")
    files = copy_of(demo_files, f"released-{worker_id}", PRIVATE_ACCEL="/_private/")
    private = files.folder / "private"
    with (
        serving(files) as site,
        nginx_before(program, site.port, tmp_path / "nginx", private=private) as port,
    ):
        yield Front(port, site)


def signed_in(front: Front, folder: Path) -> str:
    """The cookies of a teacher of a school on the list, by the code from the mail."""
    client = front.site.client()
    client.post(SIGN_IN, {"csrfmiddlewaretoken": client.get(SIGN_IN).token, "email": TEACHER})
    (mail,) = mails_to(front.site, TEACHER, folder)
    code = re.search(r"^\s*(\d{6})\s*$", mail, re.MULTILINE)
    assert code, mail
    client.post(CODE, {"csrfmiddlewaretoken": client.get(CODE).token, "code": code[1]})
    assert "sessionid" in client.cookies
    return f"sessionid={client.cookies['sessionid']}"


def test_an_artefact_comes_from_nginx_whole_in_parts_or_not_again(front: Front) -> None:
    address = f"{front.pinned}zip/"
    whole = front.ask(address)
    sha256 = hashlib.sha256(whole.body).hexdigest()
    assert (whole.status, whole.headers["ETag"]) == (200, f'"{sha256}"')
    assert whole.headers["Content-Type"] == "application/zip"
    assert whole.headers["Content-Length"] == str(len(whole.body))
    assert whole.headers["Cache-Control"] == "public, no-cache"
    assert whole.headers["Content-Disposition"].startswith('attachment; filename="bij-de-halte-')
    assert whole.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    assert "X-Accel-Redirect" not in whole.headers
    # Nothing of it went through the site.
    assert front.private.joinpath("blobs", sha256[:2], sha256).read_bytes() == whole.body

    head = front.ask(address, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    for name in ("ETag", "Content-Length", "Content-Type", "Accept-Ranges"):
        assert head.headers[name] == whole.headers[name], name

    part = front.ask(address, Range="bytes=100-299", If_Range=f'"{sha256}"')
    assert (part.status, part.body) == (206, whole.body[100:300])
    assert part.headers["Content-Range"] == f"bytes 100-299/{len(whole.body)}"
    assert part.headers["ETag"] == f'"{sha256}"'
    assert front.ask(address, Range="bytes=-50").body == whole.body[-50:]
    assert front.ask(address, Range=f"bytes={len(whole.body)}-").status == 416
    other = front.ask(address, Range="bytes=100-299", If_Range='"another"')
    assert (other.status, other.body) == (200, whole.body)

    assert front.ask(address, If_None_Match='"another"').status == 200
    assert front.ask(address, method="HEAD", If_None_Match=f'"{sha256}"').status == 304


def test_whoever_has_a_file_is_not_sent_it_again(front: Front) -> None:
    """At each of its addresses, however it is written."""
    of_item, _sha256 = front.file("open")
    query = f"SELECT sha256 {OF_FILES} AND item.role = 'pupil' AND item.access = 'open'"
    in_first = """ AND item.lesson_id IN
        (SELECT lesson.id FROM education_releaselesson lesson WHERE lesson."order" = 0)"""
    for_pupils = front.site.rows.all(query + in_first)[0][0]
    by_pupils = f"les/1/leerling/{for_pupils}/"
    twice = [f"{front.pinned}zip", f"{front.pinned}nl-lom", of_item.rstrip("/")]
    for path in (*twice, *(f"{path}/" for path in twice),
                 f"{front.pinned}{by_pupils}", f"{PACK}{by_pupils}"):  # fmt: skip
        first = front.ask(path)
        assert first.status == 200, path
        tag = f'"{hashlib.sha256(first.body).hexdigest()}"'
        assert first.headers["ETag"] == tag, path
        known = front.ask(path, If_None_Match=tag)
        assert (known.status, known.body, known.headers["ETag"]) == (304, b"", tag), path
        assert known.headers["Cache-Control"] == "public, no-cache"


def test_nobody_gets_private_files_by_where_they_lie(front: Front) -> None:
    _address, sha256 = front.file("open")
    for path in (f"/_private/blobs/{sha256[:2]}/{sha256}", f"/blobs/{sha256[:2]}/{sha256}",
                 f"/_private/blobs/../blobs/{sha256[:2]}/{sha256}"):  # fmt: skip
        assert front.ask(path).status == 404, path


def test_closed_files_come_to_teachers_alone_and_stay_in_no_shared_cache(
    front: Front, tmp_path: Path
) -> None:
    address, sha256 = front.file("closed")
    closed = [address, f"{front.pinned}zip-all/", f"{front.pinned}cartridge-all/"]
    teacher = signed_in(front, tmp_path)
    for path in closed:
        assert front.ask(path).status == 404, path
        mine = front.ask(path, cookie=teacher)
        assert mine.status == 200, path
        assert mine.headers["Cache-Control"] == "private, no-cache"
        assert mine.headers["ETag"] == f'"{hashlib.sha256(mine.body).hexdigest()}"'
        # Neither after a teacher had it, nor to whoever knows its tag, nor in parts.
        assert front.ask(path).status == 404, path
        assert front.ask(path, If_None_Match=mine.headers["ETag"]).status == 404, path
        assert front.ask(path, Range="bytes=0-9").status == 404, path
        assert front.ask(path, cookie="sessionid=anything").status == 404, path
        part = front.ask(path, cookie=teacher, Range="bytes=0-9")
        assert (part.status, part.headers["Cache-Control"]) == (206, "private, no-cache")
        known = front.ask(path, cookie=teacher, If_None_Match=mine.headers["ETag"])
        assert (known.status, known.headers["Cache-Control"]) == (304, "private, no-cache")
    assert front.ask(address, cookie=teacher).headers["ETag"] == f'"{sha256}"'


def test_a_withdrawn_version_gives_nothing_from_that_moment(front: Front, tmp_path: Path) -> None:
    address, sha256 = front.file("open")
    teacher = signed_in(front, tmp_path)
    given = [address, f"{front.pinned}zip/", f"{front.pinned}zip-all/"]
    tags = {path: front.ask(path, cookie=teacher).headers["ETag"] for path in given}
    assert tags[address] == f'"{sha256}"'

    front.site.files.manage("shell", "--no-imports", "-c", WITHDRAW, settings=REAL_SERVER)

    for path, tag in tags.items():
        for cookie in ("", teacher):
            assert front.ask(path, cookie=cookie).status == 404, path
            assert front.ask(path, cookie=cookie, If_None_Match=tag).status == 404, path
            assert front.ask(path, cookie=cookie, Range="bytes=0-9").status == 404, path
    # Its page stays, and says why.
    page = front.ask(front.pinned)
    assert page.status == 200
    assert "Een fout in les 1" in page.text
