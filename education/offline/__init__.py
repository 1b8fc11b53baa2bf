"""What a pack looks like without this site: pages that open from a disk, and a printed guide."""

from .guide import can_write_guide, guide_pdf
from .pages import offline_pages

__all__ = ["can_write_guide", "guide_pdf", "offline_pages"]
