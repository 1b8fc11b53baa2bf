"""The house rules: a site that would break a promise is told before it starts."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from home.models import HelpLine, HelpSettings
from home.people.models import Municipality, User
from reporting import vault

FILES = "django.core.cache.backends.filebased.FileBasedCache"

pytestmark = pytest.mark.django_db


@pytest.fixture
def almere(settings: Any, tmp_path: Path) -> Municipality:
    settings.VAULT_DIR = tmp_path / "vault"
    site = Site.objects.get(is_default_site=True)
    return Municipality.objects.create(code="GM0034", name="Almere", site=site)


def found() -> set[str]:
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    return {str(message.id) for message in messages if str(message.id).startswith("ssstop")}


def test_site_in_order_has_nothing_to_say(almere: Municipality, settings: Any) -> None:
    settings.CACHES = {
        "default": {"BACKEND": FILES, "LOCATION": "/run/cache"},
    }
    vault.make_keys("GM0034")
    help_settings = HelpSettings.objects.create(site=almere.site)
    HelpLine.objects.create(settings=help_settings, code="a", phone="0800-0188")
    assert not found()


def test_each_rule_that_is_broken_is_named(almere: Municipality, settings: Any) -> None:
    User.objects.create_user("handler@ssstop.example", "ssstop-demo")
    settings.PRIVATE_ROOT = Path(settings.MEDIA_ROOT) / "private"
    settings.LANGUAGES = [*settings.LANGUAGES, ("xx", "Unknown")]
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert found() == {
        f"ssstop.{rule}" for rule in ("E001", "E002", "E003", "E004", "W001", "W002")
    }


def test_health_tells_whether_every_municipality_can_take_reports(
    almere: Municipality, client: Client
) -> None:
    assert client.get("/health/").status_code == 503
    vault.make_keys("GM9999")
    assert client.get("/health/").json() == {
        "status": "unhealthy",
        "database": True,
        "sealing": False,
    }
    vault.make_keys("GM0034")
    assert client.get("/health/").status_code == 200


def test_demo_is_refused_on_a_server(settings: Any) -> None:
    settings.DEMO_USERS = False
    for command in (["load_demo"], ["make_incidents", "--count", "1"]):
        with pytest.raises(CommandError, match="server"):
            call_command(*command)
