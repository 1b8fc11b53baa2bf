"""The suite's settings: quick passwords, files in a temporary folder, everything else as real."""

from pathlib import Path

from .base import *  # noqa: F403
from .base import CACHES, QUEUES, STORAGES
from .environment import VAR_DIR, env

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DEMO_USERS = True

# Apart from what `make run` keeps; names never clash, since the storage picks a free one.
_scratch = Path(env.str("TEST_VAR_DIR", default=str(VAR_DIR / "test")))
MEDIA_ROOT = _scratch / "media"
PRIVATE_ROOT = _scratch / "private"
VAULT_DIR = _scratch / "vault"
ERASURE_FILE = _scratch / "erasures" / "erasures.log"
REPORT_CODE_SECRET = "only-for-tests-and-known-to-everybody"  # noqa: S105
REPORT_CODE_SALT = "7e" * 16
CACHES = CACHES | {"tiles": CACHES["tiles"] | {"LOCATION": str(_scratch / "tiles")}}
# No test asks another host.
ADDRESS_SEARCH_URL = TILE_URL = AREAS_URL = ""
LINK_CHECK = False
MALWARE_SCANNER = ""
# Other programs take seconds: who tests what they make asks for it.
LESSON_PDF = False
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": QUEUES}
}
WHITENOISE_AUTOREFRESH = True

# What an editor or a test changes shows at once.
RUSH_MEMORY_SECONDS = 0
PAGE_CACHE_SECONDS = 0
# What is counted is written at once, in the transaction of the test.
COUNT_EVERY_SECONDS = 0
