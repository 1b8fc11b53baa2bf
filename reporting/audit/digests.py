"""What is hashed of an act and of the months that went."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from reporting.models import AuditSegment

#: What of an act is hashed since the trail began.
HASHED_FIELDS = (
    "number",
    "municipality_id",
    "actor_id",
    "actor_email",
    "action",
    "object_type",
    "object_id",
    "reason",
    "detail",
    "previous_hash",
)


def moment(at: datetime | None) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds") if at else ""


def _sha256(values: Mapping[str, Any]) -> str:
    text = json.dumps(values, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def act_digest(values: Mapping[str, Any], *, month: date, after: str) -> str:
    """Of an act: all of it, the month it stands in and, of the first of a month, when the month
    before was closed (`after`)."""
    told = {name: values[name] for name in HASHED_FIELDS}
    told |= {"id": values["id"], "at": moment(values["at"]), "month": month.isoformat()}
    if after:
        told["after"] = after
    return _sha256(told)


def older_act_digest(values: Mapping[str, Any]) -> str:
    """As acts were hashed at first: without the row's id and its month."""
    told = {name: values[name] for name in HASHED_FIELDS}
    return _sha256(told | {"at": moment(values["at"])})


def gone_digest(segments: Iterable[AuditSegment]) -> str:
    """Of all months that went, oldest first: what the newest act of dropping says of them."""
    return _sha256(
        {
            segment.month.isoformat(): [
                segment.pk,
                segment.first_hash,
                segment.last_hash,
                segment.entries_count,
                moment(segment.closed_at),
                moment(segment.dropped_at),
            ]
            for segment in segments
        }
    )
