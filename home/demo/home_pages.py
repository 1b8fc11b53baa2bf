"""Home's own share of the demo: the first pages and the site's texts."""

from pathlib import Path
from typing import Any

from home.models import (
    AwarenessPage,
    HomePage,
    SiteSettings,
    SiteText,
    TalkKitPage,
)

from . import bystanders, city, glossary, help_lines, news, professionals, search_pages, statements
from .builder import DemoBuilder, read_content
from .reviews import make_reviews
from .talk_counts import make_counts

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
SECURITY_CONTACT = "security@ssstop.example"


def load(demo: DemoBuilder) -> None:
    demo.media.add_images(FOLDER / "media")
    demo.media.add_documents(FOLDER / "media")
    demo.add_page("home", HomePage, parent=None, content=read_content(CONTENT, "home"))
    demo.add_page(
        "awareness",
        AwarenessPage,
        parent="home",
        content=read_content(CONTENT, "awareness"),
        in_menu=True,
    )
    demo.add_page(
        "talk_kit",
        TalkKitPage,
        parent="awareness",
        content=read_content(FOLDER / "talks", "talk_kit"),
    )
    city.load(demo)
    professionals.load(demo)
    bystanders.load(demo)
    search_pages.load(demo)
    help_lines.load(demo)
    glossary.load(demo)
    news.load(demo)
    statements.load(demo)
    demo.afterwards(lambda: _fill_site_settings(demo))
    demo.afterwards(lambda: make_counts(demo))
    demo.afterwards(lambda: make_reviews(demo))


def _fill_site_settings(demo: DemoBuilder) -> None:
    settings, _created = SiteSettings.objects.get_or_create(site=demo.site)
    if SiteText.objects.filter(setting=settings).exists():
        return
    texts: dict[str, dict[str, Any]] = read_content(CONTENT, "site")
    settings.organisation = texts["nl"]["organisation"]
    settings.security_contact = SECURITY_CONTACT
    settings.save()
    SiteText.objects.bulk_create(
        SiteText(
            setting=settings,
            language=language,
            footer_text=text["footer_text"],
            reading_hours=text["reading_hours"],
            police_sharing=text["police_sharing"],
        )
        for language, text in texts.items()
    )
