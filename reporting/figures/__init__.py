"""Figures that were taken: numbered, for publication with their cells, internal with a filter."""
