"""Older reports, brought in from a file."""
