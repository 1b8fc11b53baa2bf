"""What reporting needs to know: keys, codes, limits, and the services it asks for its visitors."""

from pathlib import Path

from .environment import VAR_DIR, env

# Where the municipality's keys are, never inside the data backup.
VAULT_DIR = Path(env.str("VAULT_DIR", default=str(VAR_DIR / "vault")))
# Whether reports are only taken while a recovery key is there that somebody has proven to hold.
VAULT_RECOVERY_REQUIRED = env.bool("VAULT_RECOVERY_REQUIRED", default=False)
# What report codes are made of and found by; the salt never changes, else no code works any more.
REPORT_CODE_SECRET = env.str("REPORT_CODE_SECRET", default="")
REPORT_CODE_SALT = env.str("REPORT_CODE_SALT", default="")
# What was erased, as hashes: backed up apart from the database, which would bring it back.
ERASURE_FILE = Path(env.str("ERASURE_FILE", default=str(VAR_DIR / "erasures" / "erasures.log")))

# A visitor who reports more often is not refused: the reports wait for a look by staff.
REPORTS_PER_HOUR_PER_VISITOR = env.int("REPORTS_PER_HOUR_PER_VISITOR", default=20)
# More than a campaign draws; what comes above it keeps everything typed and waits a minute.
REPORTS_PER_MINUTE = env.int("REPORTS_PER_MINUTE", default=300)
# The form and its pages are made anew after so many seconds, however many ask for them.
RUSH_MEMORY_SECONDS = env.int("RUSH_MEMORY_SECONDS", default=10)
# How many proxies of our own stand in front and add to X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

# Other services that the site asks for its visitors; empty switches one off. The first finds
# addresses, the second has pieces of the background map, the third a municipality's districts.
ADDRESS_SEARCH_URL = env.str(
    "ADDRESS_SEARCH_URL", default="https://api.pdok.nl/bzk/locatieserver/search/v3_1"
)
TILE_URL = env.str(
    "TILE_URL",
    default="https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png",
)
# Whom the background map is by, as its licence asks.
TILE_ATTRIBUTION = env.str("TILE_ATTRIBUTION", default="Kadaster, CC BY 4.0")
AREAS_URL = env.str("AREAS_URL", default="https://api.pdok.nl/cbs/wijken-en-buurten-2024/ogc/v1")
# West, south, east, north: what the map shows while no districts are loaded.
MAP_BOUNDS = [float(edge) for edge in env.list("MAP_BOUNDS", default=[])]

# A translation engine of the municipality's own (LibreTranslate's protocol), on this machine or in
# a private network: words are sent to it. Empty: none.
TRANSLATION_URL = env.str("TRANSLATION_URL", default="")
TRANSLATION_API_KEY = env.str("TRANSLATION_API_KEY", default="")

# An export of more rows is made in the background and waits to be downloaded.
EXPORT_ROWS_AT_ONCE = env.int("EXPORT_ROWS_AT_ONCE", default=5_000)
