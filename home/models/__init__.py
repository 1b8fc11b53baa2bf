from .base import BasePage
from .help import HelpLine, HelpLineText, HelpSettings
from .index import INDEX_TEMPLATE, IndexPage
from .pages import AwarenessPage, HomePage
from .preview_link import PreviewLink
from .previews import LanguagePreviews
from .section import OwnSection, SectionPermissionTester, own_section_types
from .site_settings import SiteSettings, SiteText

__all__ = [
    "INDEX_TEMPLATE",
    "AwarenessPage",
    "BasePage",
    "HelpLine",
    "HelpLineText",
    "HelpSettings",
    "HomePage",
    "IndexPage",
    "LanguagePreviews",
    "OwnSection",
    "PreviewLink",
    "SectionPermissionTester",
    "SiteSettings",
    "SiteText",
    "own_section_types",
]
