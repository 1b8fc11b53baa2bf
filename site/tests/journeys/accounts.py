"""Accounts of a test's own on a served site, what they sign in with, and the mail they get."""

import base64
import hashlib
import hmac
import re
import struct
import time
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from ..served.demo import REAL_SERVER
from ..served.server import Server

PASSWORD = "walking slowly in the park"
_MAKE = """
from django.contrib.auth.models import Group
from home.people.models import User

for email, role in {people!r}.items():
    if User.objects.filter(email=email).exists():
        continue
    organisation = "municipality" if role else "school"
    user = User.objects.create_user(email, {password!r}, organisation=organisation)
    if role:
        user.groups.add(Group.objects.get(name=role))
"""
_HALF_MINUTE = 30


def make_accounts(server: Server, people: dict[str, str]) -> None:
    """Each address gets an account with the role, or none."""
    server.files.manage("shell", "-c", _MAKE.format(people=people, password=PASSWORD))


def code_of_app(page: Page) -> str:
    """What an app shows that was given the key which stands on the page."""
    return code_for(page.locator(".account__key").inner_text())


def code_for(key: str, *, ahead: int = 0) -> str:
    """RFC 6238, for this half minute, or for so many after it: each code counts once."""
    counter = struct.pack(">Q", int(time.time()) // _HALF_MINUTE + ahead)
    digest = hmac.new(base64.b32decode(key.replace(" ", "")), counter, hashlib.sha1).digest()
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def give_password(page: Page, email: str, wanted: str = "/admin/") -> None:
    """Through the door that an address of the admin leads to."""
    page.goto(wanted)
    page.wait_for_url("**/account/login/**")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.locator(".account__card button").click()
    expect(page.locator("[name=password]")).to_be_visible()


def plug_in_passkeys(context: BrowserContext, page: Page) -> CDPSession:
    """A device that recognises its owner at once, as long as the page is open."""
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return devtools


def mails_to(server: Server, address: str, folder: Path) -> list[str]:
    """The words of the mails to one address, once the site's worker has sent what waits."""
    told = server.files.told | {"EMAIL_URL": f"filemail:///{folder}"}
    worker = replace(server.files, told=told)
    worker.manage("db_worker", "--batch", "--no-startup-delay", settings=REAL_SERVER)
    found = []
    for file in sorted(folder.glob("*.log")):
        for part in re.split(rb"\n-{79}\n", file.read_bytes()):
            message = message_from_bytes(part, policy=policy.default)
            body = message.get_body()
            if body and message["To"] == address:
                found.append(str(body.get_content()))
    return found
