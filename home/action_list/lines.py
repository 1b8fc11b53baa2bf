"""The lines of action that an action can belong to, by the numbers of their blocks."""

from django.conf import settings
from django.utils.translation import get_language
from wagtail.models import Page

from home.languages import in_language
from home.models import ApproachPage
from home.people.models import Municipality

__all__ = ["titles_of_lines"]


def titles_of_lines(municipality: Municipality) -> dict[str, str]:
    """Title by number, in the language of the screen where the page has that language.

    Of the public page, or of the draft that was never public. The number of queries does not
    depend on the number of lines.
    """
    root = municipality.site.root_page
    homes = Page.objects.filter(translation_key=root.translation_key)
    paths = tuple(homes.values_list("path", flat=True))
    pages = ApproachPage.objects.select_related("locale").order_by("live", "-path")
    by_language: dict[str, dict[str, str]] = {}
    for page in pages:
        if page.path.startswith(paths):
            titles = {line.id: line.value["title"] for line in page.lines}
            by_language.setdefault(page.locale.language_code, {}).update(titles)
    first = in_language(by_language, settings.LANGUAGE_CODE) or {}
    own = by_language.get((get_language() or "").split("-")[0], {})
    return {number: own.get(number, title) for number, title in first.items()}
