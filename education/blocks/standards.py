"""The learning standards that an editor can choose."""

from django.apps import apps


def standard_choices() -> list[tuple[str, str]]:
    """Code and words of each; asked for when a form is shown, so that no migration knows them."""
    if not apps.models_ready:
        return []
    standards = apps.get_model("education", "LearningStandard").objects.filter(active=True)
    return [(one.code, str(one)) for one in standards]
