"""Staff at work in the admin."""

from playwright.sync_api import Page

from ..served.demo import PASSWORD
from ..served.second_factor import unused_code

DOMAIN = "ssstop.example"


def sign_in(page: Page, role: str) -> None:
    """As the demo user of a role; returns on the dashboard."""
    page.goto("/admin/")
    page.wait_for_url("**/account/login/**")
    page.locator("[name=login]").fill(f"{role}@{DOMAIN}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/account/2fa/authenticate/**")
    page.locator("[name=code]").fill(unused_code())
    page.locator("[name=code]").press("Enter")
    page.wait_for_url("**/admin/")
