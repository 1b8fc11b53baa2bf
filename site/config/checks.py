"""The house rules as system checks: a site that breaks a promise does not start quietly."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

PER_PROCESS_CACHE = "django.core.cache.backends.locmem.LocMemCache"


def _lies_in(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


@register(Tags.security)
def private_files_stay_private(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Private files and keys lie outside the folder that the web server serves."""
    return [
        Error(f"{name} lies inside MEDIA_ROOT, which anyone can read.", id="ssstop.E001")
        for name in ("PRIVATE_ROOT", "VAULT_DIR")
        if _lies_in(Path(getattr(settings, name)), Path(settings.MEDIA_ROOT))
    ]


@register(Tags.translation, deploy=True)
def every_language_has_a_catalogue(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Each language that is offered has a translated interface."""
    return [
        Error(f"There is no translation of the interface in '{code}'.", id="ssstop.E002")
        for code, _name in settings.LANGUAGES
        if not (Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po").exists()
    ]


@register(Tags.security, deploy=True)
def demo_users_are_absent(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """No account with a published password exists on a server."""
    if settings.DEMO_USERS:
        return [Error("DEMO_USERS is on: demo accounts have a known password.", id="ssstop.E003")]
    return []


@register(Tags.security, deploy=True)
def a_key_to_seal_with_is_present(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Reports can only be taken where a public key lies in VAULT_DIR."""
    if not list(Path(settings.VAULT_DIR).glob("*.pub")):
        return [
            Error(
                "VAULT_DIR holds no public key, so no report can be sealed.",
                hint="Run: python manage.py vault init",
                id="ssstop.E004",
            )
        ]
    return []


@register(Tags.caches, deploy=True)
def the_cache_is_shared(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Several workers with a cache of their own would each hold another truth."""
    if settings.CACHES["default"]["BACKEND"] == PER_PROCESS_CACHE:
        return [
            Warning(
                "CACHE_URL is a cache per process.",
                hint="Set CACHE_URL to redis://… or filecache:///run/ssstop/cache",
                id="ssstop.W001",
            )
        ]
    return []
