"""Who makes pages has what a page is made of: pictures, documents, videos, translations."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Site,
    Workflow,
)

from home.media.models import SiteDocument, SiteImage, SiteVideo, VideoText
from home.models import AwarenessPage
from home.people.models import OrganisationCollection, User
from home.people.role_setup import collection_of, ensure_roles
from home.people.roles import (
    COMMUNICATIONS,
    COMMUNICATIONS_CHIEF,
    HANDLER,
    VITREE_EDITOR,
    VITREE_RELEASE,
)

from .factories import add_page, make_homes, make_image

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/admin/images/",
    "/admin/images/add/",
    "/admin/images/chooser/",
    "/admin/images/{image}/",
    "/admin/documents/",
    "/admin/documents/add/",
    "/admin/documents/chooser/",
    "/admin/documents/edit/{document}/",
    "/admin/media/",
    "/admin/media/video/add/",
    "/admin/media/chooser/video/",
    "/admin/media/edit/{video}/",
    "/admin/video_texts/",
    "/admin/video_texts/new/",
    "/admin/video_texts/edit/{captions}/",
    "/admin/localize/submit/page/{page}/",
)


MUNICIPALITY, LESSON_MAKER = User.Organisation.MUNICIPALITY, User.Organisation.LESSON_MAKER
MAKERS = {
    COMMUNICATIONS: MUNICIPALITY,
    COMMUNICATIONS_CHIEF: MUNICIPALITY,
    VITREE_EDITOR: LESSON_MAKER,
    VITREE_RELEASE: LESSON_MAKER,
}
OTHER = {MUNICIPALITY: LESSON_MAKER, LESSON_MAKER: MUNICIPALITY}


def sign_in(client: Client, role: str) -> None:
    user = User.objects.create_user(f"{role}@ssstop.example", "secret")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)


def made_by(organisation: str) -> dict[str, int]:
    """A page, and one of each in the collection of an organisation."""
    collection = collection_of(organisation)
    home = make_homes("nl", "en")["nl"]
    image = make_image(f"Beeld van {organisation}")
    SiteImage.objects.filter(pk=image.pk).update(collection=collection)
    video = SiteVideo.objects.create(
        title=f"Film van {organisation}",
        file="media/film.mp4",
        duration=20,
        collection=collection,
    )
    document = SiteDocument.objects.create(
        title=f"Stuk van {organisation}", file="documents/plan.pdf", collection=collection
    )
    return {
        "page": add_page(AwarenessPage, home, "Wat is het").pk,
        "image": image.pk,
        "document": document.pk,
        "video": video.pk,
        "captions": VideoText.objects.create(video=video, language="nl").pk,
    }


@pytest.mark.parametrize("role", MAKERS)
def test_makers_may_add_choose_and_change_what_is_their_organisation_s(
    client: Client, role: str
) -> None:
    numbers = made_by(MAKERS[role])
    sign_in(client, role)
    answers = {address: client.get(address.format(**numbers)) for address in ADDRESSES}
    # The page is the municipality's: only its makers send it to be translated.
    closed = {ADDRESSES[-1]} if MAKERS[role] == LESSON_MAKER else set()
    assert {address for address, answer in answers.items() if answer.status_code != 200} == closed


@pytest.mark.parametrize("role", MAKERS)
def test_makers_see_and_change_nothing_of_the_other_organisation_s(
    client: Client, role: str
) -> None:
    other = OTHER[MAKERS[role]]
    numbers = made_by(other)
    sign_in(client, role)
    for address in (
        "/admin/images/{image}/",
        "/admin/documents/edit/{document}/",
        "/admin/media/edit/{video}/",
        *(
            f"/admin/video_texts/{view}/{{captions}}/"
            for view in ("edit", "copy", "delete", "history", "history-results", "usage")
        ),
    ):
        assert client.get(address.format(**numbers)).status_code in {302, 403, 404}, address
        assert client.post(address.format(**numbers)).status_code in {302, 403, 404, 405}, address
    assert VideoText.objects.filter(pk=numbers["captions"]).exists()
    sent = {"video": numbers["video"], "language": "en", "transcript": "Van een ander"}
    assert client.post("/admin/video_texts/new/", sent).status_code == 200
    assert VideoText.objects.count() == 1
    for address in ADDRESSES:
        if "{" not in address:
            assert f"van {other}" not in client.get(address).content.decode(), address


def test_page_that_is_sent_to_be_translated_is_not_live_before_it_is(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    homes = make_homes("nl", "ar")
    source = add_page(AwarenessPage, homes["nl"], "Wat is het", lead="In het Nederlands")
    client.force_login(User.objects.create_superuser("admin@example.org", "secret"))
    arabic = Locale.objects.get(language_code="ar")
    # Publishing waits for the transaction, which ends only in here.
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"/admin/localize/submit/page/{source.pk}/", {"locales": [arabic.pk]}
        )
    assert response.status_code == 302
    made = AwarenessPage.objects.get(locale=arabic)
    assert not made.live
    assert client.get(f"/ar/{made.slug}/").status_code == 404


@pytest.mark.parametrize("address", ["/admin/images/", "/admin/media/", "/admin/video_texts/"])
def test_others_may_not(client: Client, address: str) -> None:
    sign_in(client, HANDLER)
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("role", MAKERS)
def test_media_rights_are_of_the_organisation_s_collection_only(role: str) -> None:
    group = ensure_roles()[role]
    held = GroupCollectionPermission.objects.filter(group=group)
    assert {right.collection for right in held} == {collection_of(MAKERS[role])}
    assert held.count() == 8
    assert ensure_roles()[role] == group
    assert held.count() == 8


def test_a_collection_that_was_renamed_stays_the_organisation_s() -> None:
    ensure_roles()
    collection = collection_of(MUNICIPALITY)
    Collection.objects.filter(pk=collection.pk).update(name="Gemeente Almere")
    call_command("setup_roles", verbosity=0)
    assert collection_of(MUNICIPALITY) == collection
    assert OrganisationCollection.objects.count() == Collection.objects.count() - 1 == 2


def test_a_right_to_pages_that_somebody_gave_by_hand_stays() -> None:
    home = make_homes("nl")["nl"]
    group = ensure_roles()[COMMUNICATIONS]
    GroupPagePermission.objects.create(group=group, page=home, permission_type="publish")
    ensure_roles()
    held = GroupPagePermission.objects.filter(group=group, permission__codename="publish_page")
    assert held.count() == 1


def test_groups_that_may_change_everything_are_gone_and_nothing_waits_for_them() -> None:
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert not Workflow.objects.active().exists()
    assert Site.objects.get().root_page.get_workflow() is None


def test_a_group_that_someone_is_in_stays() -> None:
    User.objects.create_user("iemand@example.org", "secret").groups.add(
        Group.objects.create(name="Editors")
    )
    Group.objects.create(name="Moderators")
    import_module("home.migrations.0002_only_own_groups").remove_groups(apps, None)
    assert list(Group.objects.filter(name__in=["Editors", "Moderators"])) == [
        Group.objects.get(name="Editors")
    ]
