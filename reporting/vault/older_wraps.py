"""Reports that are still wrapped to an older key than the newest one."""

from dataclasses import dataclass

from django.db.models import Count

from reporting.models import KeyWrap

from .key_files import UNREADABLE, newest_public_key, private_key


@dataclass(frozen=True)
class OlderWraps:
    """How many reports wait for a rotation, and how many of them no key here opens."""

    reports: int = 0
    without_key: int = 0


def older_wraps(municipality_code: str) -> OlderWraps:
    """Counted in the database, by the ids of the keys."""
    newest = newest_public_key(municipality_code)
    wraps = KeyWrap.objects.filter(
        holder=KeyWrap.Holder.MUNICIPALITY, report__municipality__code=municipality_code
    ).exclude(key_id=newest[0] if newest else "")
    counted = dict(wraps.order_by().values_list("key_id").annotate(Count("report", distinct=True)))
    lost = [key_id for key_id in counted if not _is_here(municipality_code, key_id)]
    return OlderWraps(sum(counted.values()), sum(counted[key_id] for key_id in lost))


def _is_here(municipality_code: str, key_id: str) -> bool:
    try:
        private_key(municipality_code, key_id)
    except UNREADABLE:
        return False
    return True
