"""The demo's report page, behaviours, areas and made-up reports."""

import json
from pathlib import Path

from django.conf import settings
from django.db import transaction

from home.demo.builder import DemoBuilder, read_content
from home.models import SiteSettings
from home.people.models import Municipality
from reporting import vault
from reporting.models import Area, Behaviour, BehaviourText, Report, ReportPage
from reporting.models.behaviour import MAX_BEHAVIOURS

from .synthetic import make_incidents

FOLDER = Path(__file__).parent
DEMO_REPORTS = 180
DEMO_SEED = 1


def load(builder: DemoBuilder) -> None:
    """Adds the report page in six languages, and once all pages are there, what it needs."""
    builder.add_page("report", ReportPage, parent="home", content=read_content(FOLDER, "report"))
    builder.afterwards(lambda: _finish(builder))


def _finish(builder: DemoBuilder) -> None:
    municipality = Municipality.objects.get(site=builder.site)
    SiteSettings.objects.filter(site=builder.site, report_page=None).update(
        report_page=builder.page("report", settings.LANGUAGE_CODE)
    )
    _load_areas(municipality)
    load_behaviours(municipality)
    if not vault.can_seal(municipality.code):
        vault.make_keys(municipality.code)
    if not Report.objects.of(municipality).exists():
        make_incidents(municipality=municipality, count=DEMO_REPORTS, seed=DEMO_SEED)


def _load_areas(municipality: Municipality) -> None:
    if not Area.objects.filter(municipality=municipality).exists():
        parts = json.loads((FOLDER / "places.json").read_text(encoding="utf-8"))["parts"]
        Area.objects.bulk_create(
            Area(municipality=municipality, code=f"DEMO{number:02}", name=part, part=part)
            for number, part in enumerate(parts, start=1)
        )


@transaction.atomic
def load_behaviours(municipality: Municipality) -> None:
    """The starting list of behaviours in six languages; what exists is left alone."""
    bit_of = Behaviour.objects.of(municipality).bits()
    free = iter(sorted(set(range(MAX_BEHAVIOURS + 1)) - set(bit_of.values())))
    entries = json.loads((FOLDER / "behaviours.json").read_text(encoding="utf-8"))
    for entry in entries:
        if entry["code"] in bit_of:
            continue
        behaviour = Behaviour.objects.create(
            municipality=municipality, code=entry["code"], bit=next(free), order=entry["order"]
        )
        BehaviourText.objects.bulk_create(
            BehaviourText(behaviour=behaviour, language=language, **text)
            for language, text in entry["texts"].items()
        )
