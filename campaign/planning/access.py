"""Who plans: makers of campaigns all posts of their site; an agency changes what is still planned
of its own campaign, and sees what was placed of it."""

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from campaign.links.access import campaign_of_guest
from campaign.models import CampaignPage, Post
from campaign.models.posts import PostQuerySet
from home.dashboard.scope import Someone
from home.people.models import Municipality
from home.people.municipality import municipality_of
from home.people.own_rows import municipality_to_edit

__all__ = [
    "PostPolicy",
    "campaigns_for",
    "campaigns_of",
    "keeps_posts",
    "may_change",
    "posts_for",
    "sees_calendar",
]


def keeps_posts(user: Someone) -> bool:
    return bool(user.has_perm("campaign.add_post"))


def sees_calendar(user: Someone) -> bool:
    return keeps_posts(user) or campaign_of_guest(user) is not None


def may_change(user: Someone, post: Post) -> bool:
    """Of a post that this person may see."""
    return keeps_posts(user) or not post.is_placed


def posts_for(request: HttpRequest) -> PostQuerySet:
    """The posts that this person may see. Raises PermissionDenied for another's staff."""
    if keeps_posts(request.user):
        return Post.objects.of(municipality_to_edit(request))
    campaign = campaign_of_guest(request.user)
    if campaign is None:
        return Post.objects.none()
    return Post.objects.of(municipality_of(request)).of_campaign(campaign)


def campaigns_of(municipality: Municipality) -> QuerySet[CampaignPage]:
    """Each campaign once, in the site's first language; the newest first."""
    root: Page = municipality.site.root_page
    below = CampaignPage.objects.filter(
        path__startswith=root.path, locale__language_code=settings.LANGUAGE_CODE
    )
    return below.order_by("-starts_on", "pk")


def campaigns_for(request: HttpRequest) -> QuerySet[CampaignPage]:
    """Those whose posts this person may see."""
    municipality = municipality_of(request)
    if municipality is None:
        return CampaignPage.objects.none()
    found = campaigns_of(municipality)
    if keeps_posts(request.user):
        return found
    campaign = campaign_of_guest(request.user)
    return found.filter(translation_key=campaign.translation_key) if campaign else found.none()


class PostPolicy(ModelPermissionPolicy):
    """As the roles say; for an agency only where it has a campaign, and only what is planned."""

    def user_has_permission(self, user: Someone, action: str) -> bool:
        return bool(super().user_has_permission(user, action)) and sees_calendar(user)

    def user_has_permission_for_instance(self, user: Someone, action: str, instance: Post) -> bool:
        if not self.user_has_permission(user, action):
            return False
        return action == "view" or may_change(user, instance)
