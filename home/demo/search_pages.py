"""The demo's search pages: one per language, with what is often looked for."""

from pathlib import Path
from typing import Any

from home.models import SearchPage, SearchSuggestion

from .builder import DemoBuilder, read_content

FOLDER = Path(__file__).parent / "search"


def load(demo: DemoBuilder) -> None:
    content = read_content(FOLDER, "search")
    suggested = {language: entry.pop("suggestions") for language, entry in content.items()}
    demo.add_page("search", SearchPage, parent="home", content=content)
    demo.afterwards(lambda: _suggest(demo, suggested))


def _suggest(demo: DemoBuilder, suggested: dict[str, list[dict[str, Any]]]) -> None:
    """Once per page: what an editor took away does not come back."""
    for language, page in demo.pages("search").items():
        search = SearchPage.objects.get(pk=page.pk)
        if search.revisions.count() > 1 or search.suggestions.exists():
            continue
        search.suggestions.set(
            [
                SearchSuggestion(
                    page=meant, words=entry["words"], text=entry["text"], sort_order=order
                )
                for order, entry in enumerate(suggested[language])
                if (meant := demo.page(entry["page"], language)) is not None
            ]
        )
        search.save_revision().publish()
