"""Many viewers of one film, in a process of their own: each asks for the next part in time.

    viewers.py PORT PATH BYTES VIEWERS

A viewer takes as much a second as a film of 720 lines has at most, in parts of two and a half
seconds, and begins anywhere. Prints how many parts and bytes came, when its input ends.
"""

import asyncio
import os
import random
import socket
import sys
import time
from dataclasses import dataclass

PART = 1_000_000
# 3.2 megabits a second.
SECONDS_A_PART = 2.5
PIECE = 64 * 1024


@dataclass
class Seen:
    parts: int = 0
    bytes: int = 0
    late: int = 0


class Viewer:
    """One connection; what comes is thrown away, in as few steps as may be."""

    def __init__(self, port: int, seen: Seen) -> None:
        self.port, self.seen = port, seen
        self.loop = asyncio.get_running_loop()
        self.connection = socket.socket()
        self.connection.setblocking(False)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, PART)
        self.buffer = bytearray(PART)

    async def part(self, path: str, first: int, last: int) -> None:
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nRange: bytes={first}-{last}\r\n\r\n"
        await self.loop.sock_sendall(self.connection, request.encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += await self.loop.sock_recv(self.connection, PIECE)
        head, _end, body = head.partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 "), head.decode()
        left = last - first + 1 - len(body)
        while left:
            came = await self.loop.sock_recv_into(
                self.connection, memoryview(self.buffer)[: min(left, PART)]
            )
            assert came, "the connection ended"
            left -= came
        self.seen.parts, self.seen.bytes = self.seen.parts + 1, self.seen.bytes + last - first + 1

    async def watch(self, path: str, size: int) -> None:
        await self.loop.sock_connect(self.connection, ("127.0.0.1", self.port))
        at = random.randrange(max(1, size - PART))
        # Not all at once.
        await asyncio.sleep(random.random() * SECONDS_A_PART)
        due = time.monotonic()
        while True:
            last = min(at + PART, size) - 1
            await self.part(path, at, last)
            at = 0 if last + 1 >= size else last + 1
            due += SECONDS_A_PART
            self.seen.late += time.monotonic() > due
            await asyncio.sleep(max(0.0, due - time.monotonic()))


async def main() -> None:
    port, path, size, viewers = sys.argv[1:]
    # Viewers are on machines of their own: here they yield to the site that is measured.
    os.nice(10)
    seen = Seen()
    tasks = [
        asyncio.create_task(Viewer(int(port), seen).watch(path, int(size)))
        for _n in range(int(viewers))
    ]
    over = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    done, _left = await asyncio.wait([over, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        task.result()
    print(f"{seen.parts} parts, {seen.bytes / 1e6:.0f} MB, {seen.late} late", flush=True)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
