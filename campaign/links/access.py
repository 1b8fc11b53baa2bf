"""Who sees which links: makers of campaigns all of their site, an agency those of its campaign."""

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy

from campaign.models import CampaignPage, ShortLink
from campaign.models.short_links import ShortLinkQuerySet
from home.dashboard.scope import Someone
from home.people.models import User
from home.people.municipality import municipality_of
from home.people.own_rows import municipality_to_edit
from home.people.page_access import page_of

__all__ = ["ShortLinkPolicy", "campaign_of_guest", "keeps_links", "links_for"]


def keeps_links(user: Someone) -> bool:
    return bool(user.has_perm("campaign.change_shortlink"))


def campaign_of_guest(user: Someone) -> Page | None:
    """The campaign that an agency was let in to."""
    page = page_of(user) if isinstance(user, User) else None
    return page if page is not None and page.specific_class is CampaignPage else None


def links_for(request: HttpRequest) -> ShortLinkQuerySet:
    """The links that this person may see. Raises PermissionDenied for another's staff."""
    if keeps_links(request.user):
        return ShortLink.objects.of(municipality_to_edit(request))
    campaign = campaign_of_guest(request.user)
    if campaign is None:
        return ShortLink.objects.none()
    return ShortLink.objects.of(municipality_of(request)).of_campaign(campaign)


class ShortLinkPolicy(ModelPermissionPolicy):
    """As the roles say; and only who has a campaign looks at its links, and none that was followed
    is deleted."""

    def user_has_permission(self, user: Someone, action: str) -> bool:
        if not super().user_has_permission(user, action):
            return False
        return action != "view" or keeps_links(user) or campaign_of_guest(user) is not None

    def user_has_permission_for_instance(
        self, user: Someone, action: str, instance: ShortLink
    ) -> bool:
        if action == "delete" and instance.visits.exists():
            return False
        return self.user_has_permission(user, action)
