from .document import SiteDocument
from .image import SiteImage, SiteRendition
from .rights import RIGHTS_FIELDS, WithRights
from .story_consent import StoryConsent
from .text import VideoText
from .upload import VideoUpload
from .version import VideoVersion
from .video import SiteVideo

__all__ = [
    "RIGHTS_FIELDS",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteVideo",
    "StoryConsent",
    "VideoText",
    "VideoUpload",
    "VideoVersion",
    "WithRights",
]
