"""What is said once for a whole pack: goals, routes, letters home and who made it."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.parts import rich_text
from home.people.languages import language_choices

from ..formats.invariants import ROUTES
from .lessons import TimedStepBlock
from .standards import standard_choices


class AuthorBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=120)
    url = blocks.URLBlock(label=_("Web address"), required=False)
    person = blocks.BooleanBlock(label=_("A person, not an organisation"), required=False)

    class Meta:
        icon = "user"
        label = _("Author")


class AuthorsBlock(blocks.StreamBlock):
    author = AuthorBlock()

    class Meta:
        material = True


class GoalBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Goal"), rows=2, max_length=300)
    standards = blocks.MultipleChoiceBlock(
        label=_("Learning standards"), choices=standard_choices, required=False
    )

    class Meta:
        icon = "success"
        label = _("Learning goal")


class GoalsBlock(blocks.StreamBlock):
    goal = GoalBlock()

    class Meta:
        material = True


class RouteBlock(blocks.StructBlock):
    minutes = blocks.ChoiceBlock(
        label=_("Minutes"), choices=[(str(n), str(n)) for n in ROUTES], default=str(ROUTES[-1])
    )
    steps = blocks.ListBlock(TimedStepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "time"
        label = _("Route")


class RoutesBlock(blocks.StreamBlock):
    route = RouteBlock()

    class Meta:
        material = True


class LetterBlock(blocks.StructBlock):
    """The same letter in each language: what parents read is not the language of the pack."""

    language = blocks.ChoiceBlock(label=_("Language"), choices=language_choices)
    text = rich_text(label=_("Text"))

    class Meta:
        icon = "mail"
        label = _("Letter home")


class LettersBlock(blocks.StreamBlock):
    letter = LetterBlock()

    class Meta:
        material = True
