"""The system packages of a tier: which are here, and the missing ones installed where allowed.

    system_packages.py install TIER    for example `test`

Never fails on a package that cannot be had: it says so, and the tests that need it are named
at the end of the run by conftest.py, which asks `is_here`. Standard library only.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PACKAGES = Path(__file__).with_name("packages.txt")
DOWNLOAD_SECONDS = 600


class Package(NamedTuple):
    tiers: tuple[str, ...]
    name: str
    found_by: tuple[str, ...]
    debian: str


def packages() -> dict[str, Package]:
    """Every package of packages.txt by its name."""
    found = {}
    for line in PACKAGES.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            tier, name, found_by, debian = line.split()
            found[name] = Package(tuple(tier.split(",")), name, tuple(found_by.split(",")), debian)
    return found


def location(name: str) -> str | None:
    """Where the package `name` is on this machine."""
    for probe in packages()[name].found_by:
        if "/" in probe:
            pattern = Path(probe).expanduser().relative_to("/")
            found = max(map(str, Path("/").glob(str(pattern))), default=None)
        else:
            found = shutil.which(probe)
        if found and not _is_snap(found):
            return found
    return None


def is_here(name: str) -> bool:
    return location(name) is not None


def _is_snap(path: str) -> bool:
    """Ubuntu's chromium is a snap behind a script of the same name."""
    if os.path.realpath(path).endswith("/snap") or path.startswith("/snap/"):
        return True
    try:
        with Path(path).open("rb") as file:
            return b"/snap/bin/" in file.read(4096)
    except OSError:
        return False


def _is_ubuntu() -> bool:
    try:
        return "\nID=ubuntu" in "\n" + Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False


def _administrator() -> list[str] | None:
    """The prefix that lets a command install packages; None where this user may not."""
    if os.geteuid() == 0:
        return []
    # -n: a password question in the middle of a test run would wait for ever.
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") and not subprocess.run([*sudo, "true"], check=False).returncode:
        return sudo
    return None


def _run(command: list[str], **environment: str) -> bool:
    print("  " + " ".join(command), flush=True)
    try:
        done = subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            timeout=DOWNLOAD_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {error}", flush=True)
        return False
    return done.returncode == 0


def _apt_install(names: list[str]) -> None:
    prefix = _administrator()
    if not names or prefix is None or not shutil.which("apt-get"):
        return
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    install = [*apt, "install", "-y", "--no-install-recommends"]
    if _run([*install, *names]):
        return
    # Package lists may be missing or old; and apt installs nothing where one name is unknown.
    _run([*apt, "update"])
    for name in names:
        _run([*install, name])


def _playwright_install() -> None:
    command = [sys.executable, "-m", "playwright", "install"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        command.append("--with-deps")
    _run([*command, "chromium"])


def install(tier: str) -> list[Package]:
    """Installs what the tier misses; returns what could not be had."""
    wanted = [package for package in packages().values() if tier in package.tiers]
    missing = [package for package in wanted if not is_here(package.name)]
    if not missing:
        return []
    print(f"Missing for {tier}: {', '.join(package.name for package in missing)}", flush=True)
    # On Ubuntu apt's chromium is the snap, so it would not help.
    by_apt = [p.debian for p in missing if not (p.name == "chromium" and _is_ubuntu())]
    _apt_install(by_apt)
    if not is_here("chromium") and "chromium" in {package.name for package in missing}:
        _playwright_install()
    return [package for package in missing if not is_here(package.name)]


def main() -> int:
    _verb, tier = sys.argv[1:]
    left = install(tier)
    for package in left:
        print(f"Not to be had here: {package.name} (Debian: apt install {package.debian})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
