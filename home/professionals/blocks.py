"""Sessions to come to, and organisations to turn to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from home.blocks.examples import show_examples
from home.help_texts.blocks import explain

from .agenda import sessions_of

__all__ = ["NetworkBlock", "SessionsBlock"]

TELEPHONE = r"^\+?[\d ()-]{3,20}$"


class SessionBlock(blocks.StructBlock):
    """One meeting, which leaves the agenda by itself when its day is over."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    date = blocks.DateBlock(label=_("Date"))
    starts = blocks.TimeBlock(label=_("Begins at"), required=False)
    ends = blocks.TimeBlock(label=_("Ends at"), required=False)
    place = blocks.CharBlock(label=_("Place"), max_length=160)
    enrolment = blocks.URLBlock(label=_("Link to enrol"), required=False)

    class Meta:
        icon = "date"
        label = _("Session")
        template = "home/blocks/session.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Alone it is shown whatever its day is."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["agenda"] = sessions_of([value], title="", url="")
        return context


class SessionsBlock(blocks.StreamBlock):
    """The sessions of one branch, in any order."""

    session = SessionBlock()


class OrganisationBlock(blocks.StructBlock):
    """An organisation with what it does in the network; never the name of a person."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.TextBlock(label=_("Role in the network"), rows=2, max_length=300)
    contact = blocks.CharBlock(label=_("Whom to ask for"), max_length=160, required=False)
    email = blocks.EmailBlock(label=_("E-mail address"), required=False)
    # No text, so that nobody is asked to translate a number.
    phone = blocks.RegexBlock(regex=TELEPHONE, label=_("Telephone"), required=False)
    url = blocks.URLBlock(label=_("Website"), required=False)

    class Meta:
        icon = "group"
        label = _("Organisation")
        template = "home/blocks/organisation.html"


class NetworkBlock(blocks.StreamBlock):
    """The organisations that work together."""

    organisation = OrganisationBlock()


for stream in (SessionsBlock, NetworkBlock):
    explain(stream)
    show_examples(stream)
