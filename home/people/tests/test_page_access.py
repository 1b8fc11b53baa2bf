"""Somebody from outside works on one page, up to a day, and sees nothing else."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Comment, GroupCollectionPermission, Page, Revision

from home.people import roles
from home.people.models import User
from home.people.page_access import give_page_access, guest_kinds, page_of, take_page_access

from .accounts import PASSWORD, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

CLOSED = (302, 403)


@pytest.fixture
def campaign() -> Page:
    return make_campaign("spring")


@pytest.fixture
def agency(campaign: Page) -> User:
    user = User.objects.create_user("agency@example.org", PASSWORD)
    give_page_access(user, campaign, timezone.localdate() + timedelta(days=30))
    return user


@pytest.fixture
def other_campaign() -> Page:
    """Another campaign beside it, on which the agency does not work."""
    return make_campaign("other")


def make_campaign(slug: str) -> Page:
    (kind,) = guest_kinds()
    above = Page.objects.get(depth=2)
    today = timezone.localdate()
    made = above.add_child(
        instance=kind(title=slug.capitalize(), slug=slug, starts_on=today, ends_on=today)
    )
    made.save_revision().publish()
    return Page.objects.get(pk=made.pk)


@pytest.fixture
def guest(client: Client, agency: User) -> Client:
    client.force_login(agency)
    return client


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fields_of(client: Client, page: Page) -> dict[str, Any]:
    """What the page's form would send, unchanged."""
    form = client.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    sent: dict[str, Any] = {}
    for bound in form:
        value = "" if bound.value() is None else bound.value()
        sent[bound.html_name] = str(value) if isinstance(value, date) else value
    for formset in form.formsets.values():
        for field in formset.management_form:
            sent[field.html_name] = field.value()
    sent |= {f"{name}-count": 0 for name in ("body", "acts", "channels", "partners", "kit_texts")}
    sent["idea"] = "null"
    return {name: value for name, value in sent.items() if isinstance(value, str | int | bool)}


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (8, 8), "green").save(content, "PNG")
    return SimpleUploadedFile("green.png", content.getvalue(), "image/png")


def collection_of(agency: User) -> int:
    ids = GroupCollectionPermission.objects.filter(group__user=agency).values_list(
        "collection_id", flat=True
    )
    (found,) = set(ids)
    return found


def test_agency_sees_its_campaign_only(guest: Client, campaign: Page, other_campaign: Page) -> None:
    listing = guest.get("/admin/pages/", follow=True).content.decode()
    assert f"/admin/pages/{campaign.pk}/edit/" in listing
    for word in ("", "Other", "a"):
        found = guest.get(f"/admin/pages/search/results/?q={word}").context["pages"]
        # The way down to it is shown, and nothing beside it.
        assert {page.pk for page in found} <= {campaign.pk, campaign.get_parent().pk}
    assert guest.get(f"/admin/pages/{campaign.pk}/edit/").status_code == 200


def test_menu_leads_to_the_campaign(guest: Client, campaign: Page) -> None:
    own = "/admin/own-campaign/"
    assert own in guest.get("/admin/").content.decode()
    assert guest.get(own)["Location"] == f"/admin/pages/{campaign.pk}/edit/"
    other = client_of(make_staff())
    assert own not in other.get("/admin/").content.decode()
    assert other.get(own).status_code in CLOSED


def test_no_other_page_opens_by_its_address(
    guest: Client, campaign: Page, other_campaign: Page
) -> None:
    for page in (campaign.get_parent(), other_campaign):
        for path in ("edit", "delete", "copy", "move", "history", "unpublish"):
            answer = guest.get(f"/admin/pages/{page.pk}/{path}/")
            assert answer.status_code in CLOSED, (page, path)
    pages = Page.objects.count()
    for path in ("unpublish", "delete", "move"):
        assert guest.post(f"/admin/pages/{campaign.pk}/{path}/").status_code in (200, 302), path
    beside = {"new_title": "B", "new_slug": "b", "new_parent_page": campaign.get_parent().pk}
    guest.post(f"/admin/pages/{campaign.pk}/copy/", beside)
    guest.post(f"/admin/pages/{campaign.pk}/move/{other_campaign.pk}/confirm/")
    assert Page.objects.count() == pages
    moved = Page.objects.get(pk=campaign.pk)
    assert (moved.live, moved.path) == (True, campaign.path)


@pytest.mark.parametrize(
    "path",
    [
        "users/",
        "users/export/",
        "deputies/",
        "groups/",
        "collections/",
        "redirects/",
        "sites/",
        "locales/",
        "workflows/list/",
        "settings/home/sitesettings/",
        "settings/home/helpsettings/",
        "settings/home/accessibilitysettings/",
        "reports/",
        "behaviour/",
        "packrelease/",
    ],
)
def test_nothing_else_of_the_admin_opens(guest: Client, path: str) -> None:
    assert guest.get(f"/admin/{path}", follow=False).status_code in (302, 403, 404)


def test_it_changes_its_campaign_and_publishes_nothing(guest: Client, campaign: Page) -> None:
    before = campaign.specific
    sent = fields_of(guest, campaign) | {"title": "A better title"}
    answer = guest.post(
        f"/admin/pages/{campaign.pk}/edit/", sent | {"action-publish": "action-publish"}
    )
    assert answer.status_code == 302, answer.context["form"].errors
    after = Page.objects.get(pk=campaign.pk).specific
    assert after.title == before.title
    newest = after.get_latest_revision()
    assert newest.content["title"] == "A better title"
    assert after.live_revision_id != newest.pk
    assert newest.approved_go_live_at is None
    page = guest.get(f"/admin/pages/{campaign.pk}/edit/").content.decode()
    assert "action-publish" not in page


def test_it_comments(guest: Client, campaign: Page, agency: User) -> None:
    sent = fields_of(guest, campaign) | {
        "comments-TOTAL_FORMS": 1,
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-id": "",
        "comments-0-contentpath": "title",
        "comments-0-text": "Is this the final title?",
        "comments-0-position": "",
        "comments-0-replies-TOTAL_FORMS": 0,
        "comments-0-replies-INITIAL_FORMS": 0,
        "comments-0-replies-MIN_NUM_FORMS": 0,
        "comments-0-replies-MAX_NUM_FORMS": "",
    }
    answer = guest.post(f"/admin/pages/{campaign.pk}/edit/", sent)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Comment.objects.get(page=campaign).user == agency


def test_it_deletes_no_draft_either(guest: Client, agency: User, campaign: Page) -> None:
    Page.objects.filter(pk=campaign.pk).update(live=False)
    for path in (
        f"/admin/pages/{campaign.pk}/delete/",
        f"/admin/bulk/wagtailcore/page/delete/?id={campaign.pk}",
    ):
        assert guest.post(path).status_code in CLOSED
    assert Page.objects.filter(pk=campaign.pk).exists()


def test_it_hands_in_pictures_to_its_own_collection(guest: Client, agency: User) -> None:
    own = collection_of(agency)
    data = {"title": "Green", "file": picture(), "collection": own, "description": "green"}
    answer = guest.post("/admin/images/add/", data)
    assert answer.status_code in (200, 302), answer.content
    made = get_image_model().objects.filter(uploaded_by_user=agency).first()
    assert made is not None, answer.content.decode()
    assert made.collection_id == own
    chooser = guest.get("/admin/images/chooser/results/")
    assert {image.pk for image in chooser.context["results"]} == {made.pk}
    assert guest.get(reverse("wagtailimages_chooser:chosen", args=[made.pk])).status_code == 200


def test_municipality_sees_what_was_handed_in(agency: User) -> None:
    image = get_image_model().objects.create(
        title="Handed in", file=picture(), collection_id=collection_of(agency), width=8, height=8
    )
    communications = client_of(make_staff())
    assert communications.get(f"/admin/images/{image.pk}/").status_code == 200
    lessons = client_of(make_staff("lessons@example.org", roles.VITREE_EDITOR))
    assert lessons.get(f"/admin/images/{image.pk}/").status_code in CLOSED


def test_after_the_last_day_it_is_a_stranger(guest: Client, agency: User, campaign: Page) -> None:
    path = f"/admin/pages/{campaign.pk}/edit/"
    User.objects.filter(pk=agency.pk).update(access_until=timezone.localdate())
    assert guest.get(path).status_code == 200
    User.objects.filter(pk=agency.pk).update(access_until=timezone.localdate() - timedelta(days=1))
    revisions = Revision.objects.count()
    for ask in (guest.get, guest.post):
        for address_ in ("/admin/", path, "/admin/images/", "/admin/pages/"):
            answer = ask(address_)
            assert answer.status_code == 302
            assert answer["Location"].startswith("/account/login/")
    assert Revision.objects.count() == revisions
    again = Client()
    assert not again.login(username=agency.email, password=PASSWORD)


def test_given_again_adds_nothing(agency: User, campaign: Page) -> None:
    until = timezone.localdate() + timedelta(days=3)
    rights = GroupCollectionPermission.objects.count()
    give_page_access(agency, campaign, until)
    agency.refresh_from_db()
    assert agency.access_until == until
    assert GroupCollectionPermission.objects.count() == rights
    colleague = User.objects.create_user("colleague@example.org")
    give_page_access(colleague, campaign, until)
    assert page_of(colleague) == campaign
    assert GroupCollectionPermission.objects.count() == rights


def test_taken_away_the_campaign_closes(guest: Client, agency: User, campaign: Page) -> None:
    take_page_access(agency, campaign)
    assert guest.get(f"/admin/pages/{campaign.pk}/edit/").status_code in CLOSED
    assert page_of(agency) is None
    assert not agency.groups.exists()


# By invitation


def invite(campaign: Page | None, **changed: Any) -> Any:
    admin = client_of(make_staff("inviter@example.org", roles.ADMIN))
    form = {
        "email": "studio@example.org",
        "first_name": "Studio",
        "last_name": "One",
        "language": "nl",
        "organisation": "agency",
        "roles": [roles.AGENCY],
        "page": campaign.pk if campaign else "",
        "access_until": str(timezone.localdate() + timedelta(days=30)),
    }
    return admin.post("/admin/users/new/", form | changed)


def test_agency_is_invited_for_a_campaign_until_a_day(other_campaign: Page, campaign: Page) -> None:
    assert invite(other_campaign).status_code == 302
    studio = User.objects.get(email="studio@example.org")
    assert page_of(studio) == other_campaign
    assert studio.access_until == timezone.localdate() + timedelta(days=30)
    client = client_of(studio)
    assert client.get(f"/admin/pages/{other_campaign.pk}/edit/").status_code == 200
    assert client.get(f"/admin/pages/{campaign.pk}/edit/").status_code in CLOSED

    admin = client_of(User.objects.get(email="inviter@example.org"))
    edit = f"/admin/users/edit/{studio.pk}/"
    form = admin.get(edit).context["form"]
    sent = {bound.html_name: bound.value() or "" for bound in form}
    assert admin.post(edit, sent | {"page": campaign.pk}).status_code == 302
    assert page_of(studio) == campaign
    assert client.get(f"/admin/pages/{other_campaign.pk}/edit/").status_code in CLOSED
    assert admin.post(edit, sent | {"page": "", "roles": [roles.HANDLER]}).status_code == 302
    assert page_of(studio) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"page": ""},
        {"access_until": ""},
        {"roles": [roles.HANDLER]},
        {"roles": [roles.AGENCY, roles.ADMIN]},
    ],
)
def test_agency_is_invited_with_a_campaign_and_a_day_or_not_at_all(
    campaign: Page, changed: dict[str, Any]
) -> None:
    assert invite(campaign, **changed).status_code == 200
    assert not User.objects.filter(email="studio@example.org").exists()


def test_no_page_but_a_campaign(campaign: Page) -> None:
    (kind,) = guest_kinds()
    above = campaign.get_parent()
    assert not isinstance(above.specific, kind)
    assert invite(above).status_code == 200
    assert not User.objects.filter(email="studio@example.org").exists()
