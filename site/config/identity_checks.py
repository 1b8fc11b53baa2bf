"""What only the database tells of the identity providers in the settings."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from home.people.models import Municipality


@register(Tags.database, deploy=True)
def providers_name_a_municipality_that_is_here(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Whoever signs in with a municipality's provider belongs to that municipality."""
    if "people_municipality" not in connection.introspection.table_names():
        return []
    known = set(Municipality.objects.values_list("code", flat=True))
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [
        Error(
            f"OIDC_PROVIDERS: {app['provider_id']} is of a municipality that this site does not "
            f"have: {code}",
            hint="Write its official code, as CBS does: GM0034.",
            id="ssstop.E011",
        )
        for app in apps
        if (code := app["settings"]["rules"].get("municipality")) and code not in known
    ]
