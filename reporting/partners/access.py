"""Who makes keys for partners: sending needs one right, taking something out another."""

from collections.abc import Collection

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import Guarded, OwnMunicipality, Someone
from reporting.models.partner_key import READING

__all__ = ["KeyScreen", "can_give", "can_grant_reading", "can_manage_keys"]


def can_manage_keys(user: Someone) -> bool:
    return user.is_active and user.has_perm("reporting.manage_partnerkey")


def can_grant_reading(user: Someone) -> bool:
    return can_manage_keys(user) and user.has_perm("reporting.grant_reading")


def can_give(user: Someone, scopes: Collection[str]) -> bool:
    """Whether this person may make or change a key that may do all of this."""
    if not set(scopes).isdisjoint(READING):
        return can_grant_reading(user)
    return can_manage_keys(user)


class KeyScreen(Guarded, OwnMunicipality, WagtailAdminTemplateMixin):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    refused_object = "partner_key"
    is_for = staticmethod(can_manage_keys)
    header_icon = "key"
