"""What the public sees of a release."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from education.models import LessonPackPage
from education.releases.services import withdraw_release

from .packs import release

pytestmark = pytest.mark.django_db

PACK = "/nl/lessen/grens/"


def test_x(released: LessonPackPage, client: Client) -> None:
    for a in ("", "v/1.0.0/", "les/1/", "les/1/bord/", "les/1/leerling/", "v/1.0.0/les/1/", "v/1.0.0/les/1/leerling/?taal=ar"):
        r = client.get(PACK + a)
        print(a, r.status_code)
        open("/tmp/reading/" + a.replace("/", "_").replace("?","_") + ".html", "w").write(r.content.decode())
    r = client.get("/nl/lessen/")
    open("/tmp/reading/index.html", "w").write(r.content.decode())
