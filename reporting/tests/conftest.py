"""A municipality with keys, behaviours and a report page; and the people who work there."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker
from wagtail.models import Locale, Page, Site

from home.models import HelpLine, HelpSettings, HomePage, SiteSettings
from home.models.help import HelpLineText
from home.outside.tests.outside_service import OutsideService
from home.people.models import Municipality, User
from reporting import short_memory, vault
from reporting.demo.loader import load_behaviours
from reporting.geoservices import kept_tiles
from reporting.intake.token import new_token
from reporting.models import Report, ReportPage

from .asking_outside import asking_here, be_impatient
from .returning import Returning, sent

Send = Callable[..., Any]


def opened(report: Report) -> dict[str, dict[str, Any]]:
    """Everything that is sealed of a report, by kind, as who holds the key reads it."""
    wraps = [vault.WrappedKey(w.holder, w.key_id, bytes(w.wrapped)) for w in report.key_wraps.all()]
    key = vault.open_key(municipality_code="GM0034", public_id=report.public_id, wraps=wraps)
    return {
        sealed.kind: key.open(vault.SealedPart(sealed.pk, sealed.kind, bytes(sealed.ciphertext)))
        for sealed in report.sealed.all()
    }


@pytest.fixture(scope="module")
def almere_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: Any
) -> Iterator[tuple[Municipality, Path]]:
    """The rows of Almere's site, for all tests of a module, and its keys; nothing of it stays."""
    keys = tmp_path_factory.mktemp("keys")
    with django_db_blocker.unblock(), override_settings(VAULT_DIR=keys), transaction.atomic():
        municipality = make_almere()
        vault.make_keys(municipality.code)
        yield municipality, keys
        transaction.set_rollback(True)


def make_almere() -> Municipality:
    site = Site.objects.get(is_default_site=True)
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="De straat", slug="home-nl", lead="Zonder naam"))
    site.root_page = home
    site.hostname = "testserver"
    site.save()
    municipality = Municipality.objects.create(code="GM0034", name="Almere", site=site)
    report_page = home.add_child(
        instance=ReportPage(title="Melden", slug="melden", thanks_title="Je melding is binnen")
    )
    # Put there at once: copying and publishing is what other tests are about, and slow.
    english = Locale.objects.create(language_code="en")
    english_home = root.add_child(
        instance=HomePage(
            title="De straat",
            slug="home-en",
            lead="Zonder naam",
            locale=english,
            translation_key=home.translation_key,
        )
    )
    english_home.add_child(
        instance=ReportPage(
            title="Report",
            slug="report",
            thanks_title="We have your report",
            locale=english,
            translation_key=report_page.translation_key,
        )
    )
    load_behaviours(municipality)
    return municipality


@pytest.fixture
def almere(
    almere_once: tuple[Municipality, Path], db: None, settings: Any, tmp_path: Path
) -> Municipality:
    """Almere's site in Dutch and English, able to take reports, with keys of the test's own."""
    municipality, keys = almere_once
    settings.VAULT_DIR = tmp_path / "vault"
    shutil.copytree(keys, settings.VAULT_DIR)
    return Municipality.objects.get(pk=municipality.pk)


@pytest.fixture
def with_form(almere: Municipality) -> Municipality:
    """The site says where its form is, so that other pages lead there."""
    page = ReportPage.objects.get(locale__language_code="nl")
    SiteSettings.objects.create(site=almere.site, report_page=page)
    return almere


@pytest.fixture
def rush(settings: Any) -> Iterator[None]:
    """What was made is remembered for some seconds, and forgotten after the test."""
    settings.RUSH_MEMORY_SECONDS = 60
    short_memory.forget()
    yield
    short_memory.forget()


@pytest.fixture
def send(almere: Municipality, client: Client) -> Send:
    """Sends the Dutch form with the given answers and a new token."""

    def _send(**answers: Any) -> Any:
        data = {"behaviours": ["hissing"], "token": new_token()} | answers
        return client.post("/nl/intake/", data)

    return _send


@pytest.fixture
def report(send: Send) -> Report:
    """One report, sent through the form."""
    response = send(
        behaviours=["hissing", "stalking"],
        place_text="Bij de halte",
        kind_of_place="station",
        date="2026-03-06",
        time="21:40",
        role="target",
        story="Iemand bleef achter mij lopen.",
        wish="Meer licht",
        grounds=["gender", "age"],
        age_band="under_16",
        people="two_three",
        helped="no",
        effect=["avoids"],
        police="no",
        answer="answer",
        email="naam@example.org",
        checked="1",
    )
    assert response.status_code == 200
    return Report.objects.get()


@pytest.fixture
def code(send: Send) -> str:
    """The code of one report, as its reporter has it."""
    return sent(send)


@pytest.fixture
def back(client: Client, code: str) -> Returning:
    """The reporter of that report, who comes back with the code."""
    return Returning(client, code)


@pytest.fixture
def help_line(almere: Municipality) -> str:
    """The code of a help line that the site has."""
    lines = HelpSettings.objects.create(site=almere.site)
    line = HelpLine.objects.create(settings=lines, code="csg", phone="0800-0188")
    HelpLineText.objects.create(line=line, language="nl", name="Centrum Seksueel Geweld")
    return line.code


@pytest.fixture
def sign_in(almere: Municipality) -> Callable[[str], Client]:
    """A client signed in as someone with the given role."""

    def _sign_in(role: str) -> Client:
        user = User.objects.create_user(
            f"{role}@example.org", "not-a-real-password", municipality=almere
        )
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user)
        return client

    return _sign_in


@pytest.fixture
def officer(sign_in: Callable[[str], Client]) -> Client:
    """A privacy officer who reads the admin in English, as tests do."""
    client = sign_in("privacy_officer")
    user = User.objects.get(email="privacy_officer@example.org")
    user.language = "en"
    # The admin's own profile follows when the account is saved.
    user.save()
    return client


@pytest.fixture
def just_started() -> None:
    """No piece of the map is known to be fine."""
    kept_tiles.forget_fine_ones()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Services of others are waited for in tenths of seconds."""
    be_impatient(monkeypatch)


@pytest.fixture
def outside(settings: Any, tmp_path: Path) -> Iterator[OutsideService]:
    """The services of others, played on this machine."""
    with asking_here(settings, tmp_path) as service:
        yield service
