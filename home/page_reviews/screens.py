"""Confirming in the editor of a page: with one press, or where the time to the next is chosen."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from home.models.page_review import PageReview
from home.people.models import User

from .months import CHOICES, DEFAULT
from .services import can_look_over, look_over

__all__ = ["review_buttons", "review_urls"]

LABEL = gettext_lazy("Mark as looked over")


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}


class ReviewForm(forms.Form):
    """Pressing the button in the editor's header sends none of it."""

    months = forms.TypedChoiceField(
        label=gettext_lazy("Look it over again in"), required=False, coerce=int, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["months"])
        field.choices = [(number, _months(number)) for number in CHOICES]


class ReviewView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """When the page was looked over, by whom, and the same again today."""

    template_name = "home/page_reviews/review.html"
    form_class = ReviewForm
    page_title = gettext_lazy("Looking over")
    header_icon = "calendar-check"

    page: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not can_look_over(request.user, self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def review(self) -> PageReview | None:
        return PageReview.objects.filter(page_id=self.page.pk).select_related("reviewed_by").first()

    def get_initial(self) -> dict[str, Any]:
        return {"months": self.review.months if self.review else DEFAULT}

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit_url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": edit_url, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            review=self.review, reviewed_page=self.page, button=LABEL, **kwargs
        )

    def form_valid(self, form: ReviewForm) -> HttpResponse:
        months = form.cleaned_data["months"]
        user = cast("User", self.request.user)
        review = look_over(page=self.page, user=user, months=months)
        messages.success(
            self.request,
            _("“%(title)s” is looked over. The next time is on %(day)s.")
            % {
                "title": self.page.get_admin_display_title(),
                "day": date_format(review.due_on, "DATE_FORMAT"),
            },
        )
        back = get_valid_next_url_from_request(self.request)
        return redirect(back or reverse("wagtailadmin_pages:edit", args=[self.page.pk]))


class PostButton(Button):
    """Does what it says when it is pressed."""

    template_name = "home/page_reviews/button.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        # A component does not inherit the token.
        return context | {"csrf_token": get_token(parent_context["request"])}


def review_buttons(
    page: Page, user: AbstractUser, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    if can_look_over(user, page):
        url = reverse("page_review", args=[page.pk])
        yield PostButton(LABEL, url=url, icon_name="calendar-check", priority=18)


def review_urls() -> list[URLPattern]:
    return [path("page-review/<int:page_id>/", ReviewView.as_view(), name="page_review")]
