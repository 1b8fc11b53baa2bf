from .accessibility import AccessibilitySettings
from .action import Action, ActionText
from .approach import ApproachPage
from .base import BasePage
from .checked_link import CheckedLink
from .contact import ContactPage
from .glossary import GlossaryTerm, GlossaryWord
from .help import HelpLine, HelpLineText, HelpSettings
from .help_opening import HelpOpening
from .help_page import HelpPage
from .index import INDEX_TEMPLATE, IndexPage
from .machine import MachineTranslation
from .news import NewsIndexPage, NewsPage
from .other_city import OtherCitiesIndex, OtherCityPage
from .page_review import PageReview, ReviewReminder
from .pages import AwarenessPage, HomePage
from .preview_link import PreviewLink
from .previews import LanguagePreviews
from .professionals import GuidancePage, ProfessionalsIndex
from .search import SearchPage, SearchSuggestion
from .section import OwnSection, SectionPermissionTester, own_section_types
from .site_settings import SiteSettings, SiteText
from .statements import StatementPage
from .talk_count import TalkCount
from .talk_kit import TalkKitPage

__all__ = [
    "INDEX_TEMPLATE",
    "AccessibilitySettings",
    "Action",
    "ActionText",
    "ApproachPage",
    "AwarenessPage",
    "BasePage",
    "CheckedLink",
    "ContactPage",
    "GlossaryTerm",
    "GlossaryWord",
    "GuidancePage",
    "HelpLine",
    "HelpLineText",
    "HelpOpening",
    "HelpPage",
    "HelpSettings",
    "HomePage",
    "IndexPage",
    "LanguagePreviews",
    "MachineTranslation",
    "NewsIndexPage",
    "NewsPage",
    "OtherCitiesIndex",
    "OtherCityPage",
    "OwnSection",
    "PageReview",
    "PreviewLink",
    "ProfessionalsIndex",
    "ReviewReminder",
    "SearchPage",
    "SearchSuggestion",
    "SectionPermissionTester",
    "SiteSettings",
    "SiteText",
    "StatementPage",
    "TalkCount",
    "TalkKitPage",
    "own_section_types",
]
