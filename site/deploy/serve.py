"""Serves the site for development with gunicorn on the loopback addresses.

    serve.py --check PORT    only tells whether the port is free; any Python runs this
    serve.py PORT            prints the addresses, starts what publishes pages on time, and
                             becomes gunicorn

It listens on 127.0.0.1 and, where the machine has it, on ::1, since browsers resolve
`localhost` to either; passkeys work on `localhost` and refuse the bare addresses.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
THREADS = 8


class Refused(Exception):
    """Something the reader of the message can mend."""


def port_of(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Refused(f"PORT={text} is no port: choose a number from 1024 to 65535.")
    return int(text)


def can_bind(family: socket.AddressFamily, address: str, port: int) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # As gunicorn does: a port whose last server has just stopped counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        try:
            probe.bind((address, port))
        except PermissionError as error:
            raise Refused(f"Port {port} is for the administrator only: try PORT=8000.") from error
        except OSError:
            return False
    return True


def has_ipv6_loopback() -> bool:
    try:
        return socket.has_ipv6 and can_bind(socket.AF_INET6, "::1", 0)
    except OSError:
        return False


def addresses(port: int) -> list[str]:
    """The addresses to listen on; refuses where another program has one of them."""
    free = can_bind(socket.AF_INET, "127.0.0.1", port)
    found = [f"127.0.0.1:{port}"]
    if has_ipv6_loopback():
        free = free and can_bind(socket.AF_INET6, "::1", port)
        found.append(f"[::1]:{port}")
    if not free:
        other = port + 1 if port < 65535 else port - 1
        raise Refused(
            f"Port {port} is taken by another program (perhaps SSSTOP runs already). "
            f"Choose another: make run PORT={other}"
        )
    return found


def serve(port: int) -> None:
    binds = [part for address in addresses(port) for part in ("--bind", address)]
    print(f"\nSSSTOP runs at  http://localhost:{port}/", flush=True)
    print(f"The admin is at http://localhost:{port}/admin/", flush=True)
    print("Stop it with Ctrl+C.\n", flush=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.dev"
    os.environ["SITE_URL"] = f"http://localhost:{port}"
    os.chdir(ROOT)
    # This process becomes gunicorn and keeps its number; that one ends when it is gone.
    clock = [sys.executable, str(ROOT / "site" / "deploy" / "publish_on_time.py")]
    subprocess.Popen([*clock, str(os.getpid())])
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--pythonpath", "site"]
    command += [*binds, "--threads", str(THREADS), "--reload", "--no-control-socket"]
    command += ["--log-level", "warning"]
    os.execv(sys.executable, command)  # noqa: S606


def main() -> int:
    try:
        if sys.argv[1] == "--check":
            addresses(port_of(sys.argv[2]))
        else:
            serve(port_of(sys.argv[1]))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
