"""The house rules: a site that would break a promise is told before it starts."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.media.scanning.tests.fake_clamd import fake_clamd
from home.models import HelpLine, HelpSettings
from home.people.models import Municipality, User
from reporting import vault
from reporting.demo.partners import load_partner_keys
from reporting.models import ErasureProgress, PartnerKey

FILES = "django.core.cache.backends.filebased.FileBasedCache"
CONSOLE = "django.core.mail.backends.console.EmailBackend"

pytestmark = pytest.mark.django_db


@pytest.fixture
def almere(settings: Any, tmp_path: Path) -> Municipality:
    settings.VAULT_DIR = tmp_path / "vault"
    settings.ERASURE_FILE = tmp_path / "erasures.log"
    site = Site.objects.get(is_default_site=True)
    return Municipality.objects.create(code="GM0034", name="Almere", site=site)


def found() -> set[str]:
    messages = run_checks(include_deployment_checks=True, databases=["default"])
    return {str(message.id) for message in messages if str(message.id).startswith("ssstop")}


def test_site_in_order_has_nothing_to_say(
    almere: Municipality, settings: Any, tmp_path: Path
) -> None:
    settings.CACHES = {
        "default": {"BACKEND": FILES, "LOCATION": "/run/cache"},
    }
    settings.NOTICE_FROM_EMAIL = "noreply@notes.example"
    settings.VAULT_RECOVERY_REQUIRED = True
    vault.make_keys("GM0034")
    vault.make_recovery_keys("GM0034", tmp_path / "safe.txt")
    vault.prove_recovery(vault.read_recovery_file(tmp_path / "safe.txt"))
    help_settings = HelpSettings.objects.create(site=almere.site)
    HelpLine.objects.create(settings=help_settings, code="a", phone="0800-0188")
    assert not found()


def test_each_rule_that_is_broken_is_named(almere: Municipality, settings: Any) -> None:
    User.objects.create_user("handler@ssstop.example", "ssstop-demo")
    settings.PRIVATE_ROOT = Path(settings.MEDIA_ROOT) / "private"
    settings.LANGUAGES = [*settings.LANGUAGES, ("xx", "Unknown")]
    settings.REPORT_CODE_SALT = ""
    settings.VAULT_RECOVERY_REQUIRED = True
    settings.ERASURE_FILE.write_text("ab\n")
    ErasureProgress.objects.create(lines_done=1, lines_lost=1)
    settings.EMAIL_BACKEND = CONSOLE
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert found() == {
        *(f"ssstop.E00{number}" for number in range(1, 10)),
        "ssstop.E010",
        "ssstop.W001",
        "ssstop.W002",
    }


@pytest.mark.parametrize("out_of_use", [False, True])
def test_demo_account_is_found_also_out_of_use(almere: Municipality, out_of_use: bool) -> None:
    assert "ssstop.E003" not in found()
    User.objects.create_user("Agency@SSSTOP.example", "x", is_active=not out_of_use)
    assert "ssstop.E003" in found()


@pytest.mark.parametrize(
    ("name", "value"),
    [("REPORT_CODE_SECRET", "short"), ("REPORT_CODE_SALT", "short"), ("REPORT_CODE_SALT", "")],
)
def test_setting_that_codes_need_is_asked_for_in_words(
    almere: Municipality, settings: Any, name: str, value: str, client: Client
) -> None:
    vault.make_keys("GM0034")
    setattr(settings, name, value)
    messages = run_checks(include_deployment_checks=True)
    (problem,) = [str(message.msg) for message in messages if message.id == "ssstop.E005"]
    assert name in problem
    assert client.get("/health/").json()["sealing"] is False


def test_erasure_file_that_was_lost_is_missed(almere: Municipality) -> None:
    ErasureProgress.objects.create(lines_done=3)
    assert "ssstop.E008" in found()


def test_erasure_file_that_cannot_be_read_is_named(almere: Municipality, settings: Any) -> None:
    settings.ERASURE_FILE.mkdir()
    assert "ssstop.E007" in found()


def test_site_that_asks_for_no_recovery_key_is_warned(almere: Municipality, settings: Any) -> None:
    assert "ssstop.W005" in found()
    settings.VAULT_RECOVERY_REQUIRED = True
    assert "ssstop.W005" not in found()


@pytest.mark.parametrize("name", ["console", "dummy", "filebased"])
def test_mail_that_goes_nowhere_is_refused(almere: Municipality, settings: Any, name: str) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{name}.EmailBackend"
    assert "ssstop.E009" in found()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "ssstop.E009" not in found()


@pytest.mark.parametrize(
    ("sender", "problem"),
    [
        ("Notities <noreply@notes.example>", None),
        ("noreply@ssstop.example", "ssstop.W004"),
        ("noreply@mail.ssstop.example", "ssstop.W004"),
        ("noreply@Almere.example", "ssstop.W004"),
        ("noreply@notssstop.example", None),
        ("site@ssstop.example", "ssstop.E010"),
    ],
)
def test_sender_of_a_notice_that_gives_the_site_away_is_named(
    almere: Municipality, settings: Any, sender: str, problem: str | None
) -> None:
    settings.SITE_URL = "https://www.ssstop.example"
    settings.ALLOWED_HOSTS = [".straat.almere.example", "*"]
    settings.DEFAULT_FROM_EMAIL = "site@ssstop.example"
    settings.NOTICE_FROM_EMAIL = sender
    assert found() & {"ssstop.E010", "ssstop.W004"} == ({problem} if problem else set())


def test_production_asks_for_a_proven_recovery_key(
    almere: Municipality, settings: Any, client: Client, tmp_path: Path
) -> None:
    settings.VAULT_RECOVERY_REQUIRED = True
    vault.make_keys("GM0034")
    vault.make_recovery_keys("GM0034", tmp_path / "safe.txt")
    assert "ssstop.E006" in found()
    assert client.get("/health/").status_code == 503
    vault.prove_recovery(vault.read_recovery_file(tmp_path / "safe.txt"))
    assert "ssstop.E006" not in found()
    assert client.get("/health/").status_code == 200


def test_health_tells_whether_every_municipality_can_take_reports(
    almere: Municipality, client: Client
) -> None:
    assert client.get("/health/").status_code == 503
    vault.make_keys("GM9999")
    assert client.get("/health/").json() == {
        "status": "unhealthy",
        "database": True,
        "sealing": False,
        "erasures": True,
    }
    vault.make_keys("GM0034")
    assert client.get("/health/").status_code == 200


def test_demo_is_refused_on_a_server(settings: Any) -> None:
    settings.DEMO_USERS = False
    for command in (["load_demo"], ["make_incidents", "--count", "1"]):
        with pytest.raises(CommandError, match="server"):
            call_command(*command)


def test_pages_are_not_kept_where_others_cannot_take_them_back(
    almere: Municipality, settings: Any
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    assert "ssstop.E013" in found()
    settings.CACHES = {"default": {"BACKEND": FILES, "LOCATION": "/run/cache"}}
    assert "ssstop.E013" not in found()


def test_a_scanner_for_malware_that_is_set_answers(settings: Any) -> None:
    assert "ssstop.W009" not in found()
    settings.MALWARE_SCANNER = "clamd://127.0.0.1:1"
    assert "ssstop.W009" in found()
    with fake_clamd() as clamd:
        settings.MALWARE_SCANNER = clamd.address
        assert "ssstop.W009" not in found()


def test_key_of_the_demo_is_found_while_it_opens_something(almere: Municipality) -> None:
    assert "ssstop.E014" not in found()
    load_partner_keys(almere)
    assert "ssstop.E014" in found()
    PartnerKey.objects.update(revoked_at=timezone.now())
    assert "ssstop.E014" not in found()
