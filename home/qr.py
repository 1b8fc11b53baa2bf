"""An address as a QR code, to print."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString

__all__ = ["KINDS", "inline_svg", "picture", "qr_code"]

#: The endings that a picture can have, with their types.
KINDS = {"svg": "image/svg+xml", "png": "image/png"}
# A quarter may be torn off, stuck over or faded: it hangs outside.
ERROR_LEVEL = "q"
# Four modules of white around it, as the standard asks, so that it reads on any poster.
QUIET_ZONE = 4
# Pixels a module: sharp at 15 centimetres wide in print.
SCALES = {"svg": 10, "png": 40}


def qr_code(address: str) -> segno.QRCode:
    """The code itself; never a Micro QR code, which telephones do not read."""
    return segno.make_qr(address, error=ERROR_LEVEL, boost_error=False)


def picture(address: str, kind: str) -> bytes:
    """A file of one of KINDS; the SVG says in words what it is."""
    out = BytesIO()
    words = {"title": f"QR: {address}"} if kind == "svg" else {}
    # White under it: on a dark poster too it is black on white.
    qr_code(address).save(
        out, kind=kind, scale=SCALES[kind], border=QUIET_ZONE, light="#fff", **words
    )
    return out.getvalue()


def inline_svg(address: str) -> SafeString:
    """To stand in a page as it is; its words are the page's own business."""
    out = BytesIO()
    qr_code(address).save(
        out, kind="svg", border=QUIET_ZONE, light="#fff", xmldecl=False, svgns=False,
        omitsize=True, svgclass="qr", lineclass=None,
    )  # fmt: skip
    return SafeString(out.getvalue().decode())
