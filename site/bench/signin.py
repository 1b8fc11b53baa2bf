"""Whether the time an answer takes tells that an account exists.

    bench/signin.py [TRIES]

Wrong passwords for accounts that there are and for addresses that have none, in turn, with the
settings and the password hasher of a server; so also who asks for a new password or for a code by
mail. Every try is of an account and a source of its own, so that no limit gets in the way: none
is lifted. No network lies in between: what cannot be told apart here cannot from further away.

For each pair: both medians, how they differ, and AUC, the chance that of one try of each the
account's takes longer (0.5: nothing is told), with its interval of 99 %. Two kinds can be told
apart, and the bench fails, when that interval does not hold 0.5 while the medians differ by more
than LIMIT_MS, less than the way to a visitor and back varies by from one request to the next.
"""

import gc
import os
import random
import shutil
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import fmean, median, variance
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TRIES = 500
# Of the kinds beside the one that counts: as many as show a difference that matters.
FEWER = 5
LIMIT_MS = 1.0
DEVIATIONS = 2.576  # of 99 %
UNKNOWN = "no account"

_sources = count(1)


def prepare(folder: Path) -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "DATABASE_URL": f"sqlite:///{folder / 'bench.sqlite3'}",
        "CACHE_URL": "locmemcache://",
        "EMAIL_URL": "dummymail://",
        "VAR_DIR": str(folder),
        "VAULT_DIR": str(folder / "vault"),
        "SECRET_KEY": "only-for-the-bench-and-long-enough-for-the-checks-of-a-server",
        "ALLOWED_HOSTS": "testserver",
        "SECURE_SSL_REDIRECT": "false",
        "TRUSTED_PROXIES": "0",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@dataclass
class Kind:
    """Accounts of one kind, as many as there are tries."""

    name: str
    emails: list[str]


def make_kinds(tries: int) -> list[Kind]:
    """Staff, accounts of every other kind, and addresses of nobody."""
    from django.contrib.auth.hashers import make_password
    from django.utils import timezone

    from home.people.models import User

    one_password = make_password("the-right-one-of-all")
    yesterday = timezone.localdate() - timedelta(days=1)
    school = {"organisation": User.Organisation.SCHOOL}
    fields: dict[str, dict[str, Any]] = {
        "staff": {},
        "without a role": school,
        "put away": {"is_active": False},
        "past its last day": school | {"access_until": yesterday},
        "without a password": {"password": make_password(None)},
    }
    kinds = [Kind(UNKNOWN, [f"nobody{n}@example.org" for n in range(tries)])]
    for name, values in fields.items():
        label = name.replace(" ", "-")
        emails = [f"{label}{n:06}@example.org" for n in range(tries)]
        User.objects.bulk_create(
            User(email=email, **({"password": one_password} | values)) for email in emails
        )
        kinds.append(Kind(name, emails))
    return kinds


def post(path: str, data: dict[str, str], status: int) -> float:
    """Milliseconds for an answer, which must be the one that is expected."""
    from django.test import Client

    number = next(_sources)
    source = f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"
    client = Client(REMOTE_ADDR=source)
    started = time.perf_counter()
    answer = client.post(path, data)
    took = time.perf_counter() - started
    if answer.status_code != status:
        sys.exit(f"{path} answers {answer.status_code} instead of {status}")
    return took * 1000


def wrong_password(email: str) -> float:
    return post("/account/login/", {"login": email, "password": "a-wrong-one"}, 200)


def new_password(email: str) -> float:
    return post("/account/password/reset/", {"email": email}, 302)


def measure(ask: Callable[[str], float], plan: dict[str, list[str]]) -> dict[str, list[float]]:
    """One try of each kind at a time, in an order that changes; what the machine does hits all."""
    for emails in plan.values():
        ask(f"warm-up-{emails[0]}")
    taken: dict[str, list[float]] = {name: [] for name in plan}
    chance = random.Random(7)
    for turn in range(max(map(len, plan.values()))):
        names = [name for name, emails in plan.items() if turn < len(emails)]
        chance.shuffle(names)
        gc.collect()
        gc.disable()
        for name in names:
            taken[name].append(ask(plan[name][turn]))
        gc.enable()
    return taken


def auc(known: list[float], unknown: list[float]) -> tuple[float, float]:
    """Mann and Whitney's U as a share, and half its interval (DeLong's variance)."""

    def placements(these: list[float], those: list[float]) -> list[float]:
        ordered = sorted(those)
        return [
            (bisect_left(ordered, one) + bisect_right(ordered, one)) / 2 / len(ordered)
            for one in these
        ]

    of_known, of_unknown = placements(known, unknown), placements(unknown, known)
    spread = variance(of_known) / len(known) + variance(of_unknown) / len(unknown)
    return fmean(of_known), DEVIATIONS * spread**0.5


def report(title: str, taken: dict[str, list[float]]) -> bool:
    """Prints what was measured; whether nothing is told."""
    unknown = taken.pop(UNKNOWN)
    print(f"\n{title}: {UNKNOWN}, {len(unknown)} tries, median {median(unknown):.2f} ms")
    print(f"{'':24}{'tries':>6}{'median':>11}{'differs':>11}{'ratio':>8}  AUC (99 %)")
    good = True
    for name, times in taken.items():
        differs = median(times) - median(unknown)
        share, half = auc(times, unknown)
        told = abs(share - 0.5) > half and abs(differs) > LIMIT_MS
        good = good and not told
        print(
            f"{name:24}{len(times):6}{median(times):8.2f} ms{differs:+8.2f} ms"
            f"{median(times) / median(unknown):8.4f}"
            f"  {share:.3f} ({share - half:.3f} to {share + half:.3f})"
            f"  {'CAN BE TOLD APART' if told else 'nothing is told'}"
        )
    return good


def main() -> None:
    tries = int(sys.argv[1]) if len(sys.argv) > 1 else TRIES
    folder = Path(tempfile.mkdtemp(prefix="ssstop-bench-"))
    try:
        prepare(folder)
        kinds = make_kinds(tries)
        whole = {kind.name: kind.emails for kind in kinds}
        some = max(2, tries // FEWER)
        passwords = {
            name: emails if name in (UNKNOWN, "staff") else emails[:some]
            for name, emails in whole.items()
        }
        results = [
            report("A wrong password", measure(wrong_password, passwords)),
            report("A new password", measure(new_password, whole)),
        ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not all(results):
        sys.exit("The time of an answer tells whether there is an account.")


if __name__ == "__main__":
    main()
