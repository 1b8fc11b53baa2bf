from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Registers the house rules as system checks."""

    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401
