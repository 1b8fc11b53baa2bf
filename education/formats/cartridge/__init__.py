"""A release as a Common Cartridge 1.1: Moodle, itslearning and Canvas make a course of it."""

from .contents import Page
from .writing import write_cartridge

__all__ = ["Page", "write_cartridge"]
