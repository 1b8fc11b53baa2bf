"""What a teacher reads without this site: the page inside a ZIP, and the guide as a PDF.

Pure: made from one value, `education.formats.values.Release`, and the site's own styles and
letters. The same values give the same bytes.
"""

from .guide import GuideUnavailable, can_write_guide, guide_pdf
from .pages import OFFLINE_FOLDER, offline_index, offline_parts, write_offline_pages

__all__ = [
    "OFFLINE_FOLDER",
    "GuideUnavailable",
    "can_write_guide",
    "guide_pdf",
    "offline_index",
    "offline_parts",
    "write_offline_pages",
]
