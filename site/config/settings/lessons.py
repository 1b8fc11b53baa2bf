"""What is made of lesson packs."""

from .environment import env

# Whether a release makes PDF: the teacher guide, and slides and papers with pictures of their
# pages. Needs programs of the machine; where they are absent a release is made without.
LESSON_PDF = env.bool("LESSON_PDF", default=True)
# The largest document or picture that can be an item of a lesson, in bytes.
LESSON_FILE_MAX_BYTES = env.int("LESSON_FILE_MAX_BYTES", default=100 * 1024**2)
# The largest set of files that lessons are imported from at once, in bytes, unpacked too.
LESSON_IMPORT_MAX_BYTES = env.int("LESSON_IMPORT_MAX_BYTES", default=500 * 1024**2)
