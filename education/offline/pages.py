from django.utils.html import escape

from ..formats.archive import Entry
from ..formats.values import Release


def offline_pages(release: Release) -> tuple[bytes, list[Entry]]:
    return f"<!doctype html><title>{escape(release.pack.title)}</title>".encode(), []
