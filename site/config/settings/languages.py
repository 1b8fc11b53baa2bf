"""Languages, their translation, and how dates are written and reckoned."""

from django.utils.translation import gettext_lazy as _

from .environment import SITE_DIR, env

# Languages: a municipality may offer fewer; each needs a translated interface in site/locale.
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="nl")
LANGUAGES = [
    ("nl", _("Dutch")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("tr", _("Turkish")),
    ("pl", _("Polish")),
    ("uk", _("Ukrainian")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
# A translation starts as a draft: else it is live at once, in words that are still the source's.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# And it is an ordinary page: wagtail-localize's own editor can neither submit nor schedule, nor
# show comments or what was found by the checks.
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
# What a machine translates for the public: pages only. Reports have an engine of their own.
PAGE_TRANSLATION_URL = env.str("PAGE_TRANSLATION_URL", default="")
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = (
    {
        "CLASS": "wagtail_localize.machine_translators.libretranslate.LibreTranslator",
        "OPTIONS": {
            "LIBRETRANSLATE_URL": PAGE_TRANSLATION_URL.rstrip("/"),
            "API_KEY": env.str("PAGE_TRANSLATION_API_KEY", default=""),
            "TIMEOUT": 60,
        },
    }
    if PAGE_TRANSLATION_URL
    else None
)

USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", default="Europe/Amsterdam")
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
LOCALE_PATHS = [SITE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
