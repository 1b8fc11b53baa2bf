"""The month on a screen, and as a file for a calendar program."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from campaign.channels import Channel
from campaign.models import CampaignPage, Post
from campaign.models.posts import PostQuerySet

from .access import campaigns_for, keeps_posts, may_change, posts_for, sees_calendar
from .counted import counts_by_day
from .days import weeks_with
from .ical import Appointment, calendar_file
from .month import Month, read_month

TITLE = 60
# A calendar program asks for what was placed lately, and for all that is planned.
BACK = timedelta(days=31)


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A month of posts, of all campaigns or of one, with what was counted on each day."""

    template_name = "campaign/planning/calendar.html"
    header_icon = "calendar"
    page_title = _("Calendar")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sees_calendar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def campaigns(self) -> list[CampaignPage]:
        return list(campaigns_for(self.request))

    @cached_property
    def campaign(self) -> CampaignPage | None:
        """The one that was asked for."""
        asked = self.request.GET.get("campaign", "")
        return next((one for one in self.campaigns if str(one.pk) == asked), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request, today = self.request, timezone.localdate()
        month = read_month(request.GET.get("month", ""), today)
        channel = request.GET.get("channel", "")
        posts = _narrowed(posts_for(request), self.campaign, channel)
        found = posts.between(month.first, month.last).select_related("campaign")
        keeps = keeps_posts(request.user)
        counted = [self.campaign] if self.campaign else self.campaigns
        counts = counts_by_day(counted, month.first, month.last) if keeps else {}
        shown = [(post, may_change(request.user, post)) for post in found]
        return super().get_context_data(
            month=month,
            weeks=weeks_with(month, shown, counts, today),
            is_empty=not shown,
            campaigns=self.campaigns,
            campaign=self.campaign,
            channels=Channel.choices,
            channel=channel,
            running=[
                one for one in counted if one.starts_on <= month.last and one.ends_on >= month.first
            ],
            keeps=keeps,
            before=self._address(month.previous, channel),
            after=self._address(month.next, channel),
            **kwargs,
        )

    def _address(self, month: Month, channel: str) -> str:
        kept = {
            "month": str(month),
            "campaign": str(self.campaign.pk) if self.campaign else "",
            "channel": channel,
        }
        return f"?{urlencode({name: value for name, value in kept.items() if value})}"


def _narrowed(posts: PostQuerySet, campaign: CampaignPage | None, channel: str) -> PostQuerySet:
    found = posts.of_campaign(campaign) if campaign else posts
    return found.filter(channel=channel) if channel in Channel else found


@require_safe
def as_file(request: HttpRequest) -> HttpResponse:
    """What this person may see, from a month ago on."""
    if not sees_calendar(request.user):
        raise PermissionDenied
    posts = posts_for(request).filter(day__gte=timezone.localdate() - BACK)
    text = calendar_file(
        gettext("Calendar of campaigns"),
        [_appointment(request, post) for post in posts.select_related("campaign")],
        timezone.now(),
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="campaigns.ics"'
    return response


def _appointment(request: HttpRequest, post: Post) -> Appointment:
    address = request.build_absolute_uri(reverse("posts:edit", args=[post.pk]))
    words = Truncator(post.text).chars(TITLE)
    return Appointment(
        uid=f"post-{post.pk}@{request.get_host()}",
        starts=timezone.make_aware(datetime.combine(post.day, post.time))
        if post.time
        else post.day,
        title=f"{post.get_channel_display()}: {words}",
        text=f"{post.campaign.title}\n\n{post.text}",
        url=post.address or address,
        is_certain=post.is_placed,
    )


class _CalendarItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_calendar(request.user)


def calendar_menu_item() -> MenuItem:
    return _CalendarItem(
        _("Calendar"),
        reverse_lazy("campaign_calendar"),
        name="campaign-calendar",
        icon_name="calendar",
        order=430,
    )


def calendar_urls() -> list[URLPattern]:
    return [
        path("campaign/calendar/", CalendarView.as_view(), name="campaign_calendar"),
        path("campaign/calendar.ics", as_file, name="campaign_calendar_file"),
    ]
