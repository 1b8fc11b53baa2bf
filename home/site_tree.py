"""All public pages of one language, as a tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail.models import Page

from .frame import Frame


@dataclass(frozen=True)
class Branch:
    """A page with the public pages under it."""

    title: str
    url: str
    below: list[Branch] = field(default_factory=list)


def site_tree(frame: Frame) -> list[Branch]:
    """One query, however many pages. A page whose parent is not public hangs one higher."""
    if frame.home is None:
        return []
    top = Branch(frame.home.title, frame.url_of(frame.home))
    way: list[tuple[str, Branch]] = [(frame.home.path, top)]
    pages = frame.home.get_descendants().live().select_related("locale", "content_type")
    for page in pages.order_by("path"):
        if page.path.startswith(frame.closed_paths) or _is_kept_back(page):
            continue
        while not page.path.startswith(way[-1][0]):
            way.pop()
        branch = Branch(page.title, frame.url_of(page))
        way[-1][1].below.append(branch)
        way.append((page.path, branch))
    return top.below


def _is_kept_back(page: Page) -> bool:
    """Whether a page's type asks search engines to leave it alone."""
    return bool(getattr(page.specific_class, "noindex", False))
