"""Loads the whole demo, from home and from every app that registered a share."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from home.people.models import Municipality
from home.people.role_setup import ensure_roles
from home.registries import demo_loaders

from . import home_pages, people
from .builder import DemoBuilder

ALMERE = {"code": "GM0034", "name": "Almere"}


@dataclass(frozen=True)
class Loaded:
    """What the loader made or found, for whoever ran it."""

    addresses: list[str]
    logins: list[str]


@transaction.atomic
def load_demo() -> Loaded:
    """The demo exists afterwards; what existed before is as it was."""
    groups = ensure_roles()
    site = _site()
    demo = DemoBuilder(site)
    home_pages.load(demo)
    _make_root(site, demo)
    municipality, _created = Municipality.objects.get_or_create(
        code=ALMERE["code"], defaults={"name": ALMERE["name"], "site": site}
    )
    # Before what staff of the demo did: somebody did it.
    if settings.DEMO_USERS:
        people.make_users(groups, municipality)
    for loader in demo_loaders():
        loader(demo)
    demo.finish()
    logins = people.logins() if settings.DEMO_USERS else []
    return Loaded(
        addresses=[
            f"{site.root_url}/{language}/"
            for language, _label in settings.LANGUAGES
            if demo.page("home", language)
        ],
        logins=logins,
    )


def _site() -> Site:
    """The default site, which a new database has; its address follows the settings."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = (address.hostname or "localhost", port, "SSSTOP")
    if (site.hostname, site.port, site.site_name) != wanted:
        site.hostname, site.port, site.site_name = wanted
        site.save()
    return site


def _make_root(site: Site, demo: DemoBuilder) -> None:
    """Puts the first language's home page in the place of Wagtail's welcome page."""
    home = demo.page("home", settings.LANGUAGE_CODE)
    welcome = site.root_page
    if home is None or welcome.specific_class is not Page:
        return
    site.root_page = Page.objects.get(pk=home.pk)
    site.save()
    welcome.refresh_from_db()
    welcome.delete()
