"""A picture as PNG: drawn on the server from the same SVG, with the project's own letters."""

from .lettering import FILES, LETTERS

__all__ = ["as_png"]

#: Twice as many pixels as units: sharp on paper.
ZOOM = 2
# Letters that the fonts do not have.
OTHERWISE = str.maketrans({"∞": "…", "→": "–", "≥": ">", "≤": "<"})


def as_png(picture: str) -> bytes:
    """The same input has the same bytes. Nothing is read of the machine or of another host."""
    # Only where it is used: most requests draw nothing.
    from resvg_py import svg_to_bytes

    return bytes(
        svg_to_bytes(
            svg_string=picture.translate(OTHERWISE),
            zoom=ZOOM,
            skip_system_fonts=True,
            font_files=[str(file) for file in FILES],
            font_family=LETTERS,
            sans_serif_family=LETTERS,
        )
    )
