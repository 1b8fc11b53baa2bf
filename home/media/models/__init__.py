from .document import SiteDocument
from .image import SiteImage, SiteRendition
from .rights import RIGHTS_FIELDS, WithRights
from .story_consent import StoryConsent
from .video import SiteVideo, VideoText

__all__ = [
    "RIGHTS_FIELDS",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteVideo",
    "StoryConsent",
    "VideoText",
    "WithRights",
]
