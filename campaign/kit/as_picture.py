"""A board as pixels."""

from io import BytesIO

from PIL import Image

from home import qr
from home.boards.board import Board, Code, Ground, HollowLetter, Line, Mark, Piece
from home.cards.brush import Brush, as_png

__all__ = ["picture"]


def picture(board: Board, *, half: bool = False) -> bytes:
    """The board as PNG, one pixel for each of its units, or half of that."""
    brush = Brush(Image.new("RGB", (board.width, board.height)))
    mirrored = Brush(brush.image, right_to_left=True)
    for piece in board.pieces:
        # Ends are counted from the right edge, where such a brush begins.
        ends = getattr(piece, "ends_at_x", False)
        _paint(mirrored if ends else brush, piece)
    return as_png(brush.image.reduce(2) if half else brush.image)


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
            with Image.open(BytesIO(qr.picture(address, "png"))) as code:
                whole = code.convert("RGB").resize((size, size), Image.Resampling.LANCZOS)
            brush.image.paste(whole, (left, top))


def _from_edge(brush: Brush, x: float) -> float:
    return brush.image.width - x if brush.right_to_left else x
