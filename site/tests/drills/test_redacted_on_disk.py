"""What was taken out of a story is nowhere on disk any more, sealed or not."""

import pytest

from ..served.demo import SiteFiles, copy_of
from .sqlite_files import beginnings, database, found, kept_open, log_of, run

pytestmark = pytest.mark.drill

STORY = "Het was kanarievogel, zei iemand."
REPORT = """
from home.people.models import User
from reporting.casework.acts.redacting import redact
from reporting.messages import sealed_parts
from reporting.models import Report, Sealed
from reporting.report_keys import key_of
report = Report.objects.order_by("-pk").first()
row = report.sealed.get(kind=Sealed.Kind.WORDS)
key = key_of(report)
"""
WRITE = f"""{REPORT}
story = {{"story": "{STORY}", "wish": "", "place": ""}}
row.ciphertext = key.seal(row.kind, story, sealed_id=row.pk).ciphertext
row.save()
translation = key.seal(Sealed.Kind.TRANSLATION, {{"of": "story", "text": "{STORY}"}})
copy = Sealed.objects.create(
    id=translation.id, report=report, kind=translation.kind, ciphertext=translation.ciphertext
)
print(bytes(row.ciphertext).hex())
print(bytes(copy.ciphertext).hex())
"""
REDACT = f"""{REPORT}
redact(report=report, actor=User.objects.first(), where="story", part="kanarievogel")
row.refresh_from_db()
print(key.open(sealed_parts([row])[0])["story"].replace(" ", "_"))
"""


def test_old_ciphertext_its_translation_and_the_plain_part_are_gone(
    demo_files: SiteFiles, worker_id: str
) -> None:
    files = copy_of(demo_files, f"redacted-{worker_id}")
    path = database(files)
    log = log_of(path)
    with kept_open(files):
        files.manage("make_incidents", "--count", "1")
        wanted = beginnings(run(files, WRITE))
        # Only the log is looked into: reading the database would let go of what is kept open.
        assert found(log, wanted) == 2
        assert run(files, REDACT) == [STORY.replace("kanarievogel", "[…]").replace(" ", "_")]
        assert found(path, [*wanted, b"kanarievogel"]) == 0
        assert log.stat().st_size == 0
