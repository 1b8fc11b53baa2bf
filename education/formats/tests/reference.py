"""Reference data of others, where it lies beside the project or REFERENCE_DATA points at it."""

import os
from pathlib import Path

import pytest

REFERENCE = Path(
    os.environ.get("REFERENCE_DATA", "") or Path(__file__).parents[4] / "shared" / "data"
)
SCHEMAS = REFERENCE / "ims-cc-1.1"
BEGRIPPENKADER = REFERENCE / "begrippenkader"

with_schemas = pytest.mark.skipif(
    not SCHEMAS.is_dir(), reason="the schemas of Common Cartridge are not beside the project"
)
with_begrippenkader = pytest.mark.skipif(
    not BEGRIPPENKADER.is_dir(), reason="the begrippenkader is not beside the project"
)
