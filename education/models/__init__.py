from .blob import Blob
from .contents import ChangeEntry, ReleaseArtefact, ReleaseFile, ReleaseItem, ReleaseLesson
from .index_page import LessonIndexPage
from .pack_page import LessonPackPage
from .plan import ReleasePlan
from .release import PackRelease
from .terms import LearningStandard, VocabularyTerm

__all__ = [
    "Blob",
    "ChangeEntry",
    "LearningStandard",
    "LessonIndexPage",
    "LessonPackPage",
    "PackRelease",
    "ReleaseArtefact",
    "ReleaseFile",
    "ReleaseItem",
    "ReleaseLesson",
    "ReleasePlan",
    "VocabularyTerm",
]
