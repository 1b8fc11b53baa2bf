from .amendment import ReleaseAmendment
from .blob import Blob
from .contents import ChangeEntry, ReleaseArtefact, ReleaseFile, ReleaseItem, ReleaseLesson
from .following import DownloadEvent, Notice, Subscription
from .index_page import LessonIndexPage
from .pack_import import PackImport
from .pack_page import LessonPackPage
from .plan import ReleasePlan
from .release import PackRelease
from .schools import School, SchoolDomain
from .teachers import SignInCode, Teacher
from .terms import LearningStandard, VocabularyTerm

__all__ = [
    "Blob",
    "ChangeEntry",
    "DownloadEvent",
    "LearningStandard",
    "LessonIndexPage",
    "LessonPackPage",
    "Notice",
    "PackImport",
    "PackRelease",
    "ReleaseAmendment",
    "ReleaseArtefact",
    "ReleaseFile",
    "ReleaseItem",
    "ReleaseLesson",
    "ReleasePlan",
    "School",
    "SchoolDomain",
    "SignInCode",
    "Subscription",
    "Teacher",
    "VocabularyTerm",
]
