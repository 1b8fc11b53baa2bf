"""Folders of a test's own, and who makes packs."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from education.tests.conftest import editor, index, maker, pack, private_files
from home.media.conftest import folders

__all__ = ["editor", "folders", "index", "maker", "pack", "private_files", "writer"]


@pytest.fixture
def writer(client: Client, editor: Any, folders: Path) -> Client:
    """A lesson maker who writes packs, signed in."""
    client.force_login(editor)
    return client
