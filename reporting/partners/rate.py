"""How often a key may come by: so many requests a minute, counted in the cache alone."""

import logging
import math
import time

from django.core.cache import cache

from reporting.models import PartnerKey

__all__ = ["seconds_to_wait"]

log = logging.getLogger(__name__)

MINUTE = 60


def seconds_to_wait(key: PartnerKey) -> int:
    """Counts this request; 0 where it is within the rate, else when the next minute begins.

    A cache that does not answer limits nobody: a limit never costs a report.
    """
    now = time.time()
    minute = int(now // MINUTE)
    place = f"partner_key:{key.pk}:{minute}"
    try:
        cache.add(place, 0, 2 * MINUTE)
        number = int(cache.incr(place))
    except Exception as error:
        log.error("The cache does not answer, so no key is limited: %s", type(error).__name__)
        return 0
    if number <= key.per_minute:
        return 0
    return max(1, math.ceil((minute + 1) * MINUTE - now))
