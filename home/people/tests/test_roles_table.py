"""The table of roles in the docs is what the code says."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from home.people import roles
from home.people.role_table import as_markdown

pytestmark = pytest.mark.django_db

TABLE = Path(settings.BASE_DIR) / "docs" / "roles.md"


def test_docs_hold_what_the_command_prints() -> None:
    printed = StringIO()
    call_command("roles_table", stdout=printed)
    assert TABLE.read_text(encoding="utf-8") == printed.getvalue(), (
        "run: python manage.py roles_table > docs/roles.md"
    )


def test_table_follows_a_declaration(monkeypatch: pytest.MonkeyPatch) -> None:
    before = as_markdown()
    monkeypatch.setitem(
        roles._permissions, roles.HANDLER, {*roles._permissions[roles.HANDLER], "auth.add_group"}
    )
    after = as_markdown()
    (line,) = set(after.splitlines()) - set(before.splitlines())
    assert line.startswith("| add group |")
    assert line.count("yes") == 1
