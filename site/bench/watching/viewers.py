"""Many viewers of one film, in a process of their own: each asks for the next part in time.

    viewers.py PORT PATH BYTES VIEWERS

A viewer takes as much a second as a film of 720 lines has at most, in parts of two and a half
seconds, and begins anywhere. Prints how many parts and bytes came, when its input ends.
"""

import asyncio
import random
import sys
import time
from dataclasses import dataclass

PART = 1_000_000
# 3.2 megabits a second.
SECONDS_A_PART = 2.5
PIECE = 256 * 1024


@dataclass
class Seen:
    parts: int = 0
    bytes: int = 0
    late: int = 0


async def watch(port: int, path: str, size: int, seen: Seen) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    at = random.randrange(max(1, size - PART))
    # Not all at once.
    await asyncio.sleep(random.random() * SECONDS_A_PART)
    due = time.monotonic()
    while True:
        last = min(at + PART, size) - 1
        request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nRange: bytes={at}-{last}\r\n\r\n"
        writer.write(request.encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 206 "), head.decode()
        left = last - at + 1
        while left:
            left -= len(await reader.read(min(left, PIECE)))
        seen.parts, seen.bytes = seen.parts + 1, seen.bytes + last - at + 1
        at = 0 if last + 1 >= size else last + 1
        due += SECONDS_A_PART
        seen.late += time.monotonic() > due
        await asyncio.sleep(max(0.0, due - time.monotonic()))


async def main() -> None:
    port, path, size, viewers = sys.argv[1:]
    seen = Seen()
    tasks = [
        asyncio.create_task(watch(int(port), path, int(size), seen)) for _n in range(int(viewers))
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
