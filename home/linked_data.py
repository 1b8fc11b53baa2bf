"""What a page is, as data for search engines (schema.org, JSON-LD)."""

import json
from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.models import Page

from .frame import Frame

SITE_NAME = "SSSTOP"
ARTICLES = {"Article", "NewsArticle"}
HEADLINE_LENGTH = 110
# Inside a script element these could end it, or begin another.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def script_of(data: Any) -> SafeString:
    """`data` in a data block: browsers do not run it, so no content security policy stops it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def graph_of(page: Page, frame: Frame) -> dict[str, Any]:
    """The page, the site that it is part of, who is behind that, and the way to it."""
    root = frame.site.root_url if frame.site else ""
    sender = {"@id": f"{root}/#sender"}
    site = {"@id": f"{root}/#site"}
    url = frame.full_url_of(page)
    things = [
        _sender(frame.sender, root) | sender,
        {
            "@type": "WebSite",
            "name": SITE_NAME,
            "url": frame.full_url_of(frame.home) or root,
            "inLanguage": frame.language,
            "publisher": sender,
        }
        | site,
        _page(page, frame, url) | {"isPartOf": site, "publisher": sender},
    ]
    if frame.home and frame.home.pk != page.pk:
        home = (frame.home.title, frame.full_url_of(frame.home))
        trail = [(item.title, f"{root}{item.url}") for item in frame.trail]
        things.append(_breadcrumb([home, *trail, (_title(page), url)]))
    return {"@context": "https://schema.org", "@graph": things}


def _title(page: Page) -> str:
    return str(getattr(page, "shown_title", page.title))


def _sender(name: str, root: str) -> dict[str, Any]:
    kind = "GovernmentOrganization" if name else "Organization"
    return {"@type": kind, "name": name or SITE_NAME, "url": root}


def _page(page: Page, frame: Frame, url: str) -> dict[str, Any]:
    kind = getattr(page, "schema_type", "WebPage")
    found: dict[str, Any] = {
        "@type": kind,
        "@id": url,
        "url": url,
        "name": _title(page),
        "inLanguage": frame.language,
    }
    about = getattr(page, "shown_description", page.search_description)
    if about:
        found["description"] = about
    if frame.card:
        found["image"] = frame.card.url
    if page.last_published_at:
        found["dateModified"] = page.last_published_at.isoformat()
    if kind in ARTICLES:
        found |= {"headline": _title(page)[:HEADLINE_LENGTH], "mainEntityOfPage": url}
        if page.first_published_at:
            found["datePublished"] = page.first_published_at.isoformat()
    return found


def _breadcrumb(steps: Sequence[tuple[str, str]]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": url}
            for place, (name, url) in enumerate(steps, start=1)
        ],
    }
