"""A small OpenID Connect provider on this machine, which says and spoils what a test wants."""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "ssstop"
SECRET = "known-to-the-provider-and-the-site"
KID = "one"
HOUR = 3600
# How long a slow answer takes: longer than the tests of it wait.
SLOW_SECONDS = 2


@cache
def key(name: str = "own") -> rsa.RSAPrivateKey:
    """A key of that name, made once per run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class IdentityProvider:
    """What a test says of it, and sees of what it was asked.

    `fault` is the one thing that it does wrong: see where each name is used below.
    """

    url: str
    claims: dict[str, Any] = field(default_factory=dict)
    # What is said at the userinfo endpoint, besides who it is.
    told: dict[str, Any] = field(default_factory=dict)
    fault: str = ""
    asked: list[str] = field(default_factory=list)
    # Code → what the browser brought.
    _given: dict[str, dict[str, str]] = field(default_factory=dict)

    def says(self, **claims: Any) -> None:
        self.claims = claims

    def answer(self, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, Any]:
        self.asked.append(path)
        name = path.strip("/").replace("/", "_").replace(".", "").replace("-", "_")
        if self.fault == f"slow {name}":
            time.sleep(SLOW_SECONDS)
        if self.fault == f"no {name}":
            return 404, {"error": "not_found"}
        if self.fault == f"nonsense {name}":
            return 200, ["nonsense"]
        handler = {
            "well_known_openid_configuration": self._discovery,
            "token": self._token,
            "keys": self._keys,
            "userinfo": self._userinfo,
        }[name]
        return handler(query | form)

    def redirect_for(self, query: dict[str, str]) -> str:
        """Where the browser goes at once: nobody has to type a password here."""
        self.asked.append("/authorize")
        back = {"state": query["state"]}
        if self.fault == "cancelled":
            back["error"] = "access_denied"
        elif self.fault == "error":
            back["error"] = "server_error"
        else:
            back["code"] = secrets.token_urlsafe(8)
            self._given[back["code"]] = query
        if self.fault == "state":
            back["state"] = "of-another-window"
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def _discovery(self, _sent: dict[str, str]) -> tuple[int, Any]:
        document = {
            "issuer": "http://127.0.0.1:9/else" if self.fault == "issuer" else self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }
        if self.fault == "unencrypted":
            document["authorization_endpoint"] = "http://elsewhere.example/authorize"
        if self.fault == "no endpoint":
            del document["token_endpoint"]
        return 200, document

    def _token(self, sent: dict[str, str]) -> tuple[int, Any]:
        asked = self._given.pop(sent.get("code", ""), None)
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(proof).decode().rstrip("=")
        known = sent.get("client_id") == CLIENT_ID and sent.get("client_secret") == SECRET
        if not asked or not known or challenge != asked.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        answer = {"access_token": "an-access-token", "token_type": "Bearer", "expires_in": HOUR}
        if self.fault != "no id token":
            answer["id_token"] = self._id_token(asked["nonce"])
        return 200, answer

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        content = {
            "iss": "http://127.0.0.1:9/else" if self.fault == "token issuer" else self.url,
            "aud": "another-site" if self.fault == "audience" else CLIENT_ID,
            "nonce": "of-another-sign-in" if self.fault == "nonce" else nonce,
            "iat": now - HOUR,
            "exp": now - HOUR // 2 if self.fault == "expired" else now + HOUR,
            **self.claims,
        }
        if self.fault == "other party":
            content |= {"aud": [CLIENT_ID, "another-site"], "azp": "another-site"}
        if self.fault == "unsigned":
            return jwt.encode(content, "", algorithm="none")
        if self.fault == "shared secret":
            return jwt.encode(content, SECRET * 2, algorithm="HS256", headers={"kid": KID})
        signer = key("another") if self.fault == "signature" else key()
        kid = "unknown" if self.fault == "key" else KID
        return jwt.encode(content, signer, algorithm="RS256", headers={"kid": kid})

    def _keys(self, _sent: dict[str, str]) -> tuple[int, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key().public_key()))
        return 200, {"keys": [{**public, "kid": KID, "use": "sig", "alg": "RS256"}]}

    def _userinfo(self, _sent: dict[str, str]) -> tuple[int, Any]:
        if self.fault == "nobody":
            return 200, {"email": "editor@town.example"}
        who = "somebody-else" if self.fault == "other person" else self.claims.get("sub")
        return 200, {"sub": who, **self.told}


@contextmanager
def identity_provider() -> Iterator[IdentityProvider]:
    """A running provider on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = _flat(parts.query)
            if parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.redirect_for(query))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._say(*provider.answer(parts.path, query, {}))

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            form = _flat(self.rfile.read(length).decode())
            self._say(*provider.answer(urlsplit(self.path).path, {}, form))

        def _say(self, status: int, content: Any) -> None:
            body = json.dumps(content).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing: a test reads `asked`."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider = IdentityProvider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def entry(provider: IdentityProvider, **other: Any) -> dict[str, Any]:
    """How the settings of a site name this provider."""
    return {
        "id": "town-hall",
        "name": "Town hall",
        "client_id": CLIENT_ID,
        "secret": SECRET,
        "server_url": provider.url,
        "roles_claim": "roles",
        "roles": {"Ssstop.Edit": "communications", "Ssstop.Admin": "admin"},
        "organisation": "municipality",
        "municipality": "GM0034",
        "email_domains": ["town.example"],
        "second_factor": {"amr": "mfa"},
        **other,
    }


def _flat(query: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(query).items()}
