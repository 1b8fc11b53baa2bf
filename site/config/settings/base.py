"""Everything that is true in every environment; what an operator may change comes from `env`."""

from pathlib import Path
from typing import Any

from .accounts import *  # noqa: F403
from .cache import cache_from_url, pages_cache_from_url
from .cms import *  # noqa: F403
from .content_security import ADMIN_POLICY as ADMIN_POLICY
from .content_security import PUBLIC_POLICY
from .database import database_from_url
from .environment import BASE_DIR as BASE_DIR
from .environment import SITE_DIR, VAR_DIR, env
from .identity_providers import *  # noqa: F403
from .languages import *  # noqa: F403
from .lessons import *  # noqa: F403
from .logs import *  # noqa: F403
from .reporting import *  # noqa: F403
from .scanning import *  # noqa: F403
from .video import *  # noqa: F403

SECRET_KEY = env.str("SECRET_KEY", default="")
# Older ones still open what they sealed: second factors, links in mails.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")
WAGTAILADMIN_BASE_URL = SITE_URL

INSTALLED_APPS = [
    "home.people",
    "home.media",
    "home.jobs",
    "home",
    "campaign",
    "education",
    "reporting",
    # wagtailmedia must stand before wagtail.*: after them Wagtail 8 refuses to start.
    "wagtailmedia",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "config.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "config.apps.StaticConfig",
    "django.contrib.humanize",
    "config.apps.ConfigConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Before our own headers: a style sheet needs none of them, and a page has many small files.
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.security_headers.SecurityHeadersMiddleware",
    "config.security_headers.PolicyByPathMiddleware",
    "config.compression.PageCompressionMiddleware",
    # Before sessions: what it answers itself asks no database for anything.
    "home.page_cache.middleware.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "home.people.signin.gates.IdleMiddleware",
    "home.people.signin.gates.StaffGateMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "home.page_checks.screens.NotReadyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database_from_url(
        env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'ssstop.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES: dict[str, dict[str, Any]] = {
    "default": cache_from_url(env.str("CACHE_URL", default="locmemcache://")),
    # Rendered pages, apart: however many there are, no count of wrong passwords makes way for them.
    "pages": pages_cache_from_url(env.str("CACHE_URL", default="locmemcache://")),
    # Pieces of the background map: on disk, since they are many and outlive a restart.
    "tiles": {
        "BACKEND": "reporting.geoservices.kept_tiles.DayFiles",
        "LOCATION": str(VAR_DIR / "tiles"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# For so many seconds a page is given as it was rendered, unless something on it changes.
PAGE_CACHE_SECONDS = env.int("PAGE_CACHE_SECONDS", default=3600)
# For so many seconds visits are added up in memory before they are written.
COUNT_EVERY_SECONDS = 10
# A cache in front that is told of changes: as `WAGTAILFRONTENDCACHE["default"]`, in JSON.
FRONTEND_CACHE: dict[str, Any] = env.json("FRONTEND_CACHE", default={})
FRONTEND_CACHE_SECONDS = env.int("FRONTEND_CACHE_SECONDS", default=3600)
WAGTAILFRONTENDCACHE = {"default": FRONTEND_CACHE} if FRONTEND_CACHE else {}

AUTH_USER_MODEL = "people.User"

# Links to other sites are looked at when an editor or the clock starts a check. Never those in a
# private network or at another port than the web's own, but for these hosts with their port.
LINK_CHECK = env.bool("LINK_CHECK", default=True)
LINK_CHECK_ALLOWED_HOSTS: list[str] = env.list("LINK_CHECK_ALLOWED_HOSTS", default=[])
# At which sites editors may show videos, after a click: of home.blocks.outside_address.
OUTSIDE_VIDEO_PROVIDERS: list[str] = env.list(
    "OUTSIDE_VIDEO_PROVIDERS", default=["youtube", "vimeo"]
)
STATIC_URL = "/static/"
# No other site needs them.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Files that no web server may serve by itself: lesson releases, later photos of a report.
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", default=str(VAR_DIR / "private")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_files.StaticFilesStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(PRIVATE_ROOT), "base_url": None},
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ["nlds"]
CRISPY_TEMPLATE_PACK = "nlds"

# Videos wait in a queue of their own: one takes minutes, and mail must not wait for it.
QUEUES = ["default", "media"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": QUEUES}}

# A story of a megabyte in Arabic is six when form-encoded: it must reach the form to be refused
# politely, with everything else still filled in.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Where the leave button goes unless the site's own settings say otherwise: a neutral page.
LEAVE_URL = env.str("LEAVE_URL", default="https://www.knmi.nl/")

DEMO_USERS = False
DEMO_PASSWORD = env.str("DEMO_PASSWORD", default="ssstop-demo")

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="noreply@localhost")
# A mail server that does not answer must not hold up who sends.
EMAIL_TIMEOUT = 10
# The mail that tells a reporter of an answer: its sender and the address in it give nothing away.
NOTICE_FROM_EMAIL = env.str("NOTICE_FROM_EMAIL", default=DEFAULT_FROM_EMAIL)
NOTICE_URL = env.str("NOTICE_URL", default="")

CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_POLICY}
# The admin shows a page's preview in a frame; `frame-ancestors` says the same.
X_FRAME_OPTIONS = "SAMEORIGIN"
SILENCED_SYSTEM_CHECKS = ["security.W019"]
# With 'no-referrer' Chromium sends `Origin: null` and Django refuses every staff form.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Excel splits a CSV file on the list separator of its own country: in most of Europe a semicolon.
CSV_DELIMITER = env.str("CSV_DELIMITER", default=";")
