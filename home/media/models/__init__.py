from .document import SiteDocument
from .image import SiteImage, SiteRendition
from .text import VideoText
from .upload import VideoUpload
from .version import VideoVersion
from .video import SiteVideo

__all__ = [
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteVideo",
    "VideoText",
    "VideoUpload",
    "VideoVersion",
]
