"""The items that are somebody's to look after, kind by kind."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images.permissions import permission_policy as image_policy

from home.dashboard.scope import is_editor
from home.media.captions import videos_of
from home.media.models import SiteImage, SiteVideo, StoryConsent
from home.people.models import User

__all__ = ["KINDS", "WARNED_AHEAD", "Kind", "can_decide", "items_of", "kind_of", "soon_over"]

WARNED_AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Kind:
    """A kind of item in addresses and words, and the name of the screen that changes one."""

    code: str
    label: Any
    model: type[Model]
    edit: str

    def edit_url(self, item: Any) -> str:
        return reverse(self.edit, args=[item.pk])


KINDS = {
    kind.code: kind
    for kind in (
        Kind("images", _("Images"), SiteImage, "wagtailimages:edit"),
        Kind("videos", _("Videos"), SiteVideo, "wagtailmedia:edit"),
        Kind("stories", _("Stories"), StoryConsent, "story_consents:edit"),
    )
}


def kind_of(code: str) -> Kind:
    """Raises Http404 for what is no kind."""
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def items_of(kind: Kind, user: Any) -> "QuerySet[Any]":
    """Items of a kind whose rights this person looks after: none for who is let in from outside."""
    none: QuerySet[Any] = kind.model._default_manager.none()  # noqa: SLF001  # no other name
    if not isinstance(user, User) or not is_editor(user):
        return none
    if kind.model is SiteImage:
        found: QuerySet[Any] = image_policy.instances_user_has_any_permission_for(user, ["change"])
    elif kind.model is SiteVideo:
        found = videos_of(user)
    elif not user.has_perm("media.change_storyconsent"):
        return none
    elif user.is_superuser:
        found = StoryConsent.objects.all()
    else:
        found = StoryConsent.objects.filter(municipality=user.municipality_id)
    return found


def can_decide(user: Any, item: Any) -> bool:
    """Who may withdraw, accept and give back: staff who may change it."""
    kinds = [kind for kind in KINDS.values() if isinstance(item, kind.model)]
    return any(items_of(kind, user).filter(pk=item.pk).exists() for kind in kinds)


def soon_over(today: date) -> Q:
    """Usable today, and not any more within the time in which staff are warned."""
    return Q(withdrawn_at=None, usable_until__range=(today, today + WARNED_AHEAD))
