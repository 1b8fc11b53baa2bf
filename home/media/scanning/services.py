"""Scans a file with the scanner of the settings."""

import logging
from typing import Any

from django.conf import settings

from .clamd import clamd_at
from .verdicts import Harmful, NotScanned, Reason

__all__ = ["Harmful", "NotScanned", "Reason", "answers", "scan"]

logger = logging.getLogger(__name__)

#: A check of the system does not wait as long as a file does.
PING_SECONDS = 5.0


def scan(file: Any) -> None:
    """Returns where the file is clean or there is no scanner; it stands at its beginning then.

    `file` can be read and gone back in. Raises Harmful or NotScanned. The log says what was found
    and why not, and never of which file.
    """
    if not settings.MALWARE_SCANNER:
        return
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    try:
        if size > settings.MALWARE_SCAN_MAX_BYTES:
            raise NotScanned(Reason.TOO_LARGE)
        clamd_at(settings.MALWARE_SCANNER).scan(file, seconds=settings.MALWARE_SCAN_SECONDS)
    except Harmful as found:
        logger.warning("Malware was found in a file: %s", found.name)
        raise
    except NotScanned as error:
        logger.warning("A file was not scanned for malware: %s", error.reason)
        raise
    finally:
        file.seek(0)


def answers() -> bool:
    """Whether the scanner that is set can be asked now."""
    try:
        clamd_at(settings.MALWARE_SCANNER).ping(seconds=PING_SECONDS)
    except NotScanned:
        return False
    return True
