"""Wagtail: search, pictures, documents, videos, and an admin that asks no other host."""

from typing import Any

WAGTAIL_SITE_NAME = "SSSTOP"
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "home.search.backend",
        # PostgreSQL only: words as they are, and stems of the languages that it knows.
        "SEARCH_CONFIG": "simple",
        "LANGUAGE_CONFIGS": {"nl": "dutch"},
    }
}
WAGTAILIMAGES_IMAGE_MODEL = "media.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "home.help_texts.media_forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "media.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "home.help_texts.media_forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["docx", "odp", "ods", "odt", "pdf", "pptx", "txt", "vtt", "zip"]
WAGTAILMEDIA = {
    "MEDIA_MODEL": "media.SiteVideo",
    "MEDIA_FORM_BASE": "home.help_texts.media_forms.VideoForm",
    "AUDIO_EXTENSIONS": [],
    # What is delivered is judged by what it is (home.media.uploads), not by its name.
    "VIDEO_EXTENSIONS": [],
}
# The admin asks no other host for anything: no avatars, no version check, no embeds.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# What is typed is saved after so many milliseconds without typing. Wagtail's own half second makes
# each pause a write, and SQLite has one writer at a time, which reports need too.
WAGTAIL_AUTOSAVE_INTERVAL = 5_000
# How often an open editor asks who else works on the page; each answer writes a row too.
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 20_000
# Who approves is told of what waits, and nobody else.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
