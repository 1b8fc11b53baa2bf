"""The demo's share for professionals: guidance for three branches, an agenda, the network."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from home.models import GuidancePage, ProfessionalsIndex

from .builder import DemoBuilder, read_content

CONTENT = Path(__file__).parent / "professionals"
BRANCHES = ("guidance-hospitality", "guidance-schools", "guidance-drivers")


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "professionals",
        ProfessionalsIndex,
        parent="home",
        content=read_content(CONTENT, "professionals"),
        in_menu=True,
    )
    for name in BRANCHES:
        content = _dated(read_content(CONTENT, name))
        demo.add_page(name, GuidancePage, parent="professionals", content=content)


def _dated(value: Any) -> Any:
    """Days counted from the day of loading become dates: an agenda is of the future."""
    if isinstance(value, dict):
        if value.keys() == {"in_days"}:
            return str(timezone.localdate() + timedelta(days=value["in_days"]))
        return {name: _dated(item) for name, item in value.items()}
    return [_dated(item) for item in value] if isinstance(value, list) else value
