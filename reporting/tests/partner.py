"""A partner's program as tests play it: a key, and what it sends and pulls."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.test import Client

from home.people.models import Municipality
from reporting.models import PartnerKey
from reporting.models.partner_key import Scope
from reporting.partners.services import make_key

REPORTS, INCIDENTS = "/api/v1/reports", "/api/v1/incidents"


@dataclass
class Partner:
    """One key and its text; each request comes without a cookie."""

    key: PartnerKey
    text: str
    language: str = "en"

    @property
    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self.text}", "accept-language": self.language}

    def send(self, idempotency_key: str | None = None, /, **told: Any) -> Any:
        headers = self.headers | {"idempotency-key": idempotency_key or str(uuid.uuid4())}
        body = {"behaviours": ["hissing"]} | told
        return Client(raise_request_exception=False).post(
            REPORTS, body, content_type="application/json", headers=headers
        )

    def pull(self, etag: str = "", /, **asked: Any) -> Any:
        headers = self.headers | ({"if-none-match": etag} if etag else {})
        return Client().get(INCIDENTS, asked, headers=headers)


def partner(
    municipality: Municipality, *scopes: Scope, source: str = "buurtapp", **more: Any
) -> Partner:
    """A partner with a new key."""
    key, text = make_key(
        actor=None,
        municipality=municipality,
        name="Buurtapp",
        source=source,
        scopes=scopes or (Scope.SEND,),
        **more,
    )
    return Partner(key, text)
