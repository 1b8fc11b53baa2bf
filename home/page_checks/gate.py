"""Keeps a page with a fault from becoming public, whichever way it goes.

- The editor's own 'Publish', also for later, asks after the draft is saved.
- Everything else publishes through the page (approval, several pages at once, translations):
  `BasePage.publish` asks.
- Who submits is told then, not days later by whoever approves.

What was approved for a later moment has been asked already.
"""

from typing import Any

from django.apps import apps
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from .findings import Finding
from .reading import pieces_of
from .rules import check

__all__ = ["NotReady", "findings_of", "require_ready", "require_ready_revision"]


class NotReady(Exception):
    """A page has faults that would shut readers out; nothing of it was published."""

    def __init__(self, page: Page, faults: list[Finding]) -> None:
        super().__init__("; ".join(str(one) for one in faults))
        self.page = page
        self.faults = faults
        # Made now: whoever catches this may speak another language.
        self.message = _message(page, faults)


def findings_of(page: Page) -> list[Finding]:
    """What is found on a page as it is in memory."""
    own = page.specific
    return check(
        pieces_of(own),
        page.locale.language_code,
        tells_of_harassment=getattr(own, "tells_of_harassment", False),
        captions_are_required=_captions_are_required(page),
    )


def _captions_are_required(page: Page) -> bool:
    # The settings stand above this room, in home.models.
    # Read and not made: a row of settings that comes changes every page.
    settings = apps.get_model("home.SiteSettings")._default_manager  # noqa: SLF001  # no other name
    chosen = settings.filter(site=page.get_site()).values_list("missing_captions", flat=True)
    return "warn" not in chosen


def require_ready(page: Page) -> None:
    """Raises NotReady when a fault is found."""
    faults = [finding for finding in findings_of(page) if finding.is_fault]
    if faults:
        raise NotReady(page, faults)


def require_ready_revision(revision: Revision) -> None:
    """The same for what is about to be published."""
    if revision.approved_go_live_at is None:
        require_ready(revision.as_object())


def _message(page: Page, faults: list[Finding]) -> SafeString:
    told: Any = format_html_join("", "<li>{}</li>", ((str(one),) for one in faults))
    return format_html(
        "{} <ul>{}</ul>",
        _("“%(title)s” is saved as a draft, but cannot become public yet:")
        % {"title": page.get_admin_display_title()},
        told,
    )
