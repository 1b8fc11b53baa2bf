"""Parts of the week, as enforcement plans by them: pure, on quarters of an hour."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from reporting.models.patrol import QUARTERS_PER_DAY

__all__ = ["WeekPart", "part_of"]

MORNING, EVENING = 6 * 4, 18 * 4
FRIDAY, SATURDAY = 4, 5


class WeekPart(TextChoices):
    """The weekend is from Friday evening until Monday morning, six o'clock."""

    DAY = "day", _("working days, 6:00 to 18:00")
    EVENING = "evening", _("working days, 18:00 to 24:00")
    NIGHT = "night", _("working days, 0:00 to 6:00")
    WEEKEND_DAY = "weekend_day", _("weekend, 6:00 to 18:00")
    WEEKEND_EVENING = "weekend_evening", _("weekend, 18:00 to 24:00")
    WEEKEND_NIGHT = "weekend_night", _("weekend, 0:00 to 6:00")


def part_of(slot: int) -> WeekPart:
    """Of a quarter of an hour, counted from Monday 0:00."""
    day, quarter = divmod(slot, QUARTERS_PER_DAY)
    if quarter < MORNING:
        # The night belongs to the evening before it.
        is_weekend = (day - 1) % 7 >= FRIDAY
        return WeekPart.WEEKEND_NIGHT if is_weekend else WeekPart.NIGHT
    if quarter < EVENING:
        return WeekPart.WEEKEND_DAY if day >= SATURDAY else WeekPart.DAY
    return WeekPart.WEEKEND_EVENING if day >= FRIDAY else WeekPart.EVENING
