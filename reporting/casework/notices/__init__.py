"""Mail to staff that there is something to do; never what."""
