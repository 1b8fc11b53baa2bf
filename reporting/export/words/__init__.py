"""Exports with the words of reporters: a right of their own, streamed, and never stored."""
