from .pages import LessonIndexPage, LessonPackPage
from .releases import Blob, PackRelease, ReleaseArtefact

__all__ = ["Blob", "LessonIndexPage", "LessonPackPage", "PackRelease", "ReleaseArtefact"]
