"""A plain HTTP client: exactly the headers that were sent and came back, nothing followed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from .second_factor import unused_code

# A string, or several of them.
Fields = Mapping[str, Sequence[str]]

TIMEOUT_SECONDS = 60
DOOR = "/account/login/"
SECOND_FACTOR = "/account/2fa/authenticate/"
_HIDDEN = re.compile(r'<input[^>]*name="(csrfmiddlewaretoken|token)"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")

    @property
    def token(self) -> str:
        """The hidden token of the page's form."""
        found = _HIDDEN.search(self.text)
        assert found, "the page has no form with a token"
        return found[2]


class Client:
    """One visitor, who keeps cookies, also those marked for HTTPS: there is none in tests."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.cookies: dict[str, str] = {}

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, fields: Fields, headers: Mapping[str, str] | None = None) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(fields, doseq=True).encode("ascii")
        return self.send("POST", path, body, form | dict(headers or {}))

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        own = {"Host": f"localhost:{self.port}"}
        if self.cookies:
            own["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = HTTPConnection(self.host, self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, own | dict(headers or {}))
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: crumb.value for name, crumb in SimpleCookie(line).items()}
        return answer

    def sign_in(self, email: str, password: str) -> None:
        """Through the one door, with a second factor where the site asks for one."""
        fields = {"csrfmiddlewaretoken": self.get(DOOR).token, "login": email, "password": password}
        answer = self.post(DOOR, fields)
        assert answer.status == 302, f"{email} could not sign in"
        if answer.location == SECOND_FACTOR:
            token = self.get(SECOND_FACTOR).token
            answer = self.post(SECOND_FACTOR, {"csrfmiddlewaretoken": token, "code": unused_code()})
            assert answer.status == 302, f"{email} could not show a second factor"
