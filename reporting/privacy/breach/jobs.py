"""The job that wraps every report to a new key."""

from home.jobs.registry import declare_job
from home.jobs.running import JobRun
from home.people.models import Municipality
from reporting import vault

__all__ = ["ROTATE_KEYS", "NoPrivateKeyHere", "SomeNotOpened", "declare", "rotate_keys"]

ROTATE_KEYS = "reporting.rotate_keys"


class NoPrivateKeyHere(Exception):
    """This process holds no private key, so it wraps nothing anew."""


class SomeNotOpened(Exception):
    """Reports are left that the keys here do not open; the older keys are still needed."""


def declare() -> None:
    """Called once, when the app is ready."""
    declare_job(ROTATE_KEYS, rotate_keys)


def rotate_keys(run: JobRun) -> None:
    """One municipality's keys; where a run was killed, the next goes on with the same new key."""
    municipality = Municipality.objects.get(pk=run.parameters["municipality"])
    if not vault.can_open(municipality.code):
        # Else a new key would be made where the old one cannot be read.
        raise NoPrivateKeyHere
    if vault.rotate(municipality.code, tell=run.progress).unreadable:
        raise SomeNotOpened
