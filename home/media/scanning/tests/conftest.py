from collections.abc import Iterator
from typing import Any

import pytest

from .fake_clamd import FakeClamd, fake_clamd


@pytest.fixture
def clamd(settings: Any) -> Iterator[FakeClamd]:
    """The scanner of the site."""
    with fake_clamd() as made:
        settings.MALWARE_SCANNER = made.address
        yield made
