"""The demo's page about what a bystander can do."""

from pathlib import Path

from home.models import AwarenessPage

from .builder import DemoBuilder, read_content

CONTENT = Path(__file__).parent / "bystanders"


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "bystanders",
        AwarenessPage,
        parent="awareness",
        content=read_content(CONTENT, "bystanders"),
    )
