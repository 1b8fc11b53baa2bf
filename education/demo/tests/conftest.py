"""The demo's packs with their files, made once."""

from collections.abc import Mapping

import pytest

from education.demo.packs import files_of, packs

Files = Mapping[str, tuple[str, bytes]]


@pytest.fixture(scope="session")
def made() -> Mapping[str, Files]:
    """The files of every pack, by the pack's key."""
    return {key: files_of(pack) for key, pack in packs().items()}
