"""A developer's machine: debug pages, demo users, jobs at once, keys outside the repository."""

from pathlib import Path
from typing import Any

from .base import *  # noqa: F403
from .base import QUEUES, STORAGES, TEMPLATES
from .environment import env

DEBUG = True
SECRET_KEY = env.str("SECRET_KEY", default="development-only-not-a-secret")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DEMO_USERS = True
REPORT_CODE_SECRET = env.str(
    "REPORT_CODE_SECRET", default="development-only-not-a-secret-of-anybody"
)
REPORT_CODE_SALT = env.str("REPORT_CODE_SALT", default="00" * 16)

_data_home = Path(env.str("XDG_DATA_HOME", default=str(Path.home() / ".local" / "share")))
VAULT_DIR = Path(env.str("VAULT_DIR", default=str(_data_home / "ssstop" / "vault")))

TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": QUEUES}
}

# Static files straight from static/, found anew at each request.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

# Templates read anew at each request: only runserver empties Django's cache of them, not gunicorn.
_engine: dict[str, Any] = dict(TEMPLATES[0])
_engine["APP_DIRS"] = False
_engine["OPTIONS"] = _engine["OPTIONS"] | {
    "loaders": [
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
}
TEMPLATES = [_engine]

# What an editor or a test changes shows at once.
RUSH_MEMORY_SECONDS = 0
PAGE_CACHE_SECONDS = 0
