"""The demo's help page and the lines that it shows."""

import json
from pathlib import Path

from home.models import HelpLine, HelpLineText, HelpOpening, HelpPage, HelpSettings

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent
FIELDS = ("code", "situation", "phone", "url", "chat_url", "confirmed", "spoken")
MARKS = ("other_languages", "always_open")


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "help",
        HelpPage,
        parent="home",
        content=read_content(FOLDER / "help", "help"),
        in_menu=True,
    )
    demo.afterwards(lambda: _fill_help_lines(demo))


def _fill_help_lines(demo: DemoBuilder) -> None:
    settings, _created = HelpSettings.objects.get_or_create(site=demo.site)
    if HelpLine.objects.filter(settings=settings).exists():
        return
    entries = json.loads((FOLDER / "help_lines.json").read_text(encoding="utf-8"))
    for order, entry in enumerate(entries):
        given = {name: entry[name] for name in (*FIELDS, *MARKS) if name in entry}
        line = HelpLine.objects.create(settings=settings, sort_order=order, **given)
        HelpOpening.objects.bulk_create(
            HelpOpening(line=line, **hours) for hours in entry.get("opening", [])
        )
        HelpLineText.objects.bulk_create(
            HelpLineText(line=line, language=language, **text)
            for language, text in entry["texts"].items()
        )
