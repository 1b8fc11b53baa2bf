"""What a translation is to its source: how old, by whom, and still to be made."""
