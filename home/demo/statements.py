"""The demo's statements, and the status of its accessibility."""

from datetime import date
from pathlib import Path

from home.models import AccessibilitySettings, ContactPage, StatementPage

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent
STATEMENTS = ("reports", "privacy", "cookies", "accessibility", "sitemap")
STATEMENT_OF = date(2026, 11, 16)
COMPLAINTS = "toegankelijkheid@ssstop.example"


def load(demo: DemoBuilder) -> None:
    content = read_content(FOLDER / "contact", "contact")
    demo.add_page("contact", ContactPage, parent="home", content=content)
    for name in STATEMENTS:
        content = read_content(FOLDER / "statements", name)
        demo.add_page(name, StatementPage, parent="home", content=content)
    demo.afterwards(lambda: _fill_accessibility(demo))


def _fill_accessibility(demo: DemoBuilder) -> None:
    AccessibilitySettings.objects.get_or_create(
        site=demo.site,
        defaults={
            "status": AccessibilitySettings.Status.MEASURES,
            "drawn_up_on": STATEMENT_OF,
            "contact_email": COMPLAINTS,
        },
    )
