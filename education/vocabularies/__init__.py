"""Levels and disciplines with the identifiers by which Dutch catalogues know them."""
