"""The job that makes a version of a video ready: all of it, or nothing."""

import errno
import shutil
from pathlib import Path, PurePath

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from home.jobs.running import HopelessJob, JobRun

from .. import shelf
from ..models import SiteVideo, VideoVersion
from ..models.version import shape_of
from ..posters import LightPoster
from ..rights.services import settle
from ..services import point_at_files
from .commands import Target
from .faults import Fault, UnfitVideo
from .making import Made, MadeFile, make
from .probing import Probed, probe
from .programs import can_transcode

__all__ = ["make_ready"]

SCRATCH = "making-"
# So begins the name of a poster that nobody chose.
UNCHOSEN = "unchosen-"
POSTER_IN_THE_MIDDLE = 3
PERCENT = 100


def make_ready(run: JobRun) -> None:
    """Done again from the start where it was cut off; nothing is to be seen of a part of it."""
    version = VideoVersion.objects.filter(pk=run.parameters["version"], ready_at=None).first()
    if version is None:
        return
    _clear(version)
    scratch = shelf.private_path(f"{version.folder}/{SCRATCH}{run.lease_id}")
    scratch.mkdir(parents=True)
    try:
        source = shelf.private_path(version.source) if version.source else scratch / "none"
        probed = probe(source)
        made = _made(run, source, probed, scratch)
        _keep(run, version, probed, made)
    except UnfitVideo as error:
        _tell_fault(run, version, error.fault)
        raise HopelessJob from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _tell_fault(run, version, Fault.DISK_FULL)
        raise HopelessJob from error
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _made(run: JobRun, source: Path, probed: Probed, scratch: Path) -> Made:
    if can_transcode():
        return make(
            source, probed, scratch, lambda share: run.progress(int(PERCENT * share), PERCENT)
        )
    # Served as it is; it was looked through for what it must not say.
    copy = scratch / f"copy.{probed.container}"
    shutil.copyfile(source, copy)
    return Made([MadeFile(copy, Target(0, probed.width, probed.height))], None, [])


def _keep(run: JobRun, version: VideoVersion, probed: Probed, made: Made) -> None:
    """Files in their places and rows that name them, in one step that only this run can take."""
    digests = [(one, shelf.digest_of(one.path)) for one in made.played]
    copy = (made.copy, shelf.digest_of(made.copy)) if made.copy else None
    version.shape = shape_of(probed.width, probed.height)
    stem = f"{version.folder}/{slugify(version.video.title)[:50] or 'video'}-{version.shape}"
    try:
        with transaction.atomic():
            run.hold_lease()
            _publish(version, stem, digests, copy)
            _store(version, probed, made)
    except BaseException:
        shelf.forget_folder_of_public(version.folder)
        raise


def _publish(
    version: VideoVersion,
    stem: str,
    digests: list[tuple[MadeFile, str]],
    copy: tuple[Path, str] | None,
) -> None:
    version.files = []
    for one, digest in digests:
        name = f"{stem}-{one.target.short or 'whole'}.{digest}{one.path.suffix}"
        size = shelf.publish(one.path, name)
        what = {"short": one.target.short, "width": one.target.width, "height": one.target.height}
        version.files.append({"name": name, "bytes": size, **what})
    version.download = {key: version.files[-1][key] for key in ("name", "bytes")}
    if copy is not None:
        path, digest = copy
        name = f"{stem}.{digest}{path.suffix}"
        version.download = {"name": name, "bytes": shelf.publish(path, name)}


def _store(version: VideoVersion, probed: Probed, made: Made) -> None:
    for number, poster in enumerate(made.posters, start=1):
        shelf.private_path(f"{version.folder}/poster-{number}.webp").write_bytes(poster)
    source, video = version.source, version.video
    _keep_older_file(version)
    video.versions.filter(shape=version.shape).exclude(ready_at=None).delete()
    version.width, version.height, version.seconds = probed.width, probed.height, probed.seconds
    version.posters, version.ready_at, version.source = len(made.posters), timezone.now(), ""
    # One that was removed meanwhile does not come back.
    version.save(force_update=True)
    _give_poster(version, made)
    point_at_files(video)
    transaction.on_commit(lambda: shelf.forget_private(source))
    # A video that was withdrawn meanwhile stays so.
    transaction.on_commit(lambda: settle(video))


def _give_poster(version: VideoVersion, made: Made) -> None:
    """Until somebody chooses one, the middle of the version that a player takes first."""
    video = SiteVideo.objects.get(pk=version.video_id)
    before = str(video.thumbnail.name or "")
    is_chosen = before and not PurePath(before).name.startswith(UNCHOSEN)
    if is_chosen or not made.posters or video.ready_versions[0].pk != version.pk:
        return
    middle = made.posters[min(POSTER_IN_THE_MIDDLE, len(made.posters)) - 1]
    video.thumbnail = LightPoster(middle, name=f"{UNCHOSEN}{version.token.hex[:12]}.webp")
    video.save(update_fields=["thumbnail"])
    transaction.on_commit(lambda: shelf.forget_public(before))


def _keep_older_file(version: VideoVersion) -> None:
    """A video of before there were versions: its file becomes one, of its own shape."""
    video = version.video
    if not video.file or video.versions.exclude(ready_at=None).exists():
        return
    name = str(video.file.name)
    older = VideoVersion(video=video, shape=shape_of(video.width or 0, video.height or 0))
    if older.shape == version.shape:
        transaction.on_commit(lambda: shelf.forget_public(name))
        return
    path = shelf.public_path(name)
    size = path.stat().st_size if path.exists() else 0
    older.files = [{"name": name, "bytes": size, "short": 0, "width": 0, "height": 0}]
    older.download = {"name": name, "bytes": size}
    older.width, older.height = video.width or 0, video.height or 0
    older.seconds, older.ready_at = video.duration, timezone.now()
    older.save()


def _clear(version: VideoVersion) -> None:
    """What runs left that were killed; none of it was named anywhere."""
    shelf.forget_folder_of_public(version.folder)
    for left in shelf.private_path(version.folder).glob(f"{SCRATCH}*"):
        shutil.rmtree(left, ignore_errors=True)


def _tell_fault(run: JobRun, version: VideoVersion, fault: Fault) -> None:
    with transaction.atomic():
        run.hold_lease()
        version.fault = fault
        version.save(update_fields=["fault"])
