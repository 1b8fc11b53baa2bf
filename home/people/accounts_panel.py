"""What an administrator looks after: accounts that could be a way in, or will soon end."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from .accounts.permissions import can_list
from .accounts.state import State, in_state
from .models import User
from .signin.second_factor import FACTORS

SOON = timedelta(days=30)


class AccountsPanel(Component):
    """Numbers of accounts, each with the list of them."""

    name = "accounts"
    template_name = "home/dashboard/accounts.html"
    order = 0

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        today = timezone.localdate()
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
        staff = User.objects.exclude(organisation=User.Organisation.SCHOOL).annotate(
            has_factor=Exists(factors)
        )
        counts = staff.aggregate(
            unprotected=Count("pk", filter=in_state(State.IN_USE) & Q(has_factor=False)),
            invited=Count("pk", filter=in_state(State.INVITED)),
            ending=Count(
                "pk",
                filter=Q(is_active=True, access_until__range=(today, today + SOON)),
            ),
        )
        users = reverse("wagtailusers_users:index")
        return {
            "figures": [
                {
                    "label": _("in use without a second step"),
                    "number": counts["unprotected"],
                    "is_urgent": counts["unprotected"] > 0,
                    "url": users,
                },
                {
                    "label": _("invited, and not yet come"),
                    "number": counts["invited"],
                    "url": f"{users}?{urlencode({'state': State.INVITED})}",
                },
                {
                    "label": _("ending within 30 days"),
                    "number": counts["ending"],
                    "url": users,
                },
            ]
        }


def accounts_panel(request: HttpRequest) -> Component | None:
    """Only for who manages accounts."""
    return AccountsPanel() if can_list(request.user) else None
