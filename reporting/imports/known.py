"""How an older report is known again: by a hash of its system and its number there.

Under another name of the system nothing is known again: not what is here, not what was erased.
"""

import hashlib
from collections.abc import Iterable

from django.utils.translation import gettext as _

from home.people.models import Municipality
from reporting import erasure
from reporting.models import ImportBatch, Report

__all__ = ["doubts_about_source", "hash_of_row", "known_hashes"]

PREFIX = b"ssstop import"
MOST_NAMES = 10


def hash_of_row(municipality: Municipality, source: str, external_id: str) -> bytes:
    """What is stored of a row's number; it stands where a form's hash stands."""
    parts = (municipality.code, source, external_id)
    return hashlib.sha256(b"\0".join([PREFIX, *(part.encode() for part in parts)])).digest()


def known_hashes(hashes: Iterable[bytes]) -> tuple[set[bytes], set[bytes]]:
    """Of these: which are stored, and which were erased and must not come back.

    The file of erasures is read last: an erasure writes its line before it deletes.
    """
    wanted = set(hashes)
    stored = Report.objects.filter(submission_hash__in=wanted)
    known = {bytes(found) for found in stored.values_list("submission_hash", flat=True)}
    return known, (wanted - known) & erasure.erased_forms()


def doubts_about_source(municipality: Municipality, source: str, digest: str) -> list[str]:
    """Why the name of the older system may be a mistake, one sentence each."""
    batches = ImportBatch.objects.filter(municipality=municipality)
    others = batches.exclude(source=source).order_by("source")
    names = list(others.values_list("source", flat=True).distinct())
    doubts = []
    if names and not batches.filter(source=source).exists():
        doubts.append(
            _("Nothing was imported under this name before. There is: %(names)s.")
            % {"names": ", ".join(names[:MOST_NAMES])}
        )
    same_file = others.filter(digest=digest).first()
    if same_file is not None:
        doubts.append(
            _("This same file was imported under another name: %(name)s.")
            % {"name": same_file.source}
        )
    return doubts
