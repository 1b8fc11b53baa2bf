"""Teachers who sign in with a code from the mail."""

import re
from pathlib import Path

from playwright.sync_api import Page

from ..served.server import Server
from .accounts import mails_to


def sign_in_as_teacher(page: Page, server: Server, address: str, folder: Path) -> None:
    """On the page that asks for an address; `folder` is empty, and gets the mail."""
    page.locator("[name=email]").fill(address)
    page.locator("[name=email]").press("Enter")
    type_code(page, server, address, folder)


def type_code(page: Page, server: Server, address: str, folder: Path) -> None:
    page.wait_for_url("**/teachers/code/")
    (mail,) = mails_to(server, address, folder)
    code = re.search(r"^\s*(\d{6})\s*$", mail, re.MULTILINE)
    assert code, mail
    page.locator("[name=code]").fill(code[1])
    page.locator("[name=code]").press("Enter")
