from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig


class ConfigConfig(AppConfig):
    """Registers the house rules as system checks."""

    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401


class StaticConfig(StaticFilesConfig):
    """Django's static files, without what only fetches them."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "vendor.py",
        "package*.json",
        "node_modules",
        "HASHES",
        "__pycache__",
    ]
