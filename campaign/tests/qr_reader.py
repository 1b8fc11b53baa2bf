"""Reads a QR code as the standard says (ISO/IEC 18004), as far as an address and level Q need it.

Undamaged pictures only: the codewords that mend a torn one are skipped.
"""

from collections.abc import Iterator

Matrix = list[list[bool]]

LEVEL_Q = 0b11
FORMAT_MASK = 0b101010000010010
BYTES = 0b0100
# How many codewords of data each block has, by version, at level Q.
BLOCKS = {2: [22], 3: [17, 17], 4: [24, 24], 5: [15, 15, 16, 16], 6: [19] * 4}
MASKS = (
    lambda y, x: (y + x) % 2 == 0,
    lambda y, x: y % 2 == 0,
    lambda y, x: x % 3 == 0,
    lambda y, x: (y + x) % 3 == 0,
    lambda y, x: (y // 2 + x // 3) % 2 == 0,
    lambda y, x: y * x % 2 + y * x % 3 == 0,
    lambda y, x: (y * x % 2 + y * x % 3) % 2 == 0,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2 == 0,
)


def read(modules: Matrix) -> str:
    """What stands in a code of level Q whose words are bytes."""
    version = (len(modules) - 17) // 4
    level, mask = _format(modules)
    assert level == LEVEL_Q
    bits = [modules[y][x] != MASKS[mask](y, x) for y, x in _way(version)]
    codewords = [_number(bits[start : start + 8]) for start in range(0, len(bits) - 7, 8)]
    data = [bit for word in _in_order(codewords, BLOCKS[version]) for bit in f"{word:08b}"]
    text = "".join(data)
    assert int(text[:4], 2) == BYTES
    length = int(text[4:12], 2)
    letters = [text[12 + 8 * place : 20 + 8 * place] for place in range(length)]
    return bytes(int(letter, 2) for letter in letters).decode("latin-1")


def _format(modules: Matrix) -> tuple[int, int]:
    beside = [modules[8][x] for x in (0, 1, 2, 3, 4, 5, 7, 8)]
    above = [modules[y][8] for y in (7, 5, 4, 3, 2, 1, 0)]
    found = _number(beside + above) ^ FORMAT_MASK
    return found >> 13, found >> 10 & 0b111


def _number(bits: list[bool]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)


def _way(version: int) -> Iterator[tuple[int, int]]:
    """The places of data from the lower end: up and down, two columns at a time."""
    side = 17 + 4 * version
    up = True
    # The column of the timing pattern is stepped over.
    for right in [*range(side - 1, 6, -2), *range(5, 0, -2)]:
        for y in range(side - 1, -1, -1) if up else range(side):
            yield from ((y, x) for x in (right, right - 1) if not _is_fixed(y, x, side))
        up = not up


def _is_fixed(y: int, x: int, side: int) -> bool:
    """Of a pattern to find it by, or of what says how it is written."""
    far = side - 8
    if 6 in (y, x) or (y < 9 and (x < 9 or x >= far)) or (y >= far and x < 9):
        return True
    # One pattern to align by, up to version 6.
    return abs(y - (side - 7)) <= 2 and abs(x - (side - 7)) <= 2


def _in_order(codewords: list[int], lengths: list[int]) -> list[int]:
    """The blocks one after the other, which are written a codeword of each in turn."""
    blocks: list[list[int]] = [[] for _length in lengths]
    waiting = iter(codewords)
    for place in range(max(lengths)):
        for block, length in zip(blocks, lengths, strict=True):
            if place < length:
                block.append(next(waiting))
    return [word for block in blocks for word in block]
