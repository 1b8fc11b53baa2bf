"""The demo's report page, lists and made-up reports."""

from pathlib import Path

from django.conf import settings

from home.demo.builder import DemoBuilder, read_content
from home.models import SiteSettings
from home.people.models import Municipality
from home.registries import known_sources
from reporting import vault
from reporting.intake.source import doors_of
from reporting.models import EditionIndexPage, Report, ReportPage

from .acts import act_on_reports
from .doors import open_doors
from .editions import load_editions
from .figures import load_figures
from .handling import handle_reports, handler_of, load_teams, officer_of
from .lists import (
    load_areas,
    load_behaviours,
    load_canned_replies,
    load_extra_questions,
    load_holidays,
    load_known_places,
    load_partner_site,
)
from .measures import load_measures, load_older_reports, load_patrols
from .partners import load_partner_keys
from .quarterly import load_quarterly
from .scans import load_scan
from .synthetic import make_incidents
from .traits import load_traits

__all__ = ["load", "load_behaviours"]

FOLDER = Path(__file__).parent
DEMO_REPORTS = 180
DEMO_SEED = 1
NEW_REPORTS, NEW_DAYS, NEW_PLACE = 7, 6, "Sportpark Waterwijk"


def load(builder: DemoBuilder) -> None:
    """Adds the report page and the page of figures in six languages, and once all pages are there,
    what they need."""
    builder.add_page("report", ReportPage, parent="home", content=read_content(FOLDER, "report"))
    builder.add_page(
        "editions", EditionIndexPage, parent="home", content=read_content(FOLDER, "editions")
    )
    builder.afterwards(lambda: _finish(builder))


def _finish(builder: DemoBuilder) -> None:
    municipality = Municipality.objects.get(site=builder.site)
    SiteSettings.objects.filter(site=builder.site, report_page=None).update(
        report_page=builder.page("report", settings.LANGUAGE_CODE)
    )
    load_areas(municipality)
    load_known_places(municipality)
    load_partner_site(municipality)
    load_holidays(municipality)
    load_behaviours(municipality)
    load_canned_replies(municipality)
    load_extra_questions(municipality, officer_of(municipality))
    load_teams(municipality)
    if not vault.has_keys(municipality.code):
        vault.make_keys(municipality.code)
    if not Report.objects.of(municipality).exists():
        make_incidents(
            municipality=municipality,
            count=DEMO_REPORTS,
            seed=DEMO_SEED,
            # Of what hangs in town in the demo: each app says so itself.
            sources=_links_in_town(municipality),
        )
        handler = handler_of(municipality)
        handle_reports(municipality, handler, seed=DEMO_SEED)
        if handler is not None:
            act_on_reports(municipality, handler, seed=DEMO_SEED)
        # Something new, which nobody has looked at yet.
        make_incidents(
            municipality=municipality,
            count=NEW_REPORTS,
            seed=DEMO_SEED,
            days=NEW_DAYS,
            only_at=NEW_PLACE,
            sources=_links_in_town(municipality),
        )
        open_doors(municipality)
        load_older_reports(municipality)
        load_traits(municipality)
    load_measures(municipality)
    load_patrols(municipality)
    load_editions(municipality)
    load_figures(municipality)
    load_scan(municipality)
    load_quarterly(municipality)
    load_partner_keys(municipality)


def _links_in_town(municipality: Municipality) -> list[str]:
    """What other apps know to lead here; a code at a place or a partner's page leads elsewhere."""
    return sorted(known_sources(municipality).difference(doors_of(municipality)))
