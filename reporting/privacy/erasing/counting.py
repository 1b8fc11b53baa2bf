"""How often a person may compare words in a day: so that a story is not asked out bit by bit."""

import logging

from django.core.cache import cache
from django.utils import timezone

from home.people.models import User

__all__ = ["MOST_A_DAY", "may_compare"]

log = logging.getLogger(__name__)

MOST_A_DAY = 20
DAY_SECONDS = 24 * 60 * 60


def may_compare(user: User) -> bool:
    """Counts one comparison; False where there were enough today. Each is in the trail as well."""
    place = f"erasing:compared:{user.pk}:{timezone.localdate()}"
    try:
        cache.add(place, 0, DAY_SECONDS)
        number = int(cache.incr(place))
    except ValueError:
        # A cache that keeps nothing, as in development.
        return True
    except Exception as error:
        log.error("The cache does not answer, so no words are compared: %s", type(error).__name__)
        return False
    return number <= MOST_A_DAY
