"""A reporter who comes back with the code, as a browser without JavaScript does."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

ADDRESS = "/nl/mijn-melding/"
TOLD: dict[str, Any] = {
    "behaviours": ["hissing", "stalking"],
    "place_text": "Bij de halte",
    "kind_of_place": "station",
    "date": "2026-03-06",
    "time": "21:40",
    "story": "Iemand bleef achter mij lopen.",
    "wish": "Meer licht",
    "answer": "answer",
    "email": "naam@example.org",
    "checked": "1",
}


def sent(send: Callable[..., Any], **answers: Any) -> str:
    """Sends a report; its code, as the thank-you shows it."""
    response = send(**(TOLD | answers))
    assert response.status_code == 200
    shown = re.search(r"\d{4}(?: \d{4}){4}", response.content.decode())
    assert shown
    return shown[0]


class Returning:
    """Keeps what the last page had in its hidden fields, and presses its buttons."""

    def __init__(self, client: Client, code: str, address: str = ADDRESS) -> None:
        self.client = client
        self.address = address
        self.hidden = {"code": code}
        self.page = self.press("open")

    @property
    def html(self) -> str:
        text: str = self.page.content.decode()
        return text

    def press(self, step: str, **fields: str) -> Any:
        self.page = self.client.post(self.address, self.hidden | {"step": step} | fields)
        found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', self.html)
        self.hidden |= dict(found)
        return self.page
