"""The codes of short links: said over a telephone, typed from a poster."""

import re
import secrets

__all__ = ["CODE", "FEWEST_CHARACTERS", "MOST_CHARACTERS", "new_code"]

# Without what looks like another (0 o, 1 i l, 2 z, 5 s, 8 b, 9 g q, u v y), and without vowels, so
# that no code is a word.
LETTERS, DIGITS = "cdfhjkmnprtwx", "3467"
NEW_CHARACTERS = 6
FEWEST_CHARACTERS, MOST_CHARACTERS = 3, 30
#: What staff may choose.
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_code() -> str:
    """A code that nobody can guess from another one."""
    return "".join(secrets.choice(LETTERS + DIGITS) for _n in range(NEW_CHARACTERS))
