"""Takes files out of the reach of every address, and puts them back; done twice is done once."""

from typing import Any

from .. import shelf
from ..models import SiteImage, SiteVideo
from ..services import names_of_files

__all__ = ["hide", "show"]


def hide(item: Any) -> None:
    """No address of this picture or video leads to anything from now on."""
    for name in _names(item):
        shelf.put_away(name)
    if isinstance(item, SiteImage):
        # With the rows their files go.
        item.renditions.all().delete()


def show(item: Any) -> None:
    """The picture or video is there again, at the addresses that it had."""
    for name in _names(item):
        shelf.bring_back(name)


def _names(item: Any) -> list[str]:
    if isinstance(item, SiteVideo):
        return names_of_files(item)
    return [str(item.file.name)] if isinstance(item, SiteImage) and item.file else []
