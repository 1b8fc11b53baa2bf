"""What publishes pages on time beside `make run` ends with the server that it belongs to."""

import os
import subprocess
import sys
import time

import pytest

from deploy.publish_on_time import ROOT, wait_for_next_minute

ENOUGH_SECONDS = 60
SCRIPT = ROOT / "site" / "deploy" / "publish_on_time.py"


@pytest.mark.drill
def test_it_ends_by_itself_when_its_server_is_gone() -> None:
    # This test has started it, and is not the server that it is told of.
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "1"],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"},
        timeout=ENOUGH_SECONDS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_it_waits_for_the_full_minute_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not wait_for_next_minute(starter=-1)
    clock = iter([59.2, 59.2, 60.0, 60.0])
    monkeypatch.setattr(time, "time", lambda: next(clock))
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    assert wait_for_next_minute(os.getppid())
