"""The two buttons of a page that a machine can translate, or has translated."""

from collections.abc import Iterator
from typing import Any, cast

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.people.models import User

from .machine import NotTranslatedError, can_check, can_translate, check, translate


class PageActView(WagtailAdminTemplateMixin, TemplateView):
    """One question about one page, and what happens after 'yes'."""

    template_name = "home/translation/act.html"
    header_icon = "globe"
    question: Any = ""
    page: Page

    def may(self) -> bool:
        raise NotImplementedError

    def act(self) -> None:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.act()
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        title = self.page.get_admin_display_title()
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit, "label": title},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(question=self.question, asked_page=self.page, **kwargs)

    @property
    def person(self) -> User:
        return cast("User", self.request.user)


class TranslateView(PageActView):
    page_title = gettext_lazy("Translate by machine")
    question = gettext_lazy(
        "A machine fills in this page. The text of the source is sent to the translation engine. "
        "Readers see that a machine translated the page, until somebody has checked it."
    )

    def may(self) -> bool:
        return can_translate(self.request.user, self.page)

    def act(self) -> None:
        try:
            translate(page=self.page, user=self.person)
        except NotTranslatedError:
            messages.error(
                self.request, _("The translation engine gave no answer. Nothing was changed.")
            )
        else:
            messages.success(self.request, _("Translated. Read it through, and correct it."))


class CheckView(PageActView):
    page_title = gettext_lazy("Translation is checked")
    question = gettext_lazy(
        "Has somebody who reads this language well read the whole page and corrected it? Then "
        "readers are not told any more that a machine translated it."
    )

    def may(self) -> bool:
        return can_check(self.request.user, self.page)

    def act(self) -> None:
        check(page=self.page, user=self.person)
        messages.success(self.request, _("The translation counts as checked."))


def translation_act_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    for may, view, name in (
        (can_translate, TranslateView, "machine_translation"),
        (can_check, CheckView, "machine_translation_checked"),
    ):
        if may(user, page):
            url = reverse(name, args=[page.pk])
            yield Button(view.page_title, url=url, icon_name="globe", priority=60)


def translation_act_urls() -> list[URLPattern]:
    screen = "machine-translation/<int:page_id>/"
    return [
        path(screen, TranslateView.as_view(), name="machine_translation"),
        path(f"{screen}checked/", CheckView.as_view(), name="machine_translation_checked"),
    ]
