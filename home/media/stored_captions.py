"""The text of captions that lie in the store of files."""

from django.db.models.fields.files import FieldFile

from .timed_text import UnreadableCaptionsError, decode


def stored_text(file: FieldFile) -> str:
    """The text of a stored file; '' where there is none, or none that can be read."""
    if not file:
        return ""
    try:
        with file.storage.open(str(file.name)) as opened:
            return decode(opened.read()).text
    except (OSError, UnreadableCaptionsError):
        return ""
