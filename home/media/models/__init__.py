from .document import SiteDocument
from .image import SiteImage, SiteRendition
from .video import SiteVideo, VideoText

__all__ = ["SiteDocument", "SiteImage", "SiteRendition", "SiteVideo", "VideoText"]
