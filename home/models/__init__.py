from .base import BasePage
from .help import HelpLine, HelpLineText, HelpSettings
from .pages import AwarenessPage, HomePage
from .site_settings import SiteSettings, SiteText

__all__ = [
    "AwarenessPage",
    "BasePage",
    "HelpLine",
    "HelpLineText",
    "HelpSettings",
    "HomePage",
    "SiteSettings",
    "SiteText",
]
