"""The site as a server runs it; with CHEAP_CODE_KEYS=1 without the costly derivation of keys.

The switch is the bench's alone: it tells what the derivation costs, and the product has none.
"""

import hashlib
import os

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

if os.environ.get("CHEAP_CODE_KEYS") == "1":
    from reporting import vault

    def cheap(code: str) -> vault.CodeKeys:
        derived = hashlib.sha512(code.encode()).digest()
        return vault.CodeKeys(lookup=derived[:32], wrap_key=derived[32:])

    vault.code_keys = cheap
