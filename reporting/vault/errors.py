"""What can be wrong when something is to be sealed or opened."""


class NoKeyError(Exception):
    """Nothing can be sealed here: a key, its proof or a setting is missing."""


class CannotOpenError(Exception):
    """This process has no key for it, or what is stored was changed."""
