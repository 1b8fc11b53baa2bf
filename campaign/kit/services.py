"""What a kit needs before others take it: a link that its posters lead to, and its files drawn."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail.models import Page

from campaign.links.codes import new_code
from campaign.models.short_links import POSTER, ShortLink
from home.models.site_settings import SiteSettings
from home.people.models import Municipality, User

from .of_pages import kit_of
from .shelf import draw_all

__all__ = ["make_ready", "make_ready_when_published", "poster_link_of"]


def make_ready_when_published(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Once a page with a kit is public, so that no visitor waits, and no reading ever writes."""
    if getattr(instance, "offers_kit", False):
        # After whatever else this transaction still makes, such as a link of the same campaign.
        def make() -> None:
            make_ready(page=instance)

        # A kit that cannot be drawn must not undo a publication: who asks for a file draws it.
        transaction.on_commit(make, robust=True)


def make_ready(*, page: Any, user: User | None = None) -> None:
    poster_link_of(page=page, user=user)
    settings = SiteSettings.objects.filter(site=page.get_site()).first()
    draw_all(kit_of(page, sender=settings.organisation if settings else ""))


@transaction.atomic
def poster_link_of(*, page: Any, user: User | None = None) -> ShortLink | None:
    """The short link on the campaign's posters, made when there is none: one for all languages.

    None on a site without a municipality.
    """
    site = page.get_site()
    # Two languages that are published at once wait for one another.
    list(Page.objects.select_for_update().filter(translation_key=page.translation_key))
    found = ShortLink.objects.of_posters(page, site)
    municipality = Municipality.objects.filter(site=site).first()
    if found is not None or municipality is None:
        return found
    code = new_code()
    link = ShortLink(
        municipality=municipality,
        code=code,
        source=f"{POSTER}-{code}",
        campaign=page,
        note=gettext("Posters of the sharing kit"),
        made_by=user,
    )
    link.full_clean()
    link.save()
    return link
