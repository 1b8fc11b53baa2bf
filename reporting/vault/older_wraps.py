"""What is still wrapped to an older key than the newest one."""

from dataclasses import dataclass

from django.db.models import Count

from reporting.models import KeyWrap

from .holdings import COUNTS, REPORTS
from .key_files import UNREADABLE, newest_public_key, private_key


@dataclass(frozen=True)
class OlderWraps:
    """How many reports and sealed counts wait for a rotation, and how many no key here opens."""

    number: int = 0
    without_key: int = 0


def older_wraps(municipality_code: str) -> OlderWraps:
    """Counted in the database, by the ids of the keys."""
    newest = newest_public_key(municipality_code)
    number = without_key = 0
    for holding in (REPORTS, COUNTS):
        owner = holding.owner
        rows = holding.wraps.objects.filter(
            holder=KeyWrap.Holder.MUNICIPALITY,
            **{f"{owner}__municipality__code": municipality_code},
        ).exclude(key_id=newest[0] if newest else "")
        counted = rows.order_by().values_list("key_id").annotate(Count(owner, distinct=True))
        for key_id, found in counted:
            number += found
            without_key += 0 if _is_here(municipality_code, key_id) else found
    return OlderWraps(number, without_key)


def _is_here(municipality_code: str, key_id: str) -> bool:
    try:
        private_key(municipality_code, key_id)
    except UNREADABLE:
        return False
    return True
