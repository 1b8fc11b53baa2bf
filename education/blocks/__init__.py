"""What a lesson pack is written in: lessons with their steps, and what a teacher gives."""

from home.help_texts.blocks import explain

from .items import ItemsBlock
from .lessons import LessonsBlock
from .pack import AuthorsBlock, GoalsBlock, LettersBlock, RoutesBlock

__all__ = [
    "AuthorsBlock",
    "GoalsBlock",
    "ItemsBlock",
    "LessonsBlock",
    "LettersBlock",
    "RoutesBlock",
]

explain(AuthorsBlock, GoalsBlock, ItemsBlock, LessonsBlock, LettersBlock, RoutesBlock)
