"""What an operator is told of a mistake in OIDC_PROVIDERS, before anybody signs in."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Site

from home.people.models import Municipality
from home.people.signin.provider_entries import apps_from

ROOT = Path(__file__).resolve().parents[2]
ENTRY = {
    "id": "town-hall",
    "name": "Town hall",
    "client_id": "ssstop",
    "secret": "a-secret-of-the-provider",
    "server_url": "https://login.example",
    "roles_claim": "roles",
    "roles": {"Ssstop.Edit": "communications"},
    "organisation": "municipality",
    "municipality": "GM0034",
    "email_domains": ["town.example"],
}


def starts_with(value: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        cwd=ROOT / "site",
        env=os.environ
        | {
            "OIDC_PROVIDERS": value,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.drill
def test_site_starts_with_none_and_with_a_right_entry() -> None:
    for value in ("", "[]", json.dumps([ENTRY])):
        told = starts_with(value)
        assert told.returncode == 0, told.stderr


@pytest.mark.parametrize(
    "value",
    ["{", json.dumps([ENTRY | {"roles": {"x": "chief"}}]), json.dumps([ENTRY])[:-1]],
    ids=["half", "role", "unclosed"],
)
def test_site_with_a_mistake_does_not_start_and_shows_no_secret(value: str) -> None:
    told = starts_with(value)
    assert told.returncode != 0
    assert "ImproperlyConfigured: OIDC_PROVIDERS" in told.stderr
    assert "a-secret-of-the-provider" not in told.stderr


def test_provider_that_is_not_encrypted_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="https"):
        apps_from([ENTRY | {"server_url": "http://login.example"}])


@pytest.mark.django_db
def test_municipality_that_is_not_here_is_named(settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps_from([ENTRY])}}
    assert "ssstop.E011" in _found()
    site = Site.objects.get(is_default_site=True)
    Municipality.objects.create(code="GM0034", name="Almere", site=site)
    assert "ssstop.E011" not in _found()


def _found() -> set[str]:
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    return {str(message.id) for message in messages}
