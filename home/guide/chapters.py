"""The chapters of the guide, and for whom each is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from home.dashboard.scope import Someone, is_editor, roles_of, works_on_pages
from home.people.roles import ADMIN, INTERPRETER, VITREE_EDITOR, VITREE_RELEASE

#: What is done with reports; named here, since home knows nothing of reports.
SEES_REPORTS = "reporting.view_report"
EXPORTS_REPORTS = "reporting.export_report"
SEES_FIGURES = "reporting.view_insight"
READS_MEASURES = "reporting.view_measure"
TELLS_FIGURES = ("reporting.make_edition", "reporting.clear_edition")
READS_TRAIL = "reporting.view_trail"
TAKES_REPORTS = "reporting.take_report"
KEEPS_KEYS = "reporting.manage_partnerkey"


def everybody(user: Someone) -> bool:
    return True


def page_makers(user: Someone) -> bool:
    return works_on_pages(user)


def lesson_makers(user: Someone) -> bool:
    return _has_any(user, VITREE_EDITOR, VITREE_RELEASE)


def campaigners(user: Someone) -> bool:
    return works_on_pages(user) and not lesson_makers(user)


def report_readers(user: Someone) -> bool:
    return user.has_perm(SEES_REPORTS)


def takers_of_reports(user: Someone) -> bool:
    return user.has_perm(TAKES_REPORTS)


def openers_of_doors(user: Someone) -> bool:
    return administrators(user) or campaigners(user)


def exporters(user: Someone) -> bool:
    return user.has_perm(EXPORTS_REPORTS)


def analysts(user: Someone) -> bool:
    return user.has_perm(SEES_FIGURES)


def measure_readers(user: Someone) -> bool:
    return user.has_perm(READS_MEASURES)


def publishers_of_figures(user: Someone) -> bool:
    return any(user.has_perm(name) for name in TELLS_FIGURES)


def privacy_officers(user: Someone) -> bool:
    return user.has_perm(READS_TRAIL)


def keepers_of_keys(user: Someone) -> bool:
    return user.has_perm(KEEPS_KEYS)


def interpreters(user: Someone) -> bool:
    return _has_any(user, INTERPRETER)


def administrators(user: Someone) -> bool:
    return user.is_superuser or _has_any(user, ADMIN)


@dataclass(frozen=True)
class Chapter:
    """One page of the guide; `slug` names its address and its template."""

    slug: str
    title: Any
    is_for: Callable[[Someone], bool]

    def template(self) -> str:
        """The chapter's template in the language of the admin, else in the site's first."""
        for language in (get_language() or "", settings.LANGUAGE_CODE):
            name = f"home/guide/{language}/{self.slug}.html"
            try:
                get_template(name)
            except TemplateDoesNotExist:
                continue
            return name
        raise TemplateDoesNotExist(self.slug)


CHAPTERS = (
    Chapter("start", _("Signing in"), everybody),
    Chapter("quick", _("A translated page in 15 minutes"), is_editor),
    Chapter("page", _("Making a page"), page_makers),
    Chapter("writing", _("Writing for everybody"), page_makers),
    Chapter("media", _("Pictures, videos and documents"), page_makers),
    Chapter("translate", _("Translating"), is_editor),
    Chapter("preview", _("Looking at it first"), page_makers),
    Chapter("publish", _("From draft to public"), is_editor),
    Chapter("campaigns", _("Campaigns and the agency"), campaigners),
    Chapter("lessons", _("Lesson packs"), lesson_makers),
    Chapter("reports", _("Handling reports"), report_readers),
    Chapter("told", _("A report that is told"), takers_of_reports),
    Chapter("insight", _("Reading the figures"), analysts),
    Chapter("quarterly", _("Quarterly reports"), analysts),
    Chapter("exports", _("Exporting reports"), exporters),
    Chapter("measures", _("Measures and patrols"), measure_readers),
    Chapter("editions", _("Public editions"), publishers_of_figures),
    Chapter("privacy", _("Privacy and the worst day"), privacy_officers),
    Chapter("partners", _("Apps and data warehouses"), keepers_of_keys),
    Chapter("interpreting", _("Translating for a reporter"), interpreters),
    Chapter("doors", _("More ways to the form"), openers_of_doors),
    Chapter("teams", _("Teams, imports and periods"), administrators),
    Chapter("people", _("People and roles"), administrators),
)


def chapters_for(user: Someone) -> list[Chapter]:
    return [chapter for chapter in CHAPTERS if chapter.is_for(user)]


def _has_any(user: Someone, *roles: str) -> bool:
    return user.is_superuser or bool(roles_of(user) & set(roles))
