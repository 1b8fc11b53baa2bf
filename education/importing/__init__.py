"""Lessons from files that their makers have already: read with care, shown, and made a draft."""
