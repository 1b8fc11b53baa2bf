"""The demo's keys of partners. They are known, so a server's checks refuse a database with one."""

from dataclasses import dataclass

from django.db import transaction

from home.people.models import Municipality, User
from home.people.roles import PRIVACY_OFFICER
from reporting.models import PartnerKey
from reporting.models.partner_key import Scope
from reporting.partners.keys import key_of_text
from reporting.partners.services import make_key, revoke_key

__all__ = ["DEMO_KEYS", "load_partner_keys"]


@dataclass(frozen=True)
class DemoKey:
    text: str
    name: str
    source: str
    scopes: tuple[str, ...]
    reason: str = ""
    revoked: str = ""


DEMO_KEYS = (
    DemoKey(
        "ssstop_de00000001_demo-key-of-the-neighbourhood-app-000000000",
        "Buurtapp",
        "buurtapp",
        (Scope.SEND,),
    ),
    DemoKey(
        "ssstop_de00000002_demo-key-of-the-data-warehouse-000000000000",
        "Datawarehouse",
        "datawarehouse",
        (Scope.READ,),
        reason="Maandcijfers naast die van andere meldingen",
    ),
    DemoKey(
        "ssstop_de00000003_demo-key-of-a-national-app-0000000000000000",
        "Landelijke app",
        "landelijke-app",
        (Scope.SEND,),
        revoked="De proef is afgelopen",
    ),
)


@transaction.atomic
def load_partner_keys(municipality: Municipality) -> None:
    """Only where there are none yet."""
    if PartnerKey.objects.of(municipality).exists():
        return
    officer = User.objects.filter(municipality=municipality, groups__name=PRIVACY_OFFICER).first()
    for told in DEMO_KEYS:
        key, _text = make_key(
            actor=officer,
            municipality=municipality,
            name=told.name,
            source=told.source,
            scopes=told.scopes,
            reason=told.reason,
            made=key_of_text(told.text),
        )
        if told.revoked:
            revoke_key(actor=officer, key=key, reason=told.revoked)
