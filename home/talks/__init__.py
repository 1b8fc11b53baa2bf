"""Talking about it: cards to print, a guide for the host, and how many took part."""
