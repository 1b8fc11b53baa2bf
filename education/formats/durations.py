"""How long things take, as machines write it."""


def iso_duration(minutes: int) -> str:
    """ISO 8601: 90 minutes are PT1H30M. Raises ValueError for less than a minute."""
    if minutes < 1:
        raise ValueError(minutes)
    hours, rest = divmod(minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{rest}M' if rest else ''}"
