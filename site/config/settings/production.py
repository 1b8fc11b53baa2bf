"""A server: HTTPS only, no demo, everything secret from the environment."""

from .base import *  # noqa: F403
from .base import SILENCED_SYSTEM_CHECKS
from .environment import env

SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
# A proxy that ends HTTPS stands in front; without this all visitors would be one.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1)
VAULT_RECOVERY_REQUIRED = env.bool("VAULT_RECOVERY_REQUIRED", default=True)

# No setting turns this off.
STAFF_SECOND_FACTOR = True

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
if not SECURE_SSL_REDIRECT:
    # Said on purpose: the proxy in front does it.
    SILENCED_SYSTEM_CHECKS = [*SILENCED_SYSTEM_CHECKS, "security.W008"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
