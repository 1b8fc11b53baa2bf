"""Names for what can stand on a page: whatever changes bumps its names, and nothing else."""

from uuid import UUID

# Rows of which few exist and that decide on every address: read from memory, so never noticed.
ADDRESSES = "addresses"


def content(key: UUID | str) -> str:
    """A page with its translations: everything in it."""
    return f"content:{key}"


def link(key: UUID | str) -> str:
    """A page with its translations: title, address, and whether it is public."""
    return f"link:{key}"


def at(path: str) -> str:
    """Whatever page stands at a place of the tree, as a step of a trail."""
    return f"at:{path}"


def menu(path: str) -> str:
    """What stands in the menu of the home page at a place of the tree."""
    return f"menu:{path}"


def foot(path: str) -> str:
    """Which pages right below a place of the tree stand in the foot of every language."""
    return f"foot:{path}"


def below(path: str) -> str:
    """Which pages stand right below a place of the tree."""
    return f"below:{path}"


def pages(table: str) -> str:
    """Which pages of a type there are; of the base table: which pages at all."""
    return f"pages:{table}"


def table(name: str) -> str:
    """Any row of a table."""
    return f"table:{name}"


def row(label: str, pk: object) -> str:
    """One picture, document or video."""
    return f"row:{label}:{pk}"
