"""Keys of partners that everybody knows have no place on a server."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from reporting.demo.partners import DEMO_KEYS
from reporting.models import PartnerKey
from reporting.partners.keys import key_of_text


@register(Tags.database, deploy=True)
def demo_keys_are_absent(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The demo's keys stand in the code, so anybody could send reports with one."""
    prefixes = [key_of_text(told.text).prefix for told in DEMO_KEYS]
    usable = PartnerKey.objects.usable().filter(prefix__in=prefixes)
    if "reporting_partnerkey" in connection.introspection.table_names() and usable.exists():
        return [
            Error(
                "There are keys of partners from the demo, which everybody knows.",
                hint="Start with an empty database, or revoke them in the admin.",
                id="ssstop.E014",
            )
        ]
    return []
