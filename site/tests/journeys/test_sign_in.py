"""Signing in, as people do it: an app with codes, a passkey, a recovery code."""

import re

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from ..served.server import Server
from .accounts import (
    code_for,
    give_password,
    make_accounts,
    plug_in_passkeys,
    sign_out,
)

pytestmark = pytest.mark.browser

WITH_APP = "app@people.example"
WITH_PASSKEY = "passkey@people.example"
WITHOUT_SCRIPT = "plain@people.example"
WANTED = "/admin/casework/"
CODES = ".account__codes li"


@pytest.fixture(scope="module", autouse=True)
def _accounts(server: Server) -> None:
    make_accounts(
        server,
        {WITH_APP: "handler", WITH_PASSKEY: "handler", WITHOUT_SCRIPT: "handler"},
    )


def test_staff_add_an_app_first_and_then_sign_in_with_its_codes_or_with_a_recovery_code(
    watch: Watch,
) -> None:
    page = watch().page()
    give_password(page, WITH_APP, WANTED)
    page.wait_for_url("**/account/2fa/?next=**")
    page.locator("a[href*='totp/activate']").click()
    key = page.locator(".account__key").inner_text()
    page.locator("[name=code]").fill("000")
    page.locator("[name=code]").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert page.locator(".account__key").inner_text() == key
    page.locator("[name=code]").fill(code_for(key))
    page.locator("[name=code]").press("Enter")

    page.wait_for_url("**/account/2fa/recovery-codes/**")
    codes = page.locator(CODES).all_inner_texts()
    assert len(set(codes)) == 10
    page.reload()
    expect(page.locator(CODES)).to_have_count(0)
    page.locator(".account__card .utrecht-button--primary-action").click()
    page.wait_for_url(f"**{WANTED}")

    sign_out(page)
    give_password(page, WITH_APP, WANTED)
    page.wait_for_url("**/account/2fa/authenticate/")
    # A telephone's clock may be half a minute early.
    page.locator("[name=code]").fill(code_for(key, ahead=1))
    page.locator("[name=code]").press("Enter")
    page.wait_for_url(f"**{WANTED}")

    sign_out(page)
    give_password(page, WITH_APP, WANTED)
    page.locator("[name=code]").fill(codes[0])
    page.locator("[name=code]").press("Enter")
    page.wait_for_url(f"**{WANTED}")
    sign_out(page)
    give_password(page, WITH_APP, WANTED)
    page.locator("[name=code]").fill(codes[0])
    page.locator("[name=code]").press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    assert page.goto(WANTED)
    expect(page).to_have_url(re.compile("/account/"))


def test_app_is_added_without_javascript(watch: Watch) -> None:
    """Only as far as the page with the key."""
    page = watch(javascript=False).page()
    give_password(page, WITHOUT_SCRIPT, WANTED)
    page.locator("a[href*='totp/activate']").click()
    expect(page.locator(".account__qr svg")).to_be_visible()
    page.go_back()
    page.locator("a[href*='webauthn/add']").click()
    expect(page.locator("[data-without]")).to_be_visible()
    expect(page.locator("[data-start]")).to_be_hidden()


@pytest.mark.drill
def test_staff_add_a_passkey_and_sign_in_with_it(watch: Watch) -> None:
    visit = watch(viewport=DESKTOP)
    page = visit.page()
    give_password(page, WITH_PASSKEY, WANTED)
    page.locator("a[href*='webauthn/add']").click()
    page.wait_for_url("**/webauthn/add/**")
    device = plug_in_passkeys(visit.context, page)
    page.locator("[data-start]").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    expect(page.locator(CODES)).to_have_count(10)
    page.locator(".account__card .utrecht-button--primary-action").click()
    page.wait_for_url(f"**{WANTED}")

    sign_out(page)
    give_password(page, WITH_PASSKEY, WANTED)
    page.wait_for_url("**/account/2fa/authenticate/")
    page.locator("[data-start]").click()
    page.wait_for_url(f"**{WANTED}")

    # It is the only one, and stays; the page says so.
    page.goto("/account/2fa/webauthn/")
    page.locator("a[id^=remove]").click()
    page.locator(".account__card button").click()
    expect(page.locator(".utrecht-alert--error")).to_be_visible()
    expect(page.locator("a[id^=remove]")).to_have_count(1)

    # Without a device that knows it, it says what went wrong.
    sign_out(page)
    device.send("WebAuthn.disable")
    page.add_init_script(
        "navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))"
    )
    give_password(page, WITH_PASSKEY, WANTED)
    page.locator("[data-start]").click()
    expect(page.locator("[data-said]")).not_to_be_empty()
    expect(page.locator("[data-start]")).to_be_enabled()
