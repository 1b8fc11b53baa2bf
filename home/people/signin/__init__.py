"""Signing in: one door for everybody, with a second factor for staff."""
