"""The cache counts right, also where many count in it at once, and keeps what it must."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from allauth.core.internal import ratelimit
from django.conf import settings as django_settings
from django.core.cache import caches

from config.file_cache import FileCache
from config.settings.cache import cache_from_url


def in_files(folder: Path) -> dict[str, Any]:
    return cache_from_url(f"filecache://{folder}")


@pytest.mark.parametrize("kind", ["memory", "files"])
def test_tries_side_by_side_are_all_counted(
    kind: str, tmp_path: Path, settings: Any, rf: Any
) -> None:
    chosen = (
        cache_from_url("locmemcache://side-by-side") if kind == "memory" else in_files(tmp_path)
    )
    settings.CACHES = django_settings.CACHES | {"default": chosen}
    request = rf.post("/")
    caches["default"].clear()

    def one_try(_n: int) -> bool:
        return bool(
            ratelimit.consume(request, app="allauth.account", action="login_failed", key="k")
        )

    with ThreadPoolExecutor(16) as pool:
        let_through = sum(pool.map(one_try, range(200)))
    assert 0 < let_through <= 10


def test_count_is_one_for_all_processes(tmp_path: Path) -> None:
    code = (
        "import sys; from django.conf import settings\n"
        f"settings.configure(CACHES={{'default': {in_files(tmp_path)!r}}})\n"
        "from django.core.cache import cache\n"
        "print(sum(cache.add(f'lock{n}', 1) for n in range(300)))\n"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            cwd=django_settings.BASE_DIR,
            env={"PYTHONPATH": str(django_settings.BASE_DIR / "site")},
        )
        for _n in range(3)
    ]
    assert sum(int(process.communicate()[0]) for process in processes) == 300


def test_full_cache_keeps_what_lasts_longest(tmp_path: Path) -> None:
    kept = FileCache(str(tmp_path), {"OPTIONS": {"MAX_ENTRIES": 50}})
    kept.set("key-of-the-day", 1, 24 * 3600)
    for n in range(200):
        kept.swept_at = 0.0
        kept.set(f"n{n}", n, 60)
    assert kept.get("key-of-the-day") == 1
    assert len(list(tmp_path.glob("*.djcache"))) <= 51


def test_cache_in_memory_holds_more_than_a_few_hundred_visitors() -> None:
    assert cache_from_url("locmemcache://")["OPTIONS"]["MAX_ENTRIES"] >= 10_000
    assert cache_from_url("redis://localhost:6379/0").get("OPTIONS") is None
