"""Home's own share of the demo: the first pages, the site's texts, the help lines."""

import json
from pathlib import Path
from typing import Any

from home.models import (
    AwarenessPage,
    HelpLine,
    HelpLineText,
    HelpSettings,
    HomePage,
    SiteSettings,
    SiteText,
)

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent
CONTENT = FOLDER / "content"
SECURITY_CONTACT = "security@ssstop.example"


def load(demo: DemoBuilder) -> None:
    demo.media.add_images(FOLDER / "media")
    demo.add_page("home", HomePage, parent=None, content=read_content(CONTENT, "home"))
    demo.add_page(
        "awareness",
        AwarenessPage,
        parent="home",
        content=read_content(CONTENT, "awareness"),
        in_menu=True,
    )
    demo.afterwards(lambda: _fill_site_settings(demo))
    demo.afterwards(lambda: _fill_help_lines(demo))


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


def _fill_help_lines(demo: DemoBuilder) -> None:
    settings, _created = HelpSettings.objects.get_or_create(site=demo.site)
    if HelpLine.objects.filter(settings=settings).exists():
        return
    entries = json.loads((FOLDER / "help_lines.json").read_text(encoding="utf-8"))
    for order, entry in enumerate(entries):
        line = HelpLine.objects.create(
            settings=settings,
            sort_order=order,
            code=entry["code"],
            situation=entry["situation"],
            phone=entry.get("phone", ""),
            url=entry.get("url", ""),
            chat_url=entry.get("chat_url", ""),
            confirmed=entry.get("confirmed", False),
        )
        HelpLineText.objects.bulk_create(
            HelpLineText(line=line, language=language, **text)
            for language, text in entry["texts"].items()
        )
