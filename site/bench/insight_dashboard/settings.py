"""A developer's settings, with what a real server remembers."""

from config.settings.dev import *  # noqa: F403

DEBUG = False
RUSH_MEMORY_SECONDS = 10
