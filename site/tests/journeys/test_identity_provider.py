"""Staff sign in with the identity provider of their organisation, in a real browser."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from home.people.tests.identity_provider import IdentityProvider, entry, identity_provider

from ..browser.watched import DESKTOP, PHONE, WatchedContext
from ..served.demo import SiteFiles, copy_of
from ..served.server import Server, serving

pytestmark = pytest.mark.browser

BUTTON = "form[action*='/oidc/town-hall/'] button"
EDITOR = {
    "sub": "person-1",
    "email": "editor@town.example",
    "email_verified": True,
    "name": "Town Editor",
    "roles": ["Ssstop.Edit"],
    "amr": ["pwd", "mfa"],
}
ROLES_OF_EDITOR = """
    SELECT auth_group.name FROM auth_group
    JOIN people_user_groups ON people_user_groups.group_id = auth_group.id
    JOIN people_user ON people_user.id = people_user_groups.user_id
    WHERE people_user.email = ?"""


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with identity_provider() as running:
        yield running


@pytest.fixture(scope="module")
def own_server(
    demo_files: SiteFiles, provider: IdentityProvider, worker_id: str
) -> Iterator[Server]:
    """A site that knows the provider."""
    told = {"OIDC_PROVIDERS": json.dumps([entry(provider)])}
    with serving(copy_of(demo_files, f"provider-{worker_id}", **told)) as server:
        yield server


@pytest.fixture
def contexts(
    browser: Browser, own_server: Server, provider: IdentityProvider
) -> Iterator[list[WatchedContext]]:
    """Two browsers of the same person, one without scripts; none of their pages did wrong."""
    opened = [
        WatchedContext(browser, own_server.url, viewport=DESKTOP),
        WatchedContext(browser, own_server.url, viewport=PHONE, javascript=False),
    ]
    for context in opened:
        context.may_visit(provider.url)
    yield opened
    for context in opened:
        context.close()
    faults = [fault for context in opened for fault in context.faults]
    assert not faults, "\n".join(faults)


def sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.wait_for_url("**/account/login/**")
    page.locator(BUTTON).click()


def roles(server: Server) -> list[str]:
    return [name for (name,) in server.rows.all(ROLES_OF_EDITOR, EDITOR["email"])]


def test_claim_gives_a_role_and_a_changed_claim_takes_it_away(
    contexts: list[WatchedContext], own_server: Server, provider: IdentityProvider
) -> None:
    desk, telephone = (context.page() for context in contexts)
    provider.says(**EDITOR)
    sign_in(desk)
    # The provider proved a second factor, so the admin opens at once.
    desk.wait_for_url("**/admin/")
    expect(desk.locator("h1")).to_be_visible()
    assert roles(own_server) == ["communications"]

    provider.says(**EDITOR | {"roles": []})
    sign_in(telephone)
    telephone.wait_for_url("**/login/callback/**")
    expect(telephone.locator("h1")).to_be_visible()
    expect(telephone.locator("main a[href='/account/login/']")).to_be_visible()
    assert roles(own_server) == []

    desk.reload()
    desk.wait_for_url("**/account/login/**")


def test_without_a_proven_second_factor_the_site_asks_for_its_own(
    contexts: list[WatchedContext], own_server: Server, provider: IdentityProvider
) -> None:
    page = contexts[1].page()
    provider.says(**EDITOR | {"amr": ["pwd"]})
    sign_in(page)
    page.wait_for_url("**/account/2fa/**")
    assert roles(own_server) == ["communications"]
