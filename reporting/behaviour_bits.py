"""Behaviours of an incident as one number, and back."""

from collections.abc import Iterable, Mapping


def to_bits(codes: Iterable[str], bit_of: Mapping[str, int]) -> int:
    """One number with the bit of every code set. Raises KeyError for a code that is not known."""
    number = 0
    for code in codes:
        number |= 1 << bit_of[code]
    return number


def to_codes(number: int, bit_of: Mapping[str, int]) -> list[str]:
    """The codes whose bits are set, in the order of `bit_of`."""
    return [code for code, bit in bit_of.items() if number >> bit & 1]
