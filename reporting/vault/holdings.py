"""What has data keys, and the keys that these have to be wrapped to after a rotation."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from nacl.public import PublicKey

from reporting.models import CountKeyWrap, KeyWrap, Report, Sealed, SealedCount

from .recovery import RecoveryState
from .sealing import DataKey, WrappedKey

Holder = KeyWrap.Holder


@dataclass(frozen=True)
class Holding:
    """Rows of which each has a data key of its own, and the wraps of those keys."""

    rows: Any
    wraps: Any
    #: What a wrap calls the row that it belongs to.
    owner: str


REPORTS = Holding(Report, KeyWrap, "report")
COUNTS = Holding(SealedCount, CountKeyWrap, "count")


@dataclass(frozen=True)
class Target:
    """The keys that everything has to be wrapped to."""

    key_id: str
    key: PublicKey
    recovery: RecoveryState

    def lacking(self, municipality_code: str, holding: Holding = REPORTS) -> Q:
        """What is not wrapped so yet."""
        wraps = holding.wraps.objects.filter(**{holding.owner: OuterRef("pk")})
        lacks = Q(~Exists(wraps.filter(holder=Holder.MUNICIPALITY, key_id=self.key_id)))
        if self.recovery.key_id:
            lacks |= Q(~Exists(wraps.filter(holder=Holder.RECOVERY, key_id=self.recovery.key_id)))
        lacks &= Q(municipality__code=municipality_code)
        if holding is not REPORTS:
            return lacks
        # Where all that was sealed has had its time there is nothing to open, and no wrap either.
        return lacks & Q(Exists(Sealed.objects.filter(report=OuterRef("pk"))))

    def wraps(self, data_key: DataKey) -> list[WrappedKey]:
        wrapped = [data_key.wrapped_to(Holder.MUNICIPALITY, self.key_id, self.key)]
        if self.recovery.key is not None:
            wrapped.append(
                data_key.wrapped_to(Holder.RECOVERY, self.recovery.key_id, self.recovery.key)
            )
        return wrapped

    def replaced(self) -> Q:
        """What is no longer needed: older keys' wraps, a recovery key's once the new is proven."""
        old = Q(holder=Holder.MUNICIPALITY)
        if self.recovery.proven:
            return old | Q(holder=Holder.RECOVERY)
        return old | Q(holder=Holder.RECOVERY, key_id=self.recovery.key_id)
