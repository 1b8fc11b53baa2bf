"""The house rules as system checks: a site that breaks a promise does not start quietly."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps.config import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from home.demo.people import DEMO_DOMAIN
from home.models import HelpLine
from home.people.models import Municipality, User
from reporting import erasure, vault

from . import identity_checks as identity_checks
from . import mail_checks as mail_checks
from . import malware_checks as malware_checks
from . import partner_checks as partner_checks
from . import translation_checks as translation_checks

PER_PROCESS_CACHE = "django.core.cache.backends.locmem.LocMemCache"


def _lies_in(inner: Path, outer: Path) -> bool:
    return inner.resolve().is_relative_to(outer.resolve())


@register(Tags.security)
def private_files_stay_private(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Private files, keys and erasures lie outside the folder that the web server serves."""
    return [
        Error(f"{name} lies inside MEDIA_ROOT, which anyone can read.", id="ssstop.E001")
        for name in ("PRIVATE_ROOT", "VAULT_DIR", "ERASURE_FILE")
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


@register(Tags.database, deploy=True)
def demo_users_are_absent(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """No account with a published password exists on a server; one out of use is a click away."""
    demo = User.objects.filter(email__iendswith=f"@{DEMO_DOMAIN}")
    if _tables_are_there() and demo.exists():
        return [
            Error(
                "There are demo accounts, whose password is known.",
                hint="Start with an empty database, or delete them with manage.py shell.",
                id="ssstop.E003",
            )
        ]
    return []


@register(Tags.database, deploy=True)
def every_municipality_has_a_key_to_seal_with(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Reports can only be taken where the municipality's public key lies in VAULT_DIR."""
    return [
        Error(
            f"VAULT_DIR holds no public key of {code}, so none of its reports can be sealed.",
            hint=f"Run: python manage.py vault init --municipality {code}",
            id="ssstop.E004",
        )
        for code in _municipality_codes()
        if not vault.has_keys(code)
    ]


@register(Tags.security, deploy=True)
def report_codes_can_be_made(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Without its secret and salt no report could be returned to, so none is taken."""
    return [
        Error(
            problem,
            hint="Set it in the environment, and keep a copy in a safe: the salt never changes.",
            id="ssstop.E005",
        )
        for problem in vault.code_settings_problems()
    ]


@register(Tags.database, deploy=True)
def every_municipality_has_a_proven_recovery_key(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Reports outlive the loss of the municipality's keys."""
    if not settings.VAULT_RECOVERY_REQUIRED:
        return [
            Warning(
                "VAULT_RECOVERY_REQUIRED is off: if the municipality's keys are lost, nobody of "
                "its staff can read any report again.",
                hint="Leave it out of the environment: on a server it is on by itself.",
                id="ssstop.W005",
            )
        ]
    return [
        Error(
            f"{code} has no recovery key that somebody has proven to hold.",
            hint="Run: vault init --recovery --out FILE, then vault prove --key FILE",
            id="ssstop.E006",
        )
        for code in _municipality_codes()
        if not vault.recovery_state(code).proven
    ]


@register(Tags.database, deploy=True)
def erasures_are_carried_out(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """What was erased is not in the database, and the file that says so is whole."""
    if not _tables_are_there():
        return []
    try:
        pending, lost = erasure.is_pending(), erasure.has_lost_lines()
    except OSError as error:
        return [Error(f"ERASURE_FILE cannot be read: {error.strerror}.", id="ssstop.E007")]
    problems: list[CheckMessage] = []
    if pending:
        problems.append(
            Error(
                "ERASURE_FILE names reports that this database may still hold.",
                hint="Run: python manage.py replay_erasures",
                id="ssstop.E007",
            )
        )
    if lost:
        problems.append(
            Error(
                "ERASURE_FILE lacks lines that this database has carried out: it was lost.",
                hint="Put its newest copy back; see 'The erasure file' in docs/operate.md.",
                id="ssstop.E008",
            )
        )
    return problems


@register(Tags.database, deploy=True)
def every_site_names_help_lines(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Whoever reports can see whom to talk to."""
    if not _tables_are_there():
        return []
    without = Municipality.objects.exclude(
        site__in=HelpLine.objects.values("settings__site")
    ).values_list("name", flat=True)
    return [
        Warning(
            f"The site of {name} names no help line.",
            hint="Add some in the admin: Settings, Help and emergency.",
            id="ssstop.W002",
        )
        for name in without
    ]


def _tables_are_there() -> bool:
    """Before the first migration there is nothing to judge."""
    return {"people_municipality", "reporting_erasureprogress"} <= set(
        connection.introspection.table_names()
    )


def _municipality_codes() -> list[str]:
    if not _tables_are_there():
        return []
    return list(Municipality.objects.order_by("code").values_list("code", flat=True))


@register(Tags.caches, deploy=True)
def the_cache_is_shared(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Several workers with a cache of their own would each hold another truth."""
    if settings.CACHES["default"]["BACKEND"] != PER_PROCESS_CACHE:
        return []
    hint = "Set CACHE_URL to redis://… or filecache:///run/ssstop/cache"
    if settings.PAGE_CACHE_SECONDS:
        # Also with one web process: what publishes by the clock is another.
        problem = "CACHE_URL is a cache per process: others would go on giving pages that changed."
        return [Error(problem, hint=hint, id="ssstop.E013")]
    return [Warning("CACHE_URL is a cache per process.", hint=hint, id="ssstop.W001")]
