"""What is made of lesson packs."""

from .environment import env

# Whether a release makes PDF: the teacher guide, and slides and papers with pictures of their
# pages. Needs programs of the machine; where they are absent a release is made without.
LESSON_PDF = env.bool("LESSON_PDF", default=True)
