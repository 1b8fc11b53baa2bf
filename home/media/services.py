"""Videos as the rest of the site takes them in, makes them ready and forgets them."""

from datetime import timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from home.jobs.models import Job
from home.jobs.services import cancel_job, is_finished, start_job
from home.people.models import User

from . import shelf
from .models import SiteVideo, VideoUpload, VideoVersion
from .models.version import shape_of
from .posters import LightPoster
from .transcoding.probing import Probed

__all__ = [
    "MAKE_READY",
    "choose_poster",
    "forget_unready",
    "names_of_files",
    "poster_bytes",
    "remove_version",
    "stop_making",
    "take_delivery",
    "try_again",
]

#: The kind of job that makes a version ready.
MAKE_READY = "media.make_ready"
# Whoever wants another try has so long; then what was delivered goes.
KEEP_UNREADY = timedelta(days=7)


@transaction.atomic
def take_delivery(
    *, video: SiteVideo, upload: VideoUpload, probed: Probed, owner: User
) -> VideoVersion:
    """Makes a version of a whole upload that was judged; it plays when its job is done.

    What plays now goes on playing until then.
    """
    version = VideoVersion(
        video=video,
        shape=shape_of(probed.width, probed.height),
        width=probed.width,
        height=probed.height,
        seconds=probed.seconds,
    )
    # The file stays where it lies; from now on it is the version's.
    version.source = upload.stored_as
    version.save()
    upload.delete()
    # One that waits for its turn is not needed any more; one that is at work would be thrown away.
    for older in video.versions.filter(shape=version.shape, ready_at=None).exclude(pk=version.pk):
        remove_version(version=older, actor=owner)
    _start(version, owner)
    return version


def _start(version: VideoVersion, owner: User) -> None:
    version.fault = ""
    version.job = start_job(kind=MAKE_READY, parameters={"version": version.pk}, owner=owner)
    version.save(update_fields=["fault", "job"])


@transaction.atomic
def try_again(*, version: VideoVersion, actor: User) -> bool:
    """Starts the job once more; False where nothing is left to make, or somebody is at it."""
    version = VideoVersion.objects.select_for_update().get(pk=version.pk)
    state, is_there = version.state, bool(version.source)
    if state not in (VideoVersion.State.FAILED, VideoVersion.State.STOPPED) or not is_there:
        return False
    _start(version, actor)
    return True


def stop_making(*, version: VideoVersion, actor: User) -> None:
    """The job ends at its next word; what plays now goes on playing."""
    if version.job is not None and not is_finished(version.job):
        cancel_job(job=version.job, actor=actor)


@transaction.atomic
def remove_version(*, version: VideoVersion, actor: User) -> None:
    """With all its files; the video plays what is left of it."""
    stop_making(version=version, actor=actor)
    video, was_ready = version.video, version.ready_at is not None
    version.delete()
    if was_ready:
        point_at_files(video)


def point_at_files(video: SiteVideo) -> None:
    """The video's own fields say what its first ready version is; saved, so that pages hear it."""
    video = SiteVideo.objects.select_for_update().get(pk=video.pk)
    ready = video.ready_versions
    first = ready[0] if ready else None
    video.file = first.files[-1]["name"] if first and first.files else ""
    if first and first.width and first.height:
        video.width, video.height = first.width, first.height
        video.duration = first.seconds
    video.save(update_fields=["file", "width", "height", "duration"])


def poster_bytes(version: VideoVersion, number: int) -> bytes | None:
    """One of the pictures to choose from, counted from one."""
    name = f"{version.folder}/poster-{number}.webp"
    if not 1 <= number <= version.posters or not storages["private"].exists(name):
        return None
    with storages["private"].open(name) as file:
        return bytes(file.read())


@transaction.atomic
def choose_poster(*, version: VideoVersion, number: int) -> bool:
    """The picture becomes the video's poster; False where there is none of that number."""
    picture = poster_bytes(version, number)
    if picture is None:
        return False
    video = version.video
    before = str(video.thumbnail.name) if video.thumbnail else ""
    video.thumbnail = LightPoster(picture, name=f"poster-{version.token.hex[:12]}.webp")
    video.save(update_fields=["thumbnail"])
    transaction.on_commit(lambda: shelf.forget_public(before))
    return True


def names_of_files(video: SiteVideo) -> list[str]:
    """Every public file of a video: what plays, what is downloaded, poster, captions."""
    # As they are now, whatever was read of it before.
    texts, versions = video.texts.filter(), video.versions.filter()
    fields = [video.file, video.thumbnail]
    fields += [file for text in texts for file in text.files]
    names = [str(field.name) for field in fields if field]
    names += [name for version in versions for name in version.names]
    return list(dict.fromkeys(names))


def forget_unready() -> int:
    """Versions that nobody made ready within a week are removed, with what was delivered."""
    before = timezone.now() - KEEP_UNREADY
    old = VideoVersion.objects.filter(ready_at=None, made_at__lt=before).select_related("job")
    at_work = (Job.State.WAITING, Job.State.RUNNING)
    left = [version for version in old if not version.job or version.job.state not in at_work]
    for version in left:
        version.delete()
    return len(left)
