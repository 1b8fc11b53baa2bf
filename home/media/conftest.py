"""Folders of a test's own for public and private files."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> Path:
    """Has `media` and `private` in it, once something lies there."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": str(tmp_path / "private")}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """What happens after a commit, the job too, is done at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
