"""A maker's or publisher's name as catalogues want it."""

from .values import Party

_ESCAPED = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def vcard(party: Party) -> str:
    """A vCard 3.0 with the name, and where there is one the address on the web."""
    name = party.name.translate(_ESCAPED)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", f"N:{name}"]
    if not party.person:
        lines.append(f"ORG:{name}")
    if party.url:
        lines.append(f"URL:{party.url}")
    return "\n".join([*lines, "END:VCARD"])
