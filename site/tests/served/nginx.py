"""A real nginx with the site's own configuration, on a free port of this machine."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.throwaway_postgres import free_port

from .client import Client
from .demo import ROOT

SITE_CONFIGURATION = ROOT / "site" / "deploy" / "nginx_site.conf"
START_SECONDS = 20
CONFIGURATION = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr emerg;
events {{ worker_connections 2048; }}
http {{
    access_log off;
    {temporary}
    proxy_cache_path {folder}/pages levels=1:2 keys_zone=ssstop_pages:10m use_temp_path=off;
    upstream ssstop {{ server 127.0.0.1:{upstream}; keepalive 16; }}
    map $http_accept_encoding $ssstop_encoding {{ default ""; "~*gzip" gzip; }}
    server {{
        listen 127.0.0.1:{port};
        set $ssstop_media {media};
        set $ssstop_private {private};
        {more}
        include {site};
    }}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@contextmanager
def nginx_before(
    program: str,
    upstream: int,
    folder: Path,
    more: str = "",
    *,
    media: Path | None = None,
    private: Path | None = None,
) -> Iterator[int]:
    """The port of an nginx in front of a site with these folders, as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(
        CONFIGURATION.format(
            folder=folder,
            # Else its workers are somebody who may not enter the folder of a test of root's.
            user="user root;" if os.geteuid() == 0 else "",
            upstream=upstream,
            port=port,
            more=more,
            media=media or folder / "media",
            private=private or folder / "private",
            site=SITE_CONFIGURATION,
            temporary=" ".join(f"{name}_temp_path {folder}/{name};" for name in TEMPORARY),
        ),
        encoding="utf-8",
    )
    command = [program, "-p", str(folder), "-c", str(configuration), "-g", "daemon off;"]
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(START_SECONDS)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            Client("127.0.0.1", port).get("/robots.txt")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("nginx did not start")
