"""Makes the virtual environment and installs a file of exact pins into it.

    environment.py FOLDER REQUIREMENTS

Guarantees: what ends well holds exactly those pins, each checked against its hash; nothing
is done, and no network is used, when the folder holds them already. Standard library only.
"""

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM_NEEDED_MB = {"requirements.txt": 750}
ROOM_NEEDED_DEV_MB = 1500
NOTHING_LEFT_MB = 20
NO_ROOM = re.compile(r"No space left on device|Errno 28|Disk quota exceeded")
PIN = re.compile(r"^([A-Za-z0-9._-]+(?:\[[\w,-]+\])?==\S+)", re.MULTILINE)


class Refused(Exception):
    """Something the reader of the message can mend."""


def digest(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def pins(requirements: Path) -> set[str]:
    return set(PIN.findall(requirements.read_text(encoding="utf-8")))


def stamp_of(environment: Path) -> dict[str, str]:
    """What was last installed: the Python version, and a digest per requirements file."""
    try:
        stamp = json.loads((environment / "installed.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(environment: Path, requirements: Path) -> None:
    """Notes this file, and each smaller one beside it that it contains."""
    held = pins(requirements)
    stamp = {"python": version_of(environment), "folder": str(environment)}
    for other in sorted(requirements.parent.glob("requirements*.txt")):
        if other == requirements or pins(other) < held:
            stamp[other.name] = digest(other)
    (environment / "installed.json").write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def python_of(environment: Path) -> Path:
    return environment / "bin" / "python"


def version_of(environment: Path) -> str:
    """The version of the environment's Python, or '' where it does not run or lacks pip."""
    command = [str(python_of(environment)), "-c", "import pip, sys; print(sys.version)"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def check_room(environment: Path, needed_mb: int) -> None:
    """pip unpacks in the temporary folder, so both places need room."""
    for folder in {environment.parent, Path(tempfile.gettempdir())}:
        free_mb = shutil.disk_usage(folder).free // 2**20
        if free_mb < needed_mb:
            raise Refused(
                f"The disk is nearly full: installing needs {needed_mb} MB in {folder}, "
                f"and {free_mb} MB is free. Make room and run the same command again."
            )


@contextmanager
def locked(environment: Path, requirements: Path) -> Iterator[None]:
    """One installation at a time: two terminals may run `make run` and `make test`."""
    with requirements.open("rb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another command is filling {environment.name}: waiting for it …", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def create(environment: Path) -> None:
    # The running Python may be the environment's own, which --clear takes away.
    python = getattr(sys, "_base_executable", sys.executable)
    print(f"Making {environment.name} with Python {sys.version.split()[0]} …", flush=True)
    done = subprocess.run([python, "-m", "venv", "--clear", str(environment)], check=False)
    if done.returncode:
        check_room(environment, NOTHING_LEFT_MB)
        raise Refused(
            "The virtual environment could not be made (see above). On Debian and Ubuntu "
            f"install python{sys.version_info[0]}.{sys.version_info[1]}-venv."
        )


def pip_install(environment: Path, requirements: Path) -> None:
    """Shows pip's own progress; only its error stream is read along, to tell a full disk."""
    command = [str(python_of(environment)), "-m", "pip", "install", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "--no-deps", "-r", str(requirements)]
    # A pip configured for user installations refuses to work in an environment.
    settings = {**os.environ, "PIP_USER": "0"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=settings) as pip:
        no_room = False
        for line in pip.stderr or ():
            sys.stderr.write(line)
            no_room = no_room or bool(NO_ROOM.search(line))
    if no_room:
        raise Refused(
            f"The disk filled up while installing into {environment}. "
            "Make room and run the same command again: it goes on where it stopped."
        )
    if pip.returncode:
        check_room(environment, NOTHING_LEFT_MB)
        raise Refused(
            f"pip could not install {requirements.name} (see above). It needs the Python "
            "package index; behind a proxy set HTTPS_PROXY. Then run the same command again."
        )


def install(environment: Path, requirements: Path) -> None:
    stamp = stamp_of(environment)
    version = version_of(environment)
    # A folder that was moved holds programs that point to where it was.
    fitting = bool(version) and stamp.get("python") == version
    fitting = fitting and stamp.get("folder") == str(environment)
    if fitting and stamp.get(requirements.name) == digest(requirements):
        return
    needed_mb = ROOM_NEEDED_MB.get(requirements.name, ROOM_NEEDED_DEV_MB)
    check_room(environment, needed_mb if not stamp else needed_mb // 2)
    started = time.monotonic()
    if not version or (stamp and not fitting):
        create(environment)
    print(f"Installing {len(pins(requirements))} packages from {requirements.name} …", flush=True)
    pip_install(environment, requirements)
    write_stamp(environment, requirements)
    print(f"Installed in {time.monotonic() - started:.0f} s.", flush=True)


def main() -> int:
    environment, requirements = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()
    try:
        with locked(environment, requirements):
            install(environment, requirements)
    except Refused as refused:
        print(f"\n{refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        print(f"\nThe disk is full: {error}. Make room and run it again.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
