"""Words are translated inside the municipality's own network, or not at all."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from reporting import translation
from reporting.outside.http import OutsideError
from reporting.outside.own_network import NotOwnError, is_listened_to, own_addresses


@register(Tags.security)
def words_are_translated_at_home(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """No sealed word is ever sent to a translator on the internet."""
    if not settings.TRANSLATION_URL:
        return []
    try:
        own_addresses(settings.TRANSLATION_URL)
    except NotOwnError:
        return [
            Error(
                "TRANSLATION_URL leads out of the municipality's own network.",
                hint="Only an engine on this machine or in a private network is ever asked. "
                "Leave it empty to have none.",
                id="ssstop.E012",
            )
        ]
    except OutsideError:
        # It may start later; each question is checked anew.
        return []
    return []


@register(Tags.security, deploy=True)
def translator_answers(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The engine is there, knows the site's languages, and is not overheard."""
    if not settings.TRANSLATION_URL:
        return []
    found: list[CheckMessage] = []
    try:
        if is_listened_to(settings.TRANSLATION_URL):
            found.append(
                Warning(
                    "TRANSLATION_URL is plain HTTP to another machine: whoever listens on that "
                    "network reads the words.",
                    hint="Use https://, or run the engine on the machine of the site.",
                    id="ssstop.W006",
                )
            )
        lacking = {code for code, _name in settings.LANGUAGES} - translation.engine_languages()
    except (OutsideError, translation.TranslationError):
        unanswered = Warning(
            "The translation engine does not answer.",
            hint="Look whether it runs: the address with /languages behind it answers.",
            id="ssstop.W007",
        )
        return [*found, unanswered]
    if lacking:
        names = ", ".join(sorted(lacking))
        found.append(
            Warning(
                f"The translation engine does not know: {names}.",
                hint="Load these languages, or use the ready answers and an interpreter.",
                id="ssstop.W008",
            )
        )
    return found
