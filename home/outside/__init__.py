"""Asking other hosts: at an address that was looked at first, with little time and few bytes.

`pinned` connects to exactly one address; `world` asks anybody's host but never one of a network
that is not everybody's; `answers` reads what comes back. Services of the settings and of the
municipality's own network are asked by the app that needs them, on top of this.
"""
