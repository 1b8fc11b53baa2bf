"""The Nu HTML checker, from npm: one version of it, and no other bytes than that version's."""

import hashlib
import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

PACKAGE = "vnu-jar@26.9.27"
SHA256 = "5970d3ffca91a627cf0965e5d91bb2e4242307c29292998de0b419d6a901b2b7"
JAR = "package/build/dist/vnu.jar"
FETCHING_SECONDS = 300
CHECKING_SECONDS = 600


def fetched(folder: Path) -> Path:
    """The checker's program, put into `folder`; another package than the pinned one is refused."""
    asked = ["npm", "pack", PACKAGE, "--json"]
    packed = subprocess.run(
        asked, cwd=folder, capture_output=True, text=True, timeout=FETCHING_SECONDS, check=True
    )
    archive = folder / json.loads(packed.stdout)[0]["filename"]
    if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
        raise RuntimeError(f"{PACKAGE} is not what was pinned")
    with tarfile.open(archive) as package:
        package.extract(JAR, folder, filter="data")
    return folder / JAR


def faults_in(checker: Path, pages: Path) -> list[str]:
    """Every error in the HTML files of a folder, with its file, line and words."""
    asked = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--errors-only"]
    # It ends with 1 where it found something.
    done = subprocess.run(
        [*asked, str(pages)], capture_output=True, text=True, timeout=CHECKING_SECONDS, check=False
    )
    return [_told(one) for one in json.loads(done.stdout)["messages"]]


def _told(one: dict[str, Any]) -> str:
    place = f"{Path(one['url']).name}:{one.get('lastLine')}"
    return f"{place}: {one['message']} «{one.get('extract', '')}»"
