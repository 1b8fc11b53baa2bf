"""The demo and the peer, in the empty database of DATABASE_URL."""

import os
import subprocess
import sys
from pathlib import Path

from .server import ROOT


def prepare() -> str:
    """Django is ready afterwards; the kind of database."""
    # Apart, since the peer is in no migration: its tables are made by hand.
    product = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=product, check=True)

    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    from .models import PeerField, PeerPage
    from .peer import make_peer

    with connection.schema_editor() as editor:
        for model in (PeerPage, PeerField):
            editor.create_model(model)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_demo", stdout=nowhere)
    make_peer()
    # So that whitenoise has a folder to look in.
    Path(os.environ["VAR_DIR"], "static").mkdir(exist_ok=True)
    return connection.vendor
