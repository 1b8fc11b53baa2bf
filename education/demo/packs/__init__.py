"""The demo's lesson packs, as they are written: words, slides and papers by pack and language."""

from .reading import as_of, files_of, packs

__all__ = ["as_of", "files_of", "packs"]
