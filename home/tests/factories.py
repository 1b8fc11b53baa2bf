"""Small sites to test on: a tree of pages per language, and what stands around it."""

from io import BytesIO
from typing import Any, TypeVar
from uuid import uuid4

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.media.models import SiteImage
from home.media.rights.drawn import drawn_rights
from home.models import HelpLine, HelpLineText, HelpSettings, HomePage, SiteSettings, SiteText

AnyPage = TypeVar("AnyPage", bound=Page)


def make_homes(*languages: str, **fields: Any) -> dict[str, HomePage]:
    """The default site with a live home page per language; the first one is its root."""
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = "testserver", 80
    root = Page.get_first_root_node()
    key = uuid4()
    homes: dict[str, HomePage] = {}
    for language in languages:
        locale, _created = Locale.objects.get_or_create(language_code=language)
        values = {"title": f"Home {language}", "slug": f"home-{language}"} | fields
        homes[language] = root.add_child(
            instance=HomePage(locale=locale, translation_key=key, **values)
        )
    site.root_page = homes[languages[0]]
    site.save()
    return homes


def add_page(model: type[AnyPage], parent: Page, title: str, **fields: Any) -> AnyPage:
    """A live page of a type in its parent's language."""
    page: AnyPage = parent.add_child(instance=model(title=title, locale=parent.locale, **fields))
    return page


def close(page: Page) -> None:
    """Only who signed in may read a page and what lies under it."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_settings(**fields: Any) -> SiteSettings:
    site = Site.objects.get(is_default_site=True)
    return SiteSettings.objects.create(site=site, **fields)


def add_text(settings: SiteSettings, language: str, **texts: str) -> SiteText:
    return SiteText.objects.create(setting=settings, language=language, **texts)


def add_help_line(code: str, names: dict[str, str], **fields: Any) -> HelpLine:
    """A help line with a name per language, last in the site's order."""
    site = Site.objects.get(is_default_site=True)
    settings, _created = HelpSettings.objects.get_or_create(site=site)
    order = HelpLine.objects.filter(settings=settings).count()
    line = HelpLine.objects.create(
        settings=settings, code=code, situation="after", sort_order=order, **fields
    )
    for language, name in names.items():
        HelpLineText.objects.create(line=line, language=language, name=name)
    return line


def make_image(title: str = "Street") -> SiteImage:
    data = BytesIO()
    Image.new("RGB", (64, 48), "#1fe08a").save(data, "PNG")
    data.seek(0)
    image = SiteImage(title=title, file=ImageFile(data, name="street.png"), **drawn_rights())
    image.save()
    return image
