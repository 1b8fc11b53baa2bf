"""Which kit belongs to a campaign page as it is now."""

from typing import Any

from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from campaign.models.short_links import ShortLink
from home.languages import direction

from .layouts import Words
from .offered import ENDS, Kit

__all__ = ["kit_of"]


def kit_of(page: Any, *, sender: str) -> Kit:
    """The kit of a campaign page in the page's own language, whatever language is active."""
    language = page.locale.language_code
    with translation.override(language):
        link = ShortLink.objects.of_posters(page, page.get_site())
        address = link.address if link else page.full_url
        to_form = link is None or link.leads_to == ShortLink.LeadsTo.REPORT
        call = _("Scan and report what happened. Without a name.")
        words = Words(
            title=page.title,
            line=page.kit_line or _first_sentence(page.idea),
            hashtag=_hashtag(page),
            sender=sender,
            address=address.partition("://")[2].rstrip("/"),
            right_to_left=direction(language) == "rtl",
            call=call if to_form and link else _("Scan, look and pass it on."),
            danger=_("Danger? Call %(number)s.") % {"number": "112"},
        )
        kit = Kit(page, words, address, language)
        # Their labels are made now, in this language.
        list(kit.everything)
    return kit


def _hashtag(page: Any) -> str:
    tag = str(getattr(page, "hashtag", "") or "").strip()
    return f"#{tag.lstrip('#')}" if tag else ""


def _first_sentence(html: str) -> str:
    text = " ".join(strip_tags(html.replace("</p>", "</p> ")).split())
    for place, letter in enumerate(text):
        if letter in ENDS and text[place + 1 : place + 2] in ("", " "):
            return text[: place + 1]
    return text
