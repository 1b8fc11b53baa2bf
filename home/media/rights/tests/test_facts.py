"""What rights allow, and where, as plain facts."""

from dataclasses import replace
from datetime import date

import pytest

from home.media.rights.facts import HIDING, Channel, Facts, Lack, lacks

TODAY = date(2026, 6, 1)
IN_ORDER = Facts(people="nobody", channels=("site", "social"), usable_until=TODAY)


def test_nobody_to_be_seen_needs_a_channel_and_a_last_day_alone() -> None:
    assert lacks(IN_ORDER, TODAY) == ()


def test_of_what_nobody_said_anything_everything_is_missing() -> None:
    assert set(lacks(Facts(music=""), TODAY)) == {
        Lack.PEOPLE_UNTOLD,
        Lack.MUSIC_UNTOLD,
        Lack.NOT_HERE,
        Lack.NO_END,
    }


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"people": "adults"}, Lack.NO_CONSENT),
        ({"people": "adults", "consent": True, "consent_kept": " "}, Lack.NO_CONSENT),
        ({"people": "adults", "consent_kept": "file 12"}, Lack.NO_CONSENT),
        ({"people": "children", "consent": True, "consent_kept": "12"}, Lack.NO_GUARDIAN),
        ({"music": "licensed", "music_licence": ""}, Lack.NO_LICENCE),
        ({"music": ""}, Lack.MUSIC_UNTOLD),
        ({"usable_until": date(2026, 5, 31)}, Lack.ENDED),
        ({"hand_in": "waiting"}, Lack.NOT_ACCEPTED),
        ({"hand_in": "sent_back"}, Lack.NOT_ACCEPTED),
        ({"is_withdrawn": True}, Lack.WITHDRAWN),
        ({"channels": ("social",)}, Lack.NOT_HERE),
    ],
)
def test_one_thing_that_is_missing_is_named(change: dict[str, object], lack: Lack) -> None:
    assert lacks(replace(IN_ORDER, **change), TODAY) == (lack,)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"people": "adults", "consent": True, "consent_kept": "file 12"},
        {
            "people": "children",
            "consent": True,
            "consent_kept": "file 12",
            "guardian_consent": True,
        },
        {"music": "none"},
        {"music": "licensed", "music_licence": "BUMA 12"},
        {"hand_in": "accepted"},
    ],
)
def test_what_is_told_and_agreed_is_in_order(change: dict[str, object]) -> None:
    assert lacks(replace(IN_ORDER, **change), TODAY) == ()  # type: ignore[arg-type]


def test_a_channel_is_judged_by_itself() -> None:
    assert lacks(IN_ORDER, TODAY, Channel.SOCIAL) == ()
    assert lacks(IN_ORDER, TODAY, Channel.PRINT) == (Lack.NOT_HERE,)


def test_only_what_must_not_be_seen_hides() -> None:
    assert {Lack.WITHDRAWN, Lack.ENDED, Lack.NOT_ACCEPTED} == HIDING
