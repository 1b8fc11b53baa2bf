"""Staff at work in the admin."""

from playwright.sync_api import Page

from ..served.demo import PASSWORD

DOMAIN = "ssstop.example"


def sign_in(page: Page, role: str) -> None:
    """As the demo user of a role; returns on the dashboard."""
    page.goto("/admin/login/")
    page.locator("[name=username]").fill(f"{role}@{DOMAIN}")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/admin/")
