from .following import DownloadEvent, Notice, Subscription
from .pages import LessonIndexPage, LessonPackPage
from .releases import Blob, PackRelease, ReleaseArtefact
from .schools import School, SchoolDomain
from .teachers import SignInCode, Teacher

__all__ = [
    "Blob",
    "DownloadEvent",
    "LessonIndexPage",
    "LessonPackPage",
    "Notice",
    "PackRelease",
    "ReleaseArtefact",
    "School",
    "SchoolDomain",
    "SignInCode",
    "Subscription",
    "Teacher",
]
