"""Other sites, played on this machine, and a checker that may ask just these."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from home.link_checker import turns
from home.outside.tests.outside_service import Asked, OutsideService, Reply, outside_service

Paths = dict[str, Reply | Callable[[Asked], Reply]]


def answers(service: OutsideService, paths: Paths) -> None:
    """Each path as it is told; any other is not there."""

    def reply(asked: Asked) -> Reply:
        found = paths.get(urlsplit(asked.path).path, Reply(status=404))
        return found(asked) if callable(found) else found

    service.reply = reply


def onward(to: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": to})


@pytest.fixture
def elsewhere(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[OutsideService]:
    """Another site; everything that it does not know is not there."""
    monkeypatch.setattr(turns, "PAUSE_SECONDS", 0.0)
    with outside_service() as service:
        settings.LINK_CHECK = True
        settings.LINK_CHECK_ALLOWED_HOSTS = [service.url.removeprefix("http://")]
        answers(service, {})
        yield service
