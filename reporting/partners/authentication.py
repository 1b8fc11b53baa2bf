"""Whose key a request shows. Looked up at each request: one that is revoked opens nothing more."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.security import HttpBearer

from home.people.municipality import municipality_of
from reporting.models import PartnerKey

from .keys import prefix_of, shows
from .problems import Problem
from .rate import seconds_to_wait
from .services import note_use

__all__ = ["KeyOfPartner", "key_of"]

# A report with the longest texts in Arabic is a third of it.
MOST_BYTES = 128 * 1024
JSON = "application/json"


class KeyOfPartner(HttpBearer):
    """`Authorization: Bearer ssstop_…`, of the municipality whose site is asked."""

    def __call__(self, request: HttpRequest) -> PartnerKey:
        found = super().__call__(request)
        if found is None:
            raise Problem(401, "unauthorized", headers={"WWW-Authenticate": "Bearer"})
        key: PartnerKey = found
        if wait := seconds_to_wait(key):
            raise Problem(
                429,
                "too-many-requests",
                _("This key may come by %(number)s times a minute.") % {"number": key.per_minute},
                headers={"Retry-After": str(wait)},
            )
        note_use(key)
        _judge_body(request)
        return key

    def authenticate(self, request: HttpRequest, token: str) -> PartnerKey | None:
        prefix, municipality = prefix_of(token), municipality_of(request)
        if prefix is None or municipality is None:
            return None
        own = PartnerKey.objects.of(municipality).usable().select_related("municipality")
        key = own.filter(prefix=prefix).first()
        return key if key is not None and shows(token, key.digest) else None


def key_of(request: HttpRequest, scope: str) -> PartnerKey:
    """The key that this request shows, which may do this. Raises Problem."""
    key: PartnerKey = request.auth  # type: ignore[attr-defined]
    if not key.may(scope):
        raise Problem(403, "out-of-scope", _("It needs: %(scope)s") % {"scope": scope})
    return key


def _judge_body(request: HttpRequest) -> None:
    """Before anything reads it: no file, no form, nothing large."""
    if request.method != "POST":
        return
    if request.content_type != JSON:
        raise Problem(415, "wrong-content-type", JSON)
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > MOST_BYTES:
        raise Problem(413, "too-large", headers={"Connection": "close"})
