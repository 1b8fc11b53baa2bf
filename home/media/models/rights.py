"""What a picture, a video and the consent for a story have in common: rights that can end."""

from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..rights.facts import HIDES_FILES, HIDING, Channel, Facts, HandIn, Lack, People, lacks

#: The fields that an editor fills in, in the order in which they are asked.
RIGHTS_FIELDS = (
    "people",
    "consent",
    "consent_kept",
    "guardian_consent",
    "channels",
    "usable_until",
)


class ChannelsField(models.JSONField):
    """Codes of channels, ticked in a form."""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            choices=Channel.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=self.help_text,
        )


class WithRights(models.Model):
    """Rights of an item. What nobody said yet keeps it from being published, not kept."""

    people = models.CharField(
        _("people"), max_length=10, choices=People.choices, blank=True, default=""
    )
    consent = models.BooleanField(_("agreed in writing"), default=False)
    consent_kept = models.CharField(
        _("where consent is kept"), max_length=200, blank=True, default=""
    )
    guardian_consent = models.BooleanField(_("parents or guardians agreed"), default=False)
    channels = ChannelsField(_("channels"), default=list, blank=True)
    usable_until = models.DateField(_("usable until"), null=True, blank=True, db_index=True)
    hand_in = models.CharField(
        _("handed in"),
        max_length=10,
        choices=HandIn.choices,
        blank=True,
        default="",
        editable=False,
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)
    # Taken out of reach, so that no old address leads to them.
    is_hidden = models.BooleanField(default=False, editable=False)
    # For which last day staff were warned.
    warned_of = models.DateField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def facts(self) -> Facts:
        return Facts(
            people=self.people,
            consent=self.consent,
            consent_kept=self.consent_kept,
            guardian_consent=self.guardian_consent,
            channels=tuple(self.channels or ()),
            usable_until=self.usable_until,
            hand_in=self.hand_in,
            is_withdrawn=self.withdrawn_at is not None,
        )

    def lacks(self, channel: str = Channel.SITE) -> tuple[Lack, ...]:
        """What keeps it from being published on a channel today."""
        return lacks(self.facts, timezone.localdate(), channel)

    @property
    def is_usable(self) -> bool:
        """Whether it may be seen where it stands: not withdrawn, not over, accepted."""
        return HIDING.isdisjoint(self.lacks())

    @property
    def must_be_hidden(self) -> bool:
        """Whether nobody may get its files: withdrawn, or over."""
        return not HIDES_FILES.isdisjoint(self.lacks())

    def may_go_to(self, channel: str) -> bool:
        """Whether nothing keeps it from being handed out for a channel."""
        return not self.lacks(channel)
