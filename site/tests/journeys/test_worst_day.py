"""A handler's laptop is stolen: found out what it could read, blocked, and written down."""

import re

import pytest
from playwright.sync_api import Page, expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.demo import PASSWORD, REAL_SERVER
from ..served.second_factor import FIRST_CODE, NUMBER_OF_CODES
from ..served.server import Server
from .report_form import last_report, reports_after, send
from .staff import DOMAIN, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.drill]

ROLE = "stolen"
ONCE = ("--batch", "--no-startup-delay")
EMAIL = f"{ROLE}@{DOMAIN}"
# A handler of its own, so that other tests keep theirs.
MAKE = f"""
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.utils import encrypt
from django.contrib.auth.models import Group
from home.people.models import Municipality, User

if not User.objects.filter(email="{EMAIL}").exists():
    user = User.objects.create_user(
        "{EMAIL}", "{PASSWORD}", municipality=Municipality.objects.get(code="GM0034")
    )
    user.groups.add(Group.objects.get(name="handler"))
    codes = [encrypt(str({FIRST_CODE} + n)) for n in range({NUMBER_OF_CODES})]
    kinds = Authenticator.Type
    app = {{"secret": encrypt(generate_totp_secret())}}
    Authenticator.objects.create(user=user, type=kinds.TOTP, data=app)
    paper = {{"migrated_codes": codes}}
    Authenticator.objects.create(user=user, type=kinds.RECOVERY_CODES, data=paper)
"""


def test_stolen_laptop_is_shut_out_and_what_it_could_read_is_on_record(
    watch: Watch, server: Server
) -> None:
    before = last_report(server.rows)
    send(server.client(), behaviours=["stalking"], story="Wat er gebeurde, in eigen woorden.")
    (report,) = reports_after(server.rows, before)
    server.files.manage("shell", "-c", MAKE)

    thief = watch(viewport=DESKTOP).page()
    sign_in(thief, ROLE)
    thief.goto(f"/admin/casework/{report['id']}/")
    thief.locator(f"form[action='/admin/casework/{report['id']}/words/'] [type=submit]").click()
    expect(thief.locator("main")).to_contain_text("in eigen woorden")

    officer = watch(viewport=DESKTOP).page()
    sign_in(officer, "privacy_officer")
    _look_up(officer)
    expect(officer.locator("#answer")).to_have_text(EMAIL)
    _block(officer)

    # The record names what was opened; keys are new; the thief's next click is the door.
    expect(officer.locator("main")).to_contain_text(re.compile("72|71"))
    data = officer.request.get(f"{officer.url}record.json").json()
    assert data["findings"]["opened_numbers"] == [report["public_id"]]
    assert set(data["findings"]["steps"].values()) == {"done"}
    thief.goto(f"/admin/casework/{report['id']}/")
    thief.wait_for_url("**/account/login/**")
    # What the worker of a real server does.
    server.files.manage("worker", *ONCE, settings=REAL_SERVER)
    wraps = "SELECT count(DISTINCT key_id) FROM reporting_keywrap WHERE holder = 'municipality'"
    rotated = "SELECT count(*) FROM reporting_auditentry WHERE action = 'keys_rotated'"
    assert server.rows.value(wraps) == 1
    assert server.rows.value(rotated) >= 1
    officer.reload()

    officer.locator("[name=happened]").fill("Laptop gestolen in de trein.")
    officer.locator("[name=measures]").fill("Account geblokkeerd, sleutels vernieuwd.")
    officer.locator("form:has([name=happened]) [type=submit]").click()
    expect(officer.locator("[name=measures]")).to_have_value(re.compile("geblokkeerd"))
    assert _acts(server) == ["account_examined", "account_blocked", "breach_recorded"]

    # Nobody comes in with the password either.
    again = watch(viewport=DESKTOP).page()
    again.goto("/account/login/")
    again.locator("[name=login]").fill(EMAIL)
    again.locator("[name=password]").fill(PASSWORD)
    with again.expect_navigation():
        again.locator("[name=password]").press("Enter")
    again.goto("/admin/")
    again.wait_for_url("**/account/login/**")


def _look_up(page: Page) -> None:
    page.goto("/admin/casework/breach/")
    account = page.locator("[name=account]").first
    number = account.locator("option", has_text=EMAIL).get_attribute("value")
    account.select_option(number)
    page.locator("form[action='/admin/casework/breach/'] [type=submit]").click()


def _block(page: Page) -> None:
    page.locator("[name=reason]").fill("laptop gestolen in de trein")
    page.locator("[name=sure]").check()
    page.locator("form[action='/admin/casework/breach/block/'] [type=submit]").click()
    page.wait_for_url(re.compile(r"/admin/casework/breach/\d+/$"))


def _acts(server: Server) -> list[str]:
    """What the officer did, each kind once, in order."""
    found = server.rows.all(
        "SELECT action FROM reporting_auditentry WHERE actor_email = ? AND action IN "
        "('account_examined', 'account_blocked', 'breach_recorded') ORDER BY segment_id, number",
        f"privacy_officer@{DOMAIN}",
    )
    return list(dict.fromkeys(action for (action,) in found))
