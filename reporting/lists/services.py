"""Adding to a list without changing what was counted before."""

from home.people.models import Municipality
from reporting.models import Behaviour
from reporting.models.behaviour import MAX_BEHAVIOURS

__all__ = ["free_bits"]


def free_bits(municipality: Municipality) -> list[int]:
    """The bits that no behaviour of the municipality has, lowest first.

    A behaviour is never deleted, so a free bit has never meant anything else.
    """
    taken = set(Behaviour.objects.of(municipality).values_list("bit", flat=True))
    return [bit for bit in range(MAX_BEHAVIOURS + 1) if bit not in taken]
