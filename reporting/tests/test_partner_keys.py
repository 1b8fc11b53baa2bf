"""Keys: made by who may, shown once, kept as a digest, revoked for good, part of the worst day."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from home.people.models import Municipality, User
from reporting.models import AuditEntry, BreachRecord, PartnerKey
from reporting.models.partner_key import Scope
from reporting.privacy.breach import jobs

from .partner import Partner, partner

SignIn = Callable[[str], Client]
Action = AuditEntry.Action
KEYS = "/admin/partners/"
TEXT = re.compile(r"ssstop_[0-9a-f]{10}_[\w-]{43}")
REASON = "Koppeling met het pakhuis"


def make(client: Client, **told: Any) -> Any:
    data = {"name": "Buurtapp", "source": "buurtapp", "scopes": [Scope.SEND], "per_minute": 60}
    return client.post(f"{KEYS}new/", data | told)


def shown(response: Any) -> str:
    assert response.status_code == 200
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    found = TEXT.search(response.content.decode())
    assert found is not None
    return found[0]


def test_key_is_shown_once_and_works(almere: Municipality, sign_in: SignIn) -> None:
    client = sign_in("admin")
    text = shown(make(client))
    key = PartnerKey.objects.get()
    assert text not in str(PartnerKey.objects.values())
    assert Partner(key, text).send().status_code == 201
    for address in (KEYS, f"{KEYS}{key.pk}/"):
        page = client.get(address).content.decode()
        assert key.prefix in page
        assert TEXT.search(page) is None
    entry = AuditEntry.objects.get(action=Action.PARTNER_KEY_MADE)
    assert (entry.object_id, entry.detail["scope"]) == (key.prefix, [Scope.SEND])
    assert text not in str(AuditEntry.objects.values())


def test_reading_is_given_by_the_privacy_officer_with_a_reason(
    almere: Municipality, sign_in: SignIn, officer: Client
) -> None:
    # The start of the admin says that one may not.
    assert make(sign_in("admin"), scopes=[Scope.READ], reason=REASON).status_code == 302
    assert AuditEntry.objects.filter(action=Action.REFUSED).count() == 1
    assert make(officer, scopes=[Scope.READ]).status_code == 422
    assert make(officer, scopes=[Scope.FINER], reason=REASON).status_code == 422
    assert not PartnerKey.objects.exists()
    text = shown(make(officer, scopes=[Scope.READ, Scope.FINER], reason=REASON))
    assert Partner(PartnerKey.objects.get(), text).pull(fields="cell").status_code == 200
    assert AuditEntry.objects.get(action=Action.PARTNER_KEY_MADE).reason == REASON


@pytest.mark.parametrize("wrong", [{"source": "Buurt App"}, {"per_minute": 601}, {"name": ""}])
def test_what_is_wrong_makes_no_key(sign_in: SignIn, wrong: dict[str, Any]) -> None:
    assert make(sign_in("admin"), **wrong).status_code == 422
    assert not PartnerKey.objects.exists()


def test_key_is_changed_and_revoked(almere: Municipality, sign_in: SignIn) -> None:
    client, app = sign_in("admin"), partner(almere)
    address = f"{KEYS}{app.key.pk}/"
    told = {"name": "Buurtapp", "per_minute": 1, "is_moderated": "on"}
    assert client.post(address, told).status_code == 302
    assert AuditEntry.objects.get(action=Action.PARTNER_KEY_CHANGED).detail["changed"] == [
        "is_moderated",
        "per_minute",
    ]
    assert [app.send().status_code for _number in range(2)] == [201, 429]
    assert client.post(f"{address}revoke/", {"reason": ""}).status_code == 302
    assert not PartnerKey.objects.get().is_revoked
    client.post(f"{address}revoke/", {"reason": "Het contract is voorbij"})
    assert app.send().status_code == 401
    assert AuditEntry.objects.get(action=Action.PARTNER_KEY_REVOKED).reason
    assert "Revoke the key" not in client.get(address).content.decode()


def test_reading_key_is_changed_by_who_may_give_it(almere: Municipality, sign_in: SignIn) -> None:
    warehouse = partner(almere, Scope.READ)
    told = {"name": "Mijn app", "per_minute": 600}
    assert sign_in("admin").post(f"{KEYS}{warehouse.key.pk}/", told).status_code == 302
    assert PartnerKey.objects.get().name == "Buurtapp"


@pytest.mark.parametrize("role", ["handler", "analyst", "communications", "interpreter"])
def test_nobody_else_sees_keys(sign_in: SignIn, role: str) -> None:
    assert sign_in(role).get(KEYS).status_code == 302


def moments() -> dict[str, str]:
    now = timezone.localtime()
    first, last = now - timedelta(days=1), now + timedelta(minutes=1)
    return {"from_at": f"{first:%Y-%m-%dT%H:%M}", "until_at": f"{last:%Y-%m-%dT%H:%M}"}


def test_stolen_key_is_looked_up_and_blocked_in_one_act(
    almere: Municipality, officer: Client
) -> None:
    app = partner(almere, Scope.SEND, Scope.READ)
    app.send()
    app.send(with_code=False)
    app.pull()
    address = f"/admin/casework/breach/key/{app.key.pk}/"
    assert officer.get(address).status_code == 200
    looked = officer.post(address, moments()).content.decode()
    assert "Rows pulled" in looked
    assert AuditEntry.objects.filter(action=Action.ACCOUNT_EXAMINED).count() == 1
    found = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    cause = {
        "act": "block",
        "found_at": found,
        "reason": "sleutel in een openbare map",
        "sure": "on",
    }
    assert officer.post(address, moments() | cause | {"sure": ""}).status_code == 422
    assert officer.post(address, moments() | cause).status_code == 302
    record = BreachRecord.objects.get()
    told = record.findings
    assert (told["pulls"], told["rows"], told["sent"], told["codes"]) == (1, 2, 2, 1)
    assert told["visible"] == 2
    assert app.pull().status_code == 401
    for page in ("", "print/", "record.csv", "record.json"):
        answer = officer.get(f"/admin/casework/breach/{record.pk}/{page}")
        assert answer.status_code == 200
        assert app.key.prefix in answer.content.decode()


def test_keys_that_a_stolen_account_made_are_revoked_with_it(
    almere: Municipality, sign_in: SignIn, officer: Client
) -> None:
    jobs.declare()
    before = partner(almere)
    text = shown(make(sign_in("admin"), source="dief"))
    thief = User.objects.get(email="admin@example.org")
    older = PartnerKey.objects.get(pk=before.key.pk)
    PartnerKey.objects.filter(pk=older.pk).update(
        made_by=thief, made_at=timezone.now() - timedelta(days=3)
    )
    found = f"{timezone.localtime():%Y-%m-%dT%H:%M}"
    block = {"account": thief.pk, "found_at": found, "reason": "laptop weg", "sure": "on"}
    officer.post("/admin/casework/breach/block/", moments() | block)
    assert BreachRecord.objects.get().findings["steps"]["partner_keys"] == "done"
    assert Partner(before.key, text).send().status_code == 401
    assert before.send().status_code == 201
