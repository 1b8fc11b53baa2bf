"""A board as pixels."""

from PIL import Image

from campaign.links.qr import qr_code
from home.cards.brush import Brush, as_png

from .board import Board, Code, Ground, HollowLetter, Line, Mark, Piece

__all__ = ["picture"]


def picture(board: Board) -> bytes:
    """The board as PNG, one pixel for each of its units."""
    brush = Brush(Image.new("RGB", (board.width, board.height)))
    mirrored = Brush(brush.image, right_to_left=True)
    for piece in board.pieces:
        # Ends are counted from the right edge, where such a brush begins.
        ends = getattr(piece, "ends_at_x", False)
        _paint(mirrored if ends else brush, piece)
    return as_png(brush.image)


def _paint(brush: Brush, piece: Piece) -> None:
    match piece:
        case Ground(box, colour):
            # Pillow paints the last row and column too.
            right, bottom = box.start + box.width - 1, box.bottom - 1
            brush.pen.rectangle((box.start, box.top, right, bottom), fill=colour)
        case Line(text, script, size, x, baseline, colour):
            brush.line(text, script, size, (_from_edge(brush, x), baseline), colour)
        case HollowLetter(letter, size, x, baseline, outline, colour):
            brush.hollow(letter, size, (x, baseline), outline, colour)
        case Mark(size, x, baseline, colour):
            brush.wordmark(size, (_from_edge(brush, x), baseline), colour)
        case Code(address, left, top, size):
            code = qr_code(address).to_pil(border=4, light="#fff")
            code = code.convert("RGB").resize((size, size), Image.Resampling.NEAREST)
            brush.image.paste(code, (left, top))


def _from_edge(brush: Brush, x: float) -> float:
    return brush.image.width - x if brush.right_to_left else x
