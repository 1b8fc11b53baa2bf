"""Who gets in where: everybody × every address that the resolver knows × GET and POST.

For Wagtail's own addresses a table says by the beginning of a name who is let in; for ours, with
real objects, the exact answer. An address in no row fails.
"""

import pytest

from home.people import roles

from .addresses import Address, all_addresses
from .asking import EVERYBODY, NOBODY, RENDER, SUPERUSER, answer_to, client_of, is_denied
from .objects import NOTHING_THERE, Objects
from .table_of_ours import OURS
from .table_of_wagtails import LESSONS, WAGTAILS

pytestmark = pytest.mark.django_db

ALL = all_addresses()
WAGTAIL_ITSELF = [address for address in ALL if not address.ours]
OUR_OWN = [address for address in ALL if address.ours]
# Each person costs thousands of requests: some are asked for in every run, all in the drills.
ALWAYS = {NOBODY, roles.COMMUNICATIONS, roles.HANDLER}
PEOPLE = pytest.mark.parametrize(
    "who",
    [pytest.param(who, marks=[] if who in ALWAYS else [pytest.mark.drill]) for who in EVERYBODY],
)


def row_of(address: Address, table: dict[str, str]) -> set[str]:
    """Who is let in, by the longest beginning of its name that has a row."""
    rows = [row for row in table if address.name.startswith(row)]
    assert rows, f"{address.name} ({address.route}) is in no row: who may be there?"
    return set(table[max(rows, key=len)].split())


def test_every_address_is_in_a_row() -> None:
    for address in WAGTAIL_ITSELF:
        row_of(address, WAGTAILS)
    assert {address.name for address in OUR_OWN} == OURS.keys()


@PEOPLE
def test_wagtails_own_addresses_let_in_whom_they_should(
    objects: Objects, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    monkeypatch.setattr(RENDER, lambda *args, **kwargs: "")
    client = client_of(who)
    wrong = []
    for address in WAGTAIL_ITSELF:
        if address.name in NOTHING_THERE:
            continue
        let_in = not is_denied(client, address.path(objects))
        if let_in != (who in row_of(address, WAGTAILS)):
            wrong.append(f"{address.name} {'lets in' if let_in else 'denies'} {who}")
    assert not wrong, "\n".join(wrong)


@PEOPLE
def test_lessons_are_for_their_makers(
    objects: Objects, lesson: Objects, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    """The same addresses of pages, asked for with a lesson pack."""
    monkeypatch.setattr(RENDER, lambda *args, **kwargs: "")
    client = client_of(who)
    of_pages = [address for address in WAGTAIL_ITSELF if "page" in address.route]
    wrong = []
    for address in of_pages:
        if address.name in NOTHING_THERE or not any(
            row for row in LESSONS if address.name.startswith(row)
        ):
            continue
        let_in = not is_denied(client, address.path(objects | lesson))
        if let_in != (who in row_of(address, LESSONS)):
            wrong.append(f"{address.name} {'lets in' if let_in else 'denies'} {who}")
    assert not wrong, "\n".join(wrong)


@PEOPLE
def test_our_own_addresses_answer_exactly_so(
    objects: Objects, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    # Whoever may do everything sees every page of ours as it is.
    if who != SUPERUSER:
        monkeypatch.setattr(RENDER, lambda *args, **kwargs: "")
    client = client_of(who)
    number = EVERYBODY.index(who)
    wrong = []
    for address in OUR_OWN:
        for method, row in zip(("GET", "POST"), OURS[address.name], strict=True):
            answers = row.split()
            expected = answers[number] if len(answers) > 1 else answers[0]
            answer = answer_to(client, method, address.path(objects))
            if answer != expected:
                wrong.append(f"{method} {address.name} as {who}: {answer}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_people_of_the_tables_are_all_there_are() -> None:
    assert set(roles.declared_roles()) <= set(EVERYBODY)
