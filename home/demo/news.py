"""The demo's news."""

from pathlib import Path

from home.models import NewsIndexPage, NewsPage

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent / "news"
ITEMS = ("news-site", "news-school", "news-six")


def load(demo: DemoBuilder) -> None:
    demo.add_page(
        "news", NewsIndexPage, parent="home", content=read_content(FOLDER, "news"), in_menu=True
    )
    for name in ITEMS:
        demo.add_page(name, NewsPage, parent="news", content=read_content(FOLDER, name))
