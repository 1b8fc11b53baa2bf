"""What PostgreSQL is asked for so that counting is quick."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["without_compiling"]


def without_compiling(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Of each new connection: compiling a count takes longer than counting a million incidents.

    Said after connecting, since some poolers of connections refuse options.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")
