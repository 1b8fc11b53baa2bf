"""An item whose rights end leaves the pages on which it stands, at once and in every language."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from home.blocks import BodyBlock
from home.media.models import SiteImage, StoryConsent
from home.media.rights import services
from home.media.rights.drawn import drawn_rights
from home.models import AwarenessPage, SiteSettings
from home.page_cache import one_at_a_time
from home.page_checks.gate import NotReady, findings_of
from home.tests.city import make_municipality
from home.tests.factories import add_page, make_homes, make_image
from home.tests.kept_pages import visit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PATH = "/nl/wat/"
WORDS = "Iemand floot en ik liep door."


@pytest.fixture(autouse=True)
def keeps_pages(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


@pytest.fixture
def page(db: None) -> AwarenessPage:
    return add_page(AwarenessPage, make_homes("nl")["nl"], "Wat", slug="wat")


@pytest.fixture
def consent(page: AwarenessPage) -> StoryConsent:
    rights = drawn_rights() | {"people": "adults", "consent": True, "consent_kept": "file 12"}
    return StoryConsent.objects.create(municipality=make_municipality(), title="Bus", **rights)


def show(page: AwarenessPage, *blocks: tuple[str, Any]) -> None:
    page.body = BodyBlock().to_python([{"type": name, "value": value} for name, value in blocks])
    page.save()


def picture(image: SiteImage) -> tuple[str, Any]:
    return "image", {"image": image.pk, "alt": "Een straat", "caption": ""}


def quote(consent: StoryConsent | None, kind: str = "consent") -> tuple[str, Any]:
    number = consent.pk if consent else None
    return "quote", {"text": WORDS, "attribution": "", "kind": kind, "consent": number}


def html_of(client: Client) -> str:
    return client.get(PATH).content.decode()


def test_withdrawn_picture_leaves_a_kept_page(
    page: AwarenessPage, client: Client, committed: Any
) -> None:
    image = make_image()
    show(page, picture(image))
    page.social_image = image
    page.save()
    visit(client, [PATH])
    assert "Een straat" in html_of(client)
    with committed(execute=True):
        services.withdraw(item=image, user=None)
    assert "Een straat" not in html_of(client)
    page.refresh_from_db()
    assert page.shown_image is None


def test_withdrawn_story_leaves_a_kept_page_and_the_search(
    page: AwarenessPage, consent: StoryConsent, client: Client, committed: Any
) -> None:
    show(page, quote(consent))
    visit(client, [PATH])
    assert WORDS in html_of(client)
    assert AwarenessPage.objects.search("floot").count() == 1
    with committed(execute=True):
        services.withdraw(item=consent, user=None)
    assert WORDS not in html_of(client)
    assert AwarenessPage.objects.search("floot").count() == 0


def test_a_made_up_story_needs_no_consent(page: AwarenessPage, client: Client) -> None:
    show(page, quote(None, "made_up"))
    assert WORDS in html_of(client)
    assert [one for one in findings_of(page) if one.is_fault] == []


def test_after_its_last_day_a_page_is_without_it(
    page: AwarenessPage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No kept page outlives its day, so what is rendered anew is what is seen."""
    today = timezone.localdate()
    image = make_image()
    SiteImage.objects.filter(pk=image.pk).update(usable_until=today)
    show(page, picture(image))
    assert "Een straat" in html_of(client)
    monkeypatch.setattr(timezone, "localdate", lambda: today + timedelta(days=1))
    caches["pages"].clear()
    assert "Een straat" not in html_of(client)


def test_page_with_something_that_nobody_told_is_not_published(page: AwarenessPage) -> None:
    image = make_image()
    SiteImage.objects.filter(pk=image.pk).update(usable_until=None, people="")
    show(page, picture(image), quote(None))
    with pytest.raises(NotReady) as stopped:
        page.save_revision().publish()
    told = " ".join(str(fault) for fault in stopped.value.faults)
    assert "“Street”" in told
    assert len(stopped.value.faults) == 2


def test_page_with_everything_in_order_is_published(
    page: AwarenessPage, consent: StoryConsent
) -> None:
    show(page, picture(make_image()), quote(consent))
    page.save_revision().publish()
    page.refresh_from_db()
    assert page.live_revision == page.get_latest_revision()


@pytest.mark.parametrize(("chosen", "is_fault"), [("block", True), ("warn", False)])
def test_city_chooses_what_a_video_without_captions_means(
    page: AwarenessPage, chosen: str, is_fault: bool
) -> None:
    from home.media.rights.tests.test_files import make_video

    SiteSettings.objects.create(site=page.get_site(), missing_captions=chosen)
    show(page, ("video", {"video": make_video().pk, "caption": ""}))
    (captions, *_others) = findings_of(page)
    assert captions.is_fault is is_fault
