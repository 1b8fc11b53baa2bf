"""Who makes pages has what a page is made of: pictures, documents, videos, translations."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Collection, GroupCollectionPermission, Locale, Site, Workflow

from home.demo.people import let_makers_use_media
from home.media.models import SiteDocument, SiteVideo, VideoText
from home.models import AwarenessPage
from home.people.models import User
from home.people.role_setup import ensure_roles
from home.people.roles import COMMUNICATIONS, HANDLER, VITREE_EDITOR

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


def sign_in(client: Client, role: str) -> None:
    groups = ensure_roles()
    let_makers_use_media(groups)
    user = User.objects.create_user(f"{role}@ssstop.example", "secret")
    user.groups.add(groups[role])
    client.force_login(user)


@pytest.fixture
def numbers() -> dict[str, int]:
    home = make_homes("nl", "en")["nl"]
    video = SiteVideo.objects.create(title="Film", file="media/film.mp4", duration=20)
    return {
        "page": add_page(AwarenessPage, home, "Wat is het").pk,
        "image": make_image().pk,
        "document": SiteDocument.objects.create(title="Plan", file="documents/plan.pdf").pk,
        "video": video.pk,
        "captions": VideoText.objects.create(video=video, language="nl").pk,
    }


@pytest.mark.parametrize("role", [COMMUNICATIONS, VITREE_EDITOR])
@pytest.mark.parametrize("address", ADDRESSES)
def test_makers_may_add_choose_and_change(
    client: Client, numbers: dict[str, int], role: str, address: str
) -> None:
    sign_in(client, role)
    assert client.get(address.format(**numbers)).status_code == 200


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


def test_rights_are_given_once_per_group_and_stay_as_someone_changed_them() -> None:
    groups = ensure_roles()
    let_makers_use_media(groups)
    held = GroupCollectionPermission.objects.filter(group=groups[COMMUNICATIONS])
    assert held.count() == 8
    held.filter(permission__codename="add_media").delete()
    let_makers_use_media(groups)
    assert held.count() == 7
    assert {right.collection for right in held} == {Collection.get_first_root_node()}


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
