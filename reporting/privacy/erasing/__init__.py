"""Erasing a report for somebody who has no code."""
