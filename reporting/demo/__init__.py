"""Believable example content: never loaded on a server."""
