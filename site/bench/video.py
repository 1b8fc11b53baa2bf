"""How long a reporter waits for the form's answer while two hundred people watch one film.

    bench/video.py

Two workers of gunicorn with threads behind nginx with the site's own configuration, which sends the
film (MEDIA_ACCEL). Viewers ask for its parts at the pace of a player; one reporter after the other
sends the form through the same nginx. In turn with and without viewers, several times; everything
shares the machine with what measures it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from deploy.system_packages import is_here  # noqa: E402
from tests.served.demo import demo  # noqa: E402

# The reporters are one visitor, and more than a city at its worst.
LIMITS = {"REPORTS_PER_MINUTE": "1000000", "REPORTS_PER_HOUR_PER_VISITOR": "1000000"}


def main() -> None:
    if not is_here("nginx"):
        print("not available: nginx, so nothing was measured")
        return
    with tempfile.TemporaryDirectory(prefix="ssstop-bench-") as folder:
        # Workers of an nginx that root starts must be able to look in.
        Path(folder).chmod(0o755)
        files = demo(Path(folder), "")
        told = {
            # Knows how a report is answered; the server itself has the settings of a real one.
            "DJANGO_SETTINGS_MODULE": "bench.intake_rush.settings",
            "MEDIA_ACCEL": "/_media/",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }
        code = "from bench.watching.measure import main; main()"
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=files.environment() | LIMITS | told,
            check=True,
        )


if __name__ == "__main__":
    main()
