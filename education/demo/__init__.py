"""The demo's lesson packs, with their releases."""

from pathlib import Path

from education.models import LessonIndexPage, LessonPackPage
from home.demo.builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "lessons",
        LessonIndexPage,
        parent="home",
        content=read_content(FOLDER, "lessons"),
        in_menu=True,
    )
    demo.add_page(
        "lesson", LessonPackPage, parent="lessons", content=read_content(FOLDER, "lesson")
    )
