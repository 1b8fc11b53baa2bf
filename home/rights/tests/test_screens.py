"""Staff look after rights: the list, the button that withdraws, what an agency handed in, mail."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.models import GroupCollectionPermission, ModelLogEntry

from home.blocks import BodyBlock
from home.media.models import SiteImage, SiteVideo, StoryConsent, VideoVersion
from home.media.rights.services import withdraw
from home.models import AwarenessPage, HomePage
from home.people.models import Municipality, User
from home.people.page_access import give_page_access
from home.people.role_setup import collection_of
from home.people.roles import AGENCY, COMMUNICATIONS, HANDLER
from home.tests.approval import person
from home.tests.city import make_municipality
from home.tests.factories import add_page, make_homes, make_image

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

REPORT = "/admin/reports/rights/"
TODAY = timezone.localdate()


@pytest.fixture
def home(db: None) -> HomePage:
    return make_homes("nl")["nl"]


@pytest.fixture
def city(home: HomePage) -> Municipality:
    return make_municipality()


@pytest.fixture
def editor(client: Client, city: Municipality) -> User:
    user = person(COMMUNICATIONS, municipality=city, language="en")
    client.force_login(user)
    return user


def own_image(title: str = "Street", **rights: Any) -> SiteImage:
    image = make_image(title)
    fields = {"collection": collection_of(User.Organisation.MUNICIPALITY), **rights}
    SiteImage.objects.filter(pk=image.pk).update(**fields)
    return SiteImage.objects.get(pk=image.pk)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("", {"Soon", "Past", "Gone", "Handed", "Untold", "Fine"}),
        ("soon", {"Soon"}),
        ("over", {"Past"}),
        ("withdrawn", {"Gone"}),
        ("handed-in", {"Handed"}),
        ("missing", {"Untold"}),
    ],
)
def test_list_finds_what_must_be_looked_after(
    editor: User, client: Client, state: str, found: set[str]
) -> None:
    own_image("Soon", usable_until=TODAY + timedelta(days=30))
    own_image("Past", usable_until=TODAY - timedelta(days=1))
    own_image("Gone", withdrawn_at=timezone.now())
    own_image("Handed", hand_in="waiting")
    own_image("Untold", people="")
    own_image("Fine", usable_until=TODAY + timedelta(days=31))
    make_image("Of another organisation")
    response = client.get(REPORT, {"kind": "images", "state": state})
    assert {image.title for image in response.context["object_list"]} == found


def test_one_button_withdraws_and_the_screen_says_where_it_stood(
    editor: User, client: Client, home: HomePage, django_capture_on_commit_callbacks: Any
) -> None:
    image = own_image()
    page = add_page(AwarenessPage, home, "Wat", slug="wat")
    value = {"image": image.pk, "alt": "Een straat", "caption": ""}
    page.body = BodyBlock().to_python([{"type": "image", "value": value}])
    page.save()
    screen = f"/admin/rights/images/{image.pk}/"
    assert f"/admin/pages/{page.pk}/edit/" in client.get(screen).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{screen}withdraw/", follow=True)
    assert "is withdrawn" in response.content.decode()
    assert "Een straat" not in client.get("/nl/wat/").content.decode()
    assert ModelLogEntry.objects.get(action="media.rights.withdraw").user == editor
    # And a mistake is put right.
    client.post(f"{screen}give-back/")
    assert SiteImage.objects.get(pk=image.pk).is_usable


@pytest.mark.parametrize("address", ["/admin/rights/films/1/", "/admin/rights/images/1/burn/"])
def test_what_is_no_kind_or_no_act_is_not_there(editor: User, client: Client, address: str) -> None:
    assert client.post(address).status_code in (404, 405)
    assert client.get("/admin/rights/images/999999/").status_code == 404


def test_another_organisation_s_item_is_not_withdrawn(editor: User, client: Client) -> None:
    image = make_image()
    client.post(f"/admin/rights/images/{image.pk}/withdraw/")
    assert SiteImage.objects.get(pk=image.pk).withdrawn_at is None


def test_screens_of_what_was_withdrawn_still_open(
    editor: User, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = own_image()
    image.get_rendition("max-165x165")
    video = SiteVideo.objects.create(
        title="Film",
        file=ContentFile(b"film", "film.mp4"),
        duration=5,
        collection=collection_of(User.Organisation.MUNICIPALITY),
    )
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(item=image, user=editor)
        withdraw(item=video, user=editor)
    for screen in (
        *("images/", f"images/{image.pk}/", f"images/usage/{image.pk}/"),
        *("media/", f"media/edit/{video.pk}/", "reports/rights/?kind=videos"),
    ):
        assert client.get(f"/admin/{screen}").status_code == 200, screen


def test_what_may_be_seen_nowhere_is_not_offered_to_choose(editor: User, client: Client) -> None:
    own_image("Fine")
    own_image("Gone", withdrawn_at=timezone.now())
    own_image("Past", usable_until=TODAY - timedelta(days=1))
    own_image("Handed", hand_in="waiting")
    response = client.get("/admin/images/chooser/")
    assert {image.title for image in response.context["results"]} == {"Fine"}


def test_handler_of_reports_has_nothing_to_do_with_rights(
    client: Client, city: Municipality
) -> None:
    client.force_login(person(HANDLER, municipality=city))
    assert client.get(REPORT).status_code in (302, 403)


def test_first_page_tells_what_waits_and_what_ends(editor: User, client: Client) -> None:
    assert "Rights to look after" not in client.get("/admin/").content.decode()
    own_image("Film poster", hand_in="waiting")
    own_image("Bus stop", usable_until=TODAY)
    html = client.get("/admin/").content.decode()
    assert "Rights to look after" in html
    assert "Film poster" in html
    assert "Bus stop" in html


def test_mail_tells_once_of_each_last_day(
    editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    image = own_image("Bus stop", usable_until=TODAY + timedelta(days=30))
    own_image("Later", usable_until=TODAY + timedelta(days=31))

    def told() -> list[str]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("remind_rights")
        return [str(message.body) for message in mail.outbox]

    (first,) = told()
    assert "Bus stop" in first
    assert "Later" not in first
    assert told() == []
    SiteImage.objects.filter(pk=image.pk).update(usable_until=TODAY + timedelta(days=3))
    assert len(told()) == 1


def test_consent_for_a_story_is_kept_and_never_deleted(
    editor: User, client: Client, city: Municipality
) -> None:
    sent = {
        "title": "Bus stop",
        "people": "adults",
        "consent": "on",
        "consent_kept": "file 12",
        "channels": ["site", "social"],
        "usable_until": str(TODAY + timedelta(days=90)),
    }
    assert client.post("/admin/story_consents/new/", sent).status_code == 302
    consent = StoryConsent.objects.get()
    assert consent.municipality == city
    assert consent.lacks() == ()
    assert client.get(f"/admin/story_consents/delete/{consent.pk}/").status_code == 404


class TestAgency:
    """Hands in, and publishes nothing: staff accept."""

    @pytest.fixture
    def agency(self, home: HomePage) -> User:
        user = person(AGENCY, language="en")
        campaign = add_page(AwarenessPage, home, "Campagne", live=False)
        give_page_access(user, campaign, TODAY + timedelta(days=9))
        return User.objects.get(pk=user.pk)

    def hand_in(self, client: Client, agency: User) -> SiteImage:
        data = BytesIO()
        Image.new("RGB", (40, 30), "#1fe08a").save(data, "PNG")
        client.force_login(agency)
        sent = {
            "title": "Poster",
            "file": SimpleUploadedFile("poster.png", data.getvalue(), "image/png"),
            "people": "nobody",
            "channels": ["site"],
            "usable_until": str(TODAY + timedelta(days=60)),
        }
        response = client.post("/admin/images/add/", sent)
        assert response.status_code == 302, response.context["form"].errors
        return SiteImage.objects.get(title="Poster")

    def test_what_is_handed_in_waits_until_staff_accept_it(
        self, agency: User, client: Client, city: Municipality
    ) -> None:
        image = self.hand_in(client, agency)
        assert not image.is_usable
        client.post(f"/admin/rights/images/{image.pk}/accept/")
        assert not SiteImage.objects.get(pk=image.pk).is_usable
        client.force_login(person(COMMUNICATIONS, municipality=city))
        client.post(f"/admin/rights/images/{image.pk}/accept/")
        assert SiteImage.objects.get(pk=image.pk).lacks() == ()

    def test_what_was_sent_back_waits_again_when_it_is_changed(
        self, agency: User, client: Client
    ) -> None:
        image = self.hand_in(client, agency)
        SiteImage.objects.filter(pk=image.pk).update(hand_in="sent_back")
        sent = {"title": "Poster 2", "people": "nobody", "channels": ["site"]}
        assert client.post(f"/admin/images/{image.pk}/", sent).status_code == 302
        assert SiteImage.objects.get(pk=image.pk).hand_in == "waiting"

    def test_what_was_accepted_stays_as_it_was(self, agency: User, client: Client) -> None:
        image = self.hand_in(client, agency)
        SiteImage.objects.filter(pk=image.pk).update(hand_in="accepted")
        sent = {"title": "Another", "people": "nobody", "channels": ["site"]}
        response = client.post(f"/admin/images/{image.pk}/", sent)
        assert "This is accepted" in response.content.decode()
        assert SiteImage.objects.get(pk=image.pk).title == "Poster"

    def test_staff_s_own_beside_it_is_not_the_agency_s_to_change(
        self, agency: User, client: Client
    ) -> None:
        image = self.hand_in(client, agency)
        SiteImage.objects.filter(pk=image.pk).update(hand_in="", uploaded_by_user=None)
        sent = {"title": "Another", "people": "nobody", "channels": ["site"]}
        assert client.post(f"/admin/images/{image.pk}/", sent).status_code == 200
        assert SiteImage.objects.get(pk=image.pk).title == "Poster"

    def test_no_version_of_an_accepted_video_is_removed(self, agency: User, client: Client) -> None:
        client.force_login(agency)
        own = GroupCollectionPermission.objects.filter(
            group__user=agency, group__name__startswith="agency-"
        ).earliest("pk")
        video = SiteVideo.objects.create(
            title="Film", duration=5, uploaded_by_user=agency, collection=own.collection
        )
        version = VideoVersion.objects.create(video=video, shape="wide", ready_at=timezone.now())
        for hand_in, is_there in (("accepted", True), ("waiting", False)):
            SiteVideo.objects.filter(pk=video.pk).update(hand_in=hand_in)
            client.post(f"/admin/videos/{version.pk}/remove/")
            assert VideoVersion.objects.filter(pk=version.pk).exists() is is_there

    def test_a_video_waits_too(self, agency: User) -> None:
        video = SiteVideo.objects.create(
            title="Film", file="media/film.mp4", duration=5, uploaded_by_user=agency
        )
        assert not video.is_usable
