"""Adding, changing and taking away a post; afterwards one is back in its month."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from campaign.models import Post
from campaign.models.posts import PostQuerySet
from home.people.own_rows import OwnAddView, OwnDeleteView
from home.people.spreadsheets import safe_cell

from .access import campaigns_for, keeps_posts, may_change, posts_for
from .form import GUEST_PANELS
from .month import month_of

__all__ = ["PostAddView", "PostDeleteView", "PostEditView", "PostIndexView", "calendar_at"]

# What a copy takes over.
COPIED = ("campaign", "day", "time", "channel", "language", "text", "image", "video", "document")


def calendar_at(day: date) -> str:
    """The address of the month of a day."""
    return f"{reverse('campaign_calendar')}?{urlencode({'month': month_of(day)})}"


class _BackInMonth:
    """Goes back to the calendar, and says where two posts meet: that is a hint, never a fault."""

    request: Any
    object: Any
    form: Any

    def save_instance(self) -> Any:
        post: Post = super().save_instance()  # type: ignore[misc]  # of the view beside it
        if Post.objects.at_the_same_hour(post).exists():
            hint = gettext("There is another post in the same hour on %(channel)s.")
            messages.warning(self.request, hint % {"channel": post.get_channel_display()})
        return post

    def get_success_url(self) -> str:
        return calendar_at(self.object.day)


class PostIndexView(generic.IndexView):
    """All posts in one list, to search and to export."""

    default_ordering = ("-day", "time", "pk")
    add_item_label = _("Add a post")

    def get_base_queryset(self) -> PostQuerySet:
        return posts_for(self.request).select_related("campaign")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            self._get_title_column("day", width="18%"),
            Column("time", label=_("Time"), sort_key="time"),
            Column("channel", label=_("Channel"), accessor="get_channel_display"),
            Column("campaign", label=_("Campaign"), accessor="campaign.title"),
            Column("text", label=_("Text"), accessor="text"),
            Column("state", label=_("State"), accessor="get_state_display"),
        ]

    def get_edit_url(self, instance: Any) -> str | None:
        shown = may_change(self.request.user, instance)
        return super().get_edit_url(instance) if shown else None

    @cached_property
    def header_buttons(self) -> list[Button]:
        calendar = HeaderButton(
            _("Calendar"), url=reverse("campaign_calendar"), icon_name="calendar", priority=5
        )
        return [*super().header_buttons, calendar]

    def to_row_dict(self, item: Post) -> dict[str, Any]:
        # Somebody's words must not be a formula to the program that opens the file.
        row: dict[str, Any] = super().to_row_dict(item)
        return row | {"text": safe_cell(item.text), "campaign": safe_cell(item.campaign.title)}


class PostAddView(_BackInMonth, OwnAddView):
    """Empty, on a day of the calendar, or as a copy of another post."""

    def get_initial_form_instance(self) -> Any:
        instance: Any = super().get_initial_form_instance()
        instance.made_by = self.request.user
        instance.language = settings.LANGUAGE_CODE
        asked = self.request.GET
        instance.day = _day(asked.get("day", ""))
        campaigns = campaigns_for(self.request)
        chosen = asked.get("campaign", "")
        if chosen.isdecimal():
            instance.campaign = campaigns.filter(pk=int(chosen)).first()
        copied = asked.get("copy", "")
        if copied.isdecimal():
            original = get_object_or_404(posts_for(self.request), pk=int(copied))
            for name in COPIED:
                setattr(instance, name, getattr(original, name))
        return instance


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


class PostEditView(_BackInMonth, generic.EditView):
    """An agency changes what is planned of its campaign, and not whether it was placed."""

    def get_object(self, *args: Any, **kwargs: Any) -> Post:
        post = get_object_or_404(posts_for(self.request), pk=self.kwargs["pk"])
        if not may_change(self.request.user, post):
            raise PermissionDenied
        return post

    def get_panel(self) -> Any:
        if keeps_posts(self.request.user):
            return super().get_panel()
        return GUEST_PANELS.bind_to_model(self.model)

    def get_form_class(self) -> Any:
        return self.panel.get_form_class()

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if keeps_posts(self.request.user):
            url = f"{reverse('posts:add')}?copy={self.object.pk}"
            buttons.append(Button(_("Copy"), url=url, icon_name="copy", priority=40))
        return buttons


class PostDeleteView(OwnDeleteView):
    def get_success_url(self) -> str:
        return calendar_at(self.object.day)
