"""The keys of reports, where this process holds the private key of their municipality.

It only opens: who asks has looked whether that is allowed, and records it.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from home.people.models import Municipality

from . import vault
from .models import KeyWrap, Report

__all__ = ["key_of", "keys_of"]


def key_of(report: Report) -> vault.DataKey:
    """The report's key. Raises vault.CannotOpenError."""
    return vault.open_key(
        municipality_code=report.municipality.code,
        public_id=report.public_id,
        wraps=[
            vault.WrappedKey(wrap.holder, wrap.key_id, bytes(wrap.wrapped))
            for wrap in report.key_wraps.all()
        ],
    )


def keys_of(municipality: Municipality, numbers: Collection[int]) -> dict[int, vault.DataKey]:
    """The keys of many reports, by number, in one query; one that no key here opens is missing."""
    wraps: dict[tuple[int, UUID], list[vault.WrappedKey]] = defaultdict(list)
    rows = KeyWrap.objects.filter(report__in=numbers, holder=KeyWrap.Holder.MUNICIPALITY)
    # Newest first: the file of an older key may be gone.
    for number, public_id, holder, key_id, wrapped in rows.order_by("-pk").values_list(
        "report", "report__public_id", "holder", "key_id", "wrapped"
    ):
        wraps[number, public_id].append(vault.WrappedKey(holder, key_id, bytes(wrapped)))
    found = {}
    for (number, public_id), stored in wraps.items():
        try:
            found[number] = vault.open_key(
                municipality_code=municipality.code, public_id=public_id, wraps=stored
            )
        except vault.CannotOpenError:
            continue
    return found
