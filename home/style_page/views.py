"""The style page: in the admin, in the looks of the site."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from home.dashboard.scope import works_on_pages
from home.languages import direction, own_name

from .forms import ShownForm
from .shown import shown_blocks

COLOURS = ("ink", "paper", "sand", "signal", "deep", "exit", "alarm")
ALERTS = ("info", "ok", "warning", "error")


@never_cache
@require_safe
def style_page(request: HttpRequest) -> HttpResponse:
    """Everything at once, in the language asked for; for who makes pages."""
    if not works_on_pages(request.user):
        raise PermissionDenied
    known = [code for code, _name in settings.LANGUAGES]
    asked = request.GET.get("language", "")
    language = asked if asked in known else settings.LANGUAGE_CODE
    with override(language):
        html = render_to_string("home/style_page/page.html", _context(known), request)
    response = HttpResponse(html)
    response["Content-Language"] = language
    return response


def _context(languages: list[str]) -> dict[str, Any]:
    faulty = ShownForm({"title": ""})
    faulty.is_valid()
    return {
        "noindex": True,
        "blocks": list(shown_blocks()),
        "colours": COLOURS,
        "alerts": ALERTS,
        "form": ShownForm(prefix="empty"),
        "faulty": faulty,
        "languages": [
            {"code": code, "name": own_name(code), "direction": direction(code)}
            for code in languages
        ],
    }


def style_page_urls() -> list[URLPattern]:
    return [path("style-page/", style_page, name="style_page")]


class _StylePageItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return works_on_pages(request.user)


def style_page_menu_item() -> MenuItem:
    return _StylePageItem(
        _("Blocks and styles"),
        reverse("style_page"),
        name="style-page",
        icon_name="view",
        order=10901,
    )
