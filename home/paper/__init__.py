"""PDF laid out from HTML by WeasyPrint and Pango: tagged, with the site's letters, asking no host.

Knows nothing of the house; whoever has something to print gives it HTML, a style and files.
"""

from .layout import PANGO, PaperUnavailable, can_lay_out, pdf_of

__all__ = ["PANGO", "PaperUnavailable", "can_lay_out", "pdf_of"]
