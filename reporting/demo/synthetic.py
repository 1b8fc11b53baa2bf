"""Stores made-up reports, sealed like real ones."""

import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from django.db import transaction
from django.utils import timezone

from home.people.models import Municipality
from reporting import vault
from reporting.areas import Outlines, outlines_of
from reporting.cases.opening import CaseRules, case_rules
from reporting.intake.answers import Answers
from reporting.intake.code import report_code
from reporting.intake.services import report_rows
from reporting.intake.token import NONCE_BYTES, submission_hash
from reporting.models import Behaviour, Case, Incident, KeyWrap, Report, Sealed
from reporting.models.incident import KindOfPlace

from .made_up import MadeUp, made_up
from .own_answers import OwnAnswers

__all__ = ["SOURCE", "make_incidents"]

SOURCE = "synthetic"
BATCH = 500
# A guess, as all shares of the demo.
SHARE_WITH_SOURCE = 0.5


def make_incidents(
    *,
    municipality: Municipality,
    count: int,
    seed: int,
    days: int = 365,
    sources: Sequence[str] = (),
    only_at: str = "",
) -> int:
    """Stores `count` made-up reports, marked by their source; with `sources` some have one of
    those, the first more often than the last; with `only_at` all are from one place."""
    bit_of = Behaviour.objects.of(municipality).bits()
    outlines, rules = outlines_of(municipality), case_rules(municipality)
    items = made_up(count=count, seed=seed, now=timezone.now(), days=days, only_at=only_at)
    through, own = _sources(sources, seed), OwnAnswers(municipality, seed)
    while batch := list(islice(items, BATCH)):
        _store(municipality, batch, bit_of, outlines, rules, through, own)
    return count


def _sources(known: Sequence[str], seed: int) -> Iterator[str]:
    """What each report came through, one after the other, without end."""
    rng = random.Random(seed)  # noqa: S311 (must be the same for the same seed)
    weights = [1 / place for place in range(1, len(known) + 1)]
    while True:
        has_one = bool(known) and rng.random() < SHARE_WITH_SOURCE
        yield rng.choices(known, weights)[0] if has_one else SOURCE


@transaction.atomic
def _store(
    municipality: Municipality,
    batch: list[MadeUp],
    bit_of: Mapping[str, int],
    outlines: Outlines,
    rules: CaseRules,
    through: Iterator[str],
    own: OwnAnswers,
) -> None:
    nonces = [secrets.token_bytes(NONCE_BYTES) for _item in batch]
    told = [own.added_to(_answers(item, outlines)) for item in batch]
    # Making keys of a code is slow on purpose: only for those who come back for an answer.
    keys = [
        vault.code_keys(report_code(nonce)) if answers.answer_wished else None
        for nonce, answers in zip(nonces, told, strict=True)
    ]
    reports = Report.objects.bulk_create(
        Report(
            municipality=municipality,
            submission_hash=submission_hash(nonce),
            code_lookup=own_keys.lookup if own_keys else None,
            received_at=item.received_at,
            language=item.language,
            source=next(through),
            outside_municipality=answers.outside_municipality,
            answer_wished=answers.answer_wished,
        )
        for item, answers, nonce, own_keys in zip(batch, told, nonces, keys, strict=True)
    )
    rows = [
        report_rows(report=report, answers=answers, bit_of=bit_of, rules=rules, code_keys=own_keys)
        for report, answers, own_keys in zip(reports, told, keys, strict=True)
    ]
    Incident.objects.bulk_create(row.incident for row in rows)
    Case.objects.bulk_create(row.case for row in rows)
    Sealed.objects.bulk_create(sealed for row in rows for sealed in row.sealed)
    KeyWrap.objects.bulk_create(wrap for row in rows for wrap in row.key_wraps)


def _answers(item: MadeUp, outlines: Outlines) -> Answers:
    told_point = item.where_told in ("pin", "known")
    area = outlines.at(*item.point) if item.where_told != "words" else None
    return Answers(
        behaviours=item.behaviours,
        when=item.when,
        kind_of_place=KindOfPlace(item.place["kind"]),
        place_text="" if item.where_told == "area" else item.place["name"],
        point=item.point if told_point else None,
        pin=item.point if item.where_told == "pin" else None,
        area=area,
        outside_municipality=told_point and area is None and bool(outlines.areas),
        traits=item.traits,
        story=item.story,
        answer_wished=item.answer_wished,
    )
