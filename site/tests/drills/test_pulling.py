"""A warehouse follows cursors over 100,000 incidents while reports arrive: no gap, no double."""

import json
import subprocess
import sys
import time
from typing import Any

import pytest

from ..served.database import Rows
from ..served.demo import ROOT, SiteFiles
from ..served.server import serving

pytestmark = pytest.mark.drill

# Making them takes minutes; SQLite is asked for fewer, in as many pages as it takes.
MANY, FEWER, ARRIVING = 100_000, 20_000, 2_000
# Known, as all of the demo is.
KEY = "ssstop_de00000002_demo-key-of-the-data-warehouse-000000000000"


def test_client_that_follows_cursors_has_every_incident_once(own_site: SiteFiles) -> None:
    rows = Rows(own_site.database_url)
    many = MANY if own_site.database_url.startswith("postgres") else FEWER
    missing = many - rows.count("reporting_report")
    own_site.manage("make_incidents", "--count", str(missing), "--seed", "7")
    with serving(own_site) as server:
        client = server.client()
        arriving = subprocess.Popen(
            [
                *(sys.executable, "manage.py", "make_incidents"),
                *("--count", str(ARRIVING), "--seed", "8"),
            ],
            cwd=ROOT,
            env=own_site.environment() | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"},
            stdout=subprocess.DEVNULL,
        )

        def page(cursor: str) -> dict[str, Any]:
            address = "/api/v1/incidents?limit=2000" + (f"&cursor={cursor}" if cursor else "")
            answer = client.get(address, {"Authorization": f"Bearer {KEY}"})
            assert answer.status == 200, answer.text
            told: dict[str, Any] = json.loads(answer.text)
            return told

        found: list[str] = []
        cursor, was_over = "", False
        while True:
            # Asked before the page: what arrives after it is looked for once more.
            is_over = arriving.poll() is not None
            told = page(cursor)
            found += [one["report"] for one in told["incidents"]]
            cursor = told["cursor"]
            if not told["more"] and was_over:
                break
            was_over = is_over
            if not told["more"]:
                # The demo's key may come by sixty times a minute.
                time.sleep(4)
        assert arriving.returncode == 0
        # The site takes its database along when it ends.
        every = rows.all("SELECT public_id FROM reporting_report")
    stored = {str(row[0]).replace("-", "") for row in every}
    assert len(found) == len(set(found)), "one came twice"
    assert {one.replace("-", "") for one in found} == stored
    assert len(stored) == many + ARRIVING
