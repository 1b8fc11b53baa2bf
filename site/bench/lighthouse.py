"""What Lighthouse says of the pages that most people meet, on a slow phone.

    bench/lighthouse.py

Lighthouse comes from npm, pinned in lighthouse/. It drives the machine's Chromium over a phone's
screen, a slow network and a slow processor, all simulated; the site is the demo with the settings
of a real server. Its scores move by a few points from run to run.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from deploy.system_packages import location  # noqa: E402
from tests.browser.watched import ARGUMENTS  # noqa: E402
from tests.pages import addresses  # noqa: E402
from tests.served.demo import demo  # noqa: E402
from tests.served.server import serving  # noqa: E402

PAGES = (
    ("home", "nl"),
    ("home", "ar"),
    ("awareness", "nl"),
    ("help", "nl"),
    ("campaign", "nl"),
    ("report", "nl"),
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Title, audit, and how its number is written.
TIMES = (
    ("first paint", "first-contentful-paint"),
    ("largest paint", "largest-contentful-paint"),
    ("blocked", "total-blocking-time"),
    ("shift", "cumulative-layout-shift"),
    ("weight", "total-byte-weight"),
)
LIGHTHOUSE_SECONDS = 180
FILES = ("package.json", "package-lock.json", ".npmrc")


def installed(folder: Path) -> Path:
    """Exactly what the lock file says, outside the project; the program."""
    for name in FILES:
        shutil.copy(HERE / "lighthouse" / name, folder / name)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        cwd=folder,
        check=True,
    )
    return folder / "node_modules" / "lighthouse" / "cli" / "index.js"


def report_on(lighthouse: Path, url: str, chromium: str, folder: Path) -> dict[str, Any]:
    """The report on a page, which was asked for once before, as most visitors find it."""
    target = folder / "report.json"
    flags = ["--headless=new", *ARGUMENTS, f"--user-data-dir={folder / 'profile'}"]
    command = ["node", str(lighthouse), url, "--quiet", "--output=json", f"--output-path={target}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={' '.join(flag for flag in flags if ' ' not in flag)}"]
    environment = os.environ | {"CHROME_PATH": chromium}
    subprocess.run(command, env=environment, check=True, timeout=LIGHTHOUSE_SECONDS)
    report: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return report


def line_of(name: str, report: dict[str, Any]) -> str:
    scores = [report["categories"][one]["score"] for one in CATEGORIES]
    told = [f"{round(100 * score)}" if score is not None else "none" for score in scores]
    told += [str(report["audits"][audit]["displayValue"]) for _title, audit in TIMES]
    return f"| {name} | {' | '.join(told)} |".replace("\xa0", " ").replace("Total size was ", "")


def main() -> None:
    chromium = location("chromium")
    for name, found in (("npm", location("npm")), ("chromium", chromium)):
        if found is None:
            print(f"not available: {name}, so nothing was measured")
            return
    with tempfile.TemporaryDirectory(prefix="ssstop-bench-") as place:
        folder = Path(place)
        lighthouse = installed(folder)
        titles = [*CATEGORIES, *(title for title, _audit in TIMES)]
        print(f"| page | {' | '.join(titles)} |\n|{'---|' * (len(titles) + 1)}")
        with serving(demo(folder, "")) as server:
            paths = addresses(server.rows)
            for kind, language in PAGES:
                path = paths[kind, language]
                server.client().get(path)
                report = report_on(lighthouse, server.url + path, str(chromium), folder)
                print(line_of(f"{kind}, {language}", report), flush=True)


if __name__ == "__main__":
    main()
