"""What the script of an upload says, in the language of who uploads."""

from django.utils.translation import gettext as _

__all__ = ["strings"]


def strings() -> dict[str, str]:
    """By name; `{n}` stands for a number of seconds, `{done}` and `{all}` for sizes."""
    return {
        "sending": _("Being sent: {done} of {all}."),
        "going-on": _("This file was begun before: going on at {done} of {all}."),
        "paused": _("Paused at {done} of {all}."),
        "waiting": _("The connection is gone. Trying again in {n} seconds."),
        "sent": _("The file is on the server. Save the form to have the video made ready."),
        "cancelled": _("The upload was cancelled. Choose a file."),
        "too-large": _("This video is too large. It may be at most {all}."),
        "empty": _("This file is empty. Choose the video again."),
        "failed": _("The server does not take this file. Load this page anew and try again."),
        "wait": _("The file is still being sent. Save when it is on the server."),
    }
