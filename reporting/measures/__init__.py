"""Measures and hours of enforcement: what was done, where, and what came of it."""
