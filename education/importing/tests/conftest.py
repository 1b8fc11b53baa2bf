"""Folders of a test's own, and who makes packs."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from education.tests.conftest import editor, index, maker, pack, private_files

__all__ = ["editor", "folders", "index", "maker", "pack", "private_files", "writer"]


@pytest.fixture
def folders(settings: Any, tmp_path: Path) -> Path:
    """Has `media` and `private` in it, once something lies there."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": str(tmp_path / "private")}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    return tmp_path


@pytest.fixture
def writer(client: Client, editor: Any, folders: Path) -> Client:
    """A lesson maker who writes packs, signed in."""
    client.force_login(editor)
    return client
