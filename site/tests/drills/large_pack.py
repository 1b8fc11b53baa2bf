"""A version of the demo's pack with films of any size, planned and waiting for a worker.

Run inside a site with a queue: `manage.py shell`, as `plan_with_films` writes it.
"""

from pathlib import Path

from ..served.demo import REAL_SERVER, SiteFiles

#: Where they lie in the public storage.
FILMS = "drill"
SLUG, VERSION = "bij-de-halte", "9.0.0"
PACK = f"/nl/lessen/{SLUG}/"
PINNED = f"{PACK}v/{VERSION}/"
OWNER = "vitree_release@ssstop.example"
#: Two films of the same length have other bytes.
HEAD = "\x00\x00\x00\x18ftypmp42 film %d "
_PLAN = "from tests.drills.large_pack import plan_here; plan_here({sizes!r}, {all_open!r})"


def plan_with_films(files: SiteFiles, sizes: list[int], *, all_open: bool = False) -> None:
    """The pack gets a film of each size; its next version waits for a worker.

    With `all_open` nothing in it is for known teachers only, so that each archive is made once.
    Films are holes, which take no room on the disk.
    """
    told = _PLAN.format(sizes=sizes, all_open=all_open)
    files.manage("shell", "--no-imports", "-c", told, settings=REAL_SERVER)


def plan_here(sizes: list[int], all_open: bool) -> None:
    from education.models import LessonPackPage
    from education.releases.planning import plan_version
    from education.releases.services import start_plan
    from home.people.models import User

    page = LessonPackPage.objects.get(locale__language_code="nl", slug=SLUG)
    draft = page.get_latest_revision_as_object()
    if all_open:
        for items in (draft.items, *(lesson.value["items"] for lesson in draft.lessons)):
            for item in items:
                item.value["access"] = "open"
    for number, size in enumerate(sizes, start=1):
        video = _video(number, size)
        values = {"title": f"Film {number}", "role": "pupil", "access": "open", "video": video}
        draft.lessons[0].value["items"].append(("video", values))
    draft.save_revision().publish()
    changes = [{"type": "added", "text": "Films", "teacher_action": ""}]
    owner = User.objects.get(email=OWNER)
    page.refresh_from_db()
    start_plan(plan=plan_version(pack=page, version=VERSION, changes=changes, user=owner))


def _video(number: int, size: int) -> object:
    from django.conf import settings
    from django.core.files.base import ContentFile

    from home.media.models import SiteVideo, VideoText
    from home.media.rights.drawn import drawn_rights

    name = f"{FILMS}/film-{number}.mp4"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as film:
        film.write((HEAD % number).encode())
        film.truncate(size)
    video = SiteVideo.objects.create(
        title=f"Film {number}", file=name, duration=20, music="none", **drawn_rights()
    )
    captions = ContentFile(f"WEBVTT\n\n00:00.000 --> 00:02.000\nFilm {number}\n".encode(), "f.vtt")
    VideoText.objects.create(video=video, language="nl", transcript="Een film.", captions=captions)
    return video
