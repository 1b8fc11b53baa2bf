"""What is missing, in words of who reads it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from .facts import Lack

__all__ = ["WORDS"]

WORDS: dict[Lack, Any] = {
    Lack.WITHDRAWN: _("Consent was withdrawn."),
    Lack.ENDED: _("The last day on which it may be used is over."),
    Lack.NOT_ACCEPTED: _("It was handed in, and is not accepted yet."),
    Lack.PEOPLE_UNTOLD: _("Say whether people can be recognised."),
    Lack.NO_CONSENT: _("Say that who can be recognised agreed in writing, and where that is kept."),
    Lack.NO_GUARDIAN: _("Say that parents or guardians agreed for who is under 16."),
    Lack.MUSIC_UNTOLD: _("Say whose music is heard."),
    Lack.NO_LICENCE: _("Say which licence the music has."),
    Lack.NOT_HERE: _("It may not be shown on this channel."),
    Lack.NO_END: _("Say until when it may be used."),
}
