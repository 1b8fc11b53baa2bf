"""A browser context that writes down every fault of the pages in it."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)

# Nothing but this machine has an address: a request to another host fails even if unnoticed.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=800)
# A browser without a window says so of itself, and its visits are not counted.
PERSON = "Mozilla/5.0 (Linux; Android 14; Mobile) AppleWebKit/537.36 Chrome/128.0 Safari/537.36"
# A busy machine is no fault of the site: tests judge what happens, never how soon.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

_TELL_OF_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  "policy", event.effectiveDirective, "broken by", event.blockedURI, event.sourceFile,
  event.lineNumber, event.sample));
"""


# Wagtail keeps a page by itself while somebody writes it, and is told what is not whole yet.
EDITS = re.compile(r"/admin/pages/\d+/edit/")


class WatchedContext:
    """Like a private window; `faults` holds what went wrong in it, in words.

    A fault is a request to another host, a break of the content security policy, an error of a
    script, and a part of a page that could not be had. Pages that answer with an error status
    are not: tests ask for those, also by a script that sends a form.
    """

    def __init__(
        self,
        browser: Browser,
        base_url: str,
        *,
        viewport: ViewportSize = PHONE,
        javascript: bool = True,
        **options: Any,
    ) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(base_url).netloc
        self._allowed: set[str] = set()
        self._others: set[str] = set()
        self._missing: tuple[str, ...] = ()
        self.context = browser.new_context(
            base_url=base_url,
            viewport=viewport,
            java_script_enabled=javascript,
            reduced_motion="reduce",
            **options,
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.add_init_script(_TELL_OF_VIOLATIONS)
        self.context.on("request", self._request)
        self.context.on("response", self._response)
        self.context.on("console", self._console)
        self.context.on("weberror", lambda error: self._note(f"script error: {error.error}"))

    def page(self) -> Page:
        return self.context.new_page()

    def stand_in_for(self, url: str) -> None:
        """Answers for one address of another host, so that following a link harms nobody."""
        self._allowed.add(url)
        body = "<!doctype html><title>elsewhere</title><h1>Elsewhere</h1>"
        self.context.route(
            url, lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")
        )

    def may_visit(self, address: str) -> None:
        """A service to which people are sent on purpose, and from which they come back."""
        self._others.add(urlsplit(address).netloc)

    def may_miss(self, *beginnings: str) -> None:
        """Parts of pages whose path begins so may not be there."""
        self._missing += beginnings

    def close(self) -> None:
        self.context.close()

    def _note(self, fault: str) -> None:
        self.faults.append(fault)

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"data", "blob", "about"} or request.url in self._allowed:
            return
        if parts.netloc not in {self._host, *self._others}:
            self._note(f"request to another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status < 400 or response.request.is_navigation_request():
            return
        path = urlsplit(response.url).path
        if response.status == 400 and response.request.method == "POST" and EDITS.fullmatch(path):
            return
        if not path.endswith("/intake/") and not path.startswith(self._missing):
            self._note(f"{response.status} for a part of a page: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Statuses are judged above, where it is known what was asked for.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self._note(f"console: {message.text}")
