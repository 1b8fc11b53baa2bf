"""Languages as choices of a model's field; callables, so that a setting makes no migration."""

from django.conf import settings


def language_choices() -> list[tuple[str, str]]:
    """The site's languages, each with its name."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def first_language() -> str:
    """The language a person has who chose none."""
    return str(settings.LANGUAGE_CODE)
