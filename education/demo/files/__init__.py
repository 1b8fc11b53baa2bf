"""Slides and papers of the demo, made by code: values in, the same bytes out every time."""
