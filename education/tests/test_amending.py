"""By what a version is found may be amended; what is in it, and what was built of it, may not."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from education.documents.tests import samples
from education.models import LessonPackPage, PackRelease, ReleaseAmendment, VocabularyTerm
from education.releases.amending import amend_release
from education.releases.patching import plan_patch
from education.releases.services import carry_out, withdraw_release
from home.people.models import User
from home.tests.kept_pages import purged

from .whole_pack import WORKSHEET, document, publish, release, set_stream

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def amend(pack: LessonPackPage, maker: User, client: Client) -> Any:
    """Sends the screen; without facts it is only looked at."""
    client.force_login(maker)
    address = f"/admin/lessons/{pack.pk}/amend/"

    def sent(*facts: str, reason: str = "De inspectie noemt het anders") -> Any:
        if not facts:
            return client.get(address)
        return client.post(address, {"facts": facts, "reason": reason}, follow=True)

    return sent


def say_it_anew(pack: LessonPackPage) -> None:
    """On the page: other themes, another level, a standard, and a goal in other words."""
    pack.keywords = "omstanders"
    pack.levels.set(VocabularyTerm.objects.levels().filter(code="po_groep8"))
    goals = [
        {"text": "Weten wat kan", "standards": ["po-34"]},
        {"text": "Weten wie helpt", "standards": []},
    ]
    set_stream(pack, "learning_goals", [{"type": "goal", "value": goal} for goal in goals])
    publish(pack)


def test_the_site_says_it_anew_and_what_was_built_stays(
    pack: LessonPackPage, amend: Any, client: Client
) -> None:
    made = release(pack)
    built = {one.kind: one.blob.sha256 for one in made.artefacts.all()}
    address, index = "/nl/lessen/straat/", "/nl/lessen/?thema=omstanders"
    assert "The published page says the same" in amend().content.decode()
    say_it_anew(pack)
    # Nothing of it is seen before the version takes it over.
    assert "groep 7" in client.get(address).content.decode()
    assert pack.title not in client.get(index).content.decode()
    assert "po-34" in amend().content.decode()
    log = amend("keywords", "levels", "goals").content.decode()
    html = client.get(address).content.decode()
    assert "groep 8" in html
    assert "groep 7" not in html
    assert '"omstanders"' in html
    assert "po-34" in html
    # Goals keep their words: those are contents.
    assert "Weten wie helpt" not in html
    assert pack.title in client.get(index).content.decode()
    assert {one.kind: one.blob.sha256 for one in made.artefacts.all()} == built
    assert "Amended without a new version" in log
    for told in ("vitree_release@", "De inspectie noemt het anders", "groepsdruk", "[po-34]"):
        assert told in log, told
    history = client.get(f"/admin/pages/{pack.pk}/history/").content.decode()
    assert "Amended version 1.0.0" in history
    assert "The published page says the same" in amend().content.decode()


def test_kept_pages_of_the_pack_go_and_no_others(
    pack: LessonPackPage,
    maker: User,
    client: Client,
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.PAGE_CACHE_SECONDS = 300
    release(pack)
    say_it_anew(pack)
    its_own = {"/nl/lessen/", "/nl/lessen/straat/", "/nl/lessen/straat/v/1.0.0/"}
    gone = purged(
        client,
        [*its_own, "/nl/"],
        lambda: amend_release(pack=pack, facts=["levels"], reason="Beter", user=maker),
        django_capture_on_commit_callbacks,
    )
    assert gone == its_own


def test_the_newest_wins_and_the_next_version_keeps_it(pack: LessonPackPage, maker: User) -> None:
    release(pack)
    for words in ("een", "twee"):
        pack.keywords = words
        publish(pack)
        amend_release(pack=pack, facts=["keywords"], reason="Beter", user=maker)
    plan = plan_patch(
        pack=pack, item=WORKSHEET, document=document(samples.docx("Beter")), text="Beter",
        teacher_action="", user=maker,
    )  # fmt: skip
    made = carry_out(plan=plan, progress=lambda _done, _of: None, before_commit=lambda: None)
    assert made.facts["pack"]["keywords"] == ["twee"]
    told = ReleaseAmendment.objects.values_list("before", "after")
    assert list(told) == [(["grenzen", "groepsdruk"], ["een"]), (["een"], ["twee"])]


def test_what_is_not_to_be_amended_is_refused(
    pack: LessonPackPage, amend: Any, maker: User
) -> None:
    assert amend().status_code == 404
    made = release(pack)
    pack.title, pack.keywords = "Anders", ""
    publish(pack)
    # Contents, and what a release must have.
    assert "The published page says the same" in amend().content.decode()
    say_it_anew(pack)
    assert "required" in amend("levels", reason=" ").content.decode()
    assert "Select a valid choice" in amend("disciplines").content.decode()
    for facts, reason in ((["levels"], " "), (["title"], "Beter"), ([], "Beter")):
        with pytest.raises(ValidationError):
            amend_release(pack=pack, facts=facts, reason=reason, user=maker)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.amendments.create(fact="title", before=[], after=[], reason="Beter")
    withdraw_release(release=made, reason="Een fout", user=maker)
    with pytest.raises(ValidationError):
        amend_release(pack=pack, facts=["levels"], reason="Beter", user=maker)
    assert not ReleaseAmendment.objects.exists()


def test_an_amendment_is_not_replaced_in_one_go(pack: LessonPackPage) -> None:
    if connection.vendor != "sqlite":
        return
    made = release(pack).amendments.create(fact="levels", before=[], after=[], reason="Beter")
    table = ReleaseAmendment._meta.db_table
    copied = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copied)
    assert ReleaseAmendment.objects.get() == made


def test_only_who_releases_the_pack_amends_it(
    pack: LessonPackPage, editor: User, client: Client
) -> None:
    release(pack)
    say_it_anew(pack)
    client.force_login(editor)
    data = {"facts": ["levels"], "reason": "Beter"}
    assert client.post(f"/admin/lessons/{pack.pk}/amend/", data).status_code in {302, 403}
    assert PackRelease.objects.get().pack_facts["levels"][0]["code"] == "po_groep7"
