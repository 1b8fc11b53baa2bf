"""Who makes quarterly reports, and who reads them: whoever sees the figures."""

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reporting.guarded import Guarded, OwnMunicipality, Someone
from reporting.insight.access import can_see_insight

__all__ = ["QuarterlyScreen", "can_make_quarterly"]


def can_make_quarterly(user: Someone) -> bool:
    return can_see_insight(user) and user.has_perm("reporting.make_quarterlyreport")


class QuarterlyScreen(Guarded, OwnMunicipality, WagtailAdminTemplateMixin):
    """About this site's municipality; refuses who may not, recorded, and no cache keeps it."""

    refused_object = "quarterly"
    is_for = staticmethod(can_see_insight)
    header_icon = "view"
