"""A real server's settings, with the peer beside our form and without collected stylesheets."""

from config.settings.production import *  # noqa: F403
from config.settings.production import INSTALLED_APPS, STORAGES

# Only so that the demo can be loaded.
DEMO_USERS = True
INSTALLED_APPS = [*INSTALLED_APPS, "bench.intake_rush"]
# Nothing here asks for a stylesheet, so none is collected; both forms name them alike.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
