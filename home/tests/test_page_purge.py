"""Each kind of change purges what shows it, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction, Site

from home.blocks import BodyBlock
from home.media.models import SiteDocument, SiteVideo, VideoText, VideoVersion
from home.media.rights.services import withdraw
from home.models import AwarenessPage, SiteSettings
from home.page_cache import one_at_a_time

from .factories import add_help_line, add_page, add_text, close, make_image, make_settings
from .kept_pages import SmallSite, publish, purged, visit

NL = {"/nl/", "/nl/wat/", "/nl/wat/wet/", "/nl/los/"}
Purged = Callable[..., set[str]]


@pytest.fixture(autouse=True)
def keeps_pages(settings: Any) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    one_at_a_time._passed.clear()


@pytest.fixture
def site(db: None) -> SmallSite:
    return SmallSite()


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    return django_capture_on_commit_callbacks


@pytest.fixture
def after(site: SmallSite, client: Client, committed: Any) -> Purged:
    """Which pages a change purges."""

    def _after(change: Callable[[], Any], *more: str) -> set[str]:
        paths = [*SmallSite.paths, *more]
        return purged(client, paths, change, committed)

    return _after


def show(page: AwarenessPage, *blocks: tuple[str, Any]) -> None:
    raw = [{"type": name, "value": value} for name, value in blocks]
    page.body = BodyBlock().to_python(raw)
    page.save()


def test_new_words_purge_the_page_and_its_translations(site: SmallSite, after: Purged) -> None:
    # The child has it in its trail, by its title alone.
    assert after(lambda: publish(site.what, lead="Nieuw.")) == {"/nl/wat/", "/en/what/"}


def test_a_new_title_purges_also_who_has_it_in_the_trail(site: SmallSite, after: Purged) -> None:
    gone = after(lambda: publish(site.what, title="Nieuw"))
    assert gone == {"/nl/wat/", "/nl/wat/wet/", "/en/what/"}


def test_a_draft_purges_nothing(site: SmallSite, after: Purged) -> None:
    def draft() -> None:
        site.what.title = "Nog niet"
        site.what.save_revision()
        add_page(AwarenessPage, site.homes["nl"], "Later", slug="later", live=False)

    assert after(draft) == set()


def test_a_page_of_the_menu_purges_where_the_menu_stands(site: SmallSite, after: Purged) -> None:
    assert after(lambda: publish(site.alone, show_in_menus=True)) == NL
    assert after(lambda: publish(site.alone, lead="Nieuw.")) == {"/nl/los/"}
    assert after(lambda: publish(site.alone, title="Anders")) == NL
    assert after(lambda: site.alone.unpublish()) == NL


def test_a_page_that_ends_is_gone_at_once(site: SmallSite, after: Purged, client: Client) -> None:
    assert after(site.law.unpublish) == {"/nl/wat/wet/"}
    assert client.get("/nl/wat/wet/").status_code == 404


def test_a_deleted_page_is_gone_from_its_translations(
    site: SmallSite, after: Purged, client: Client
) -> None:
    # Titles and addresses go by page with its translations: the trail of the child is one more.
    gone = after(lambda: Page.objects.get(pk=site.what_en.pk).delete())
    assert gone == {"/nl/wat/", "/nl/wat/wet/", "/en/what/"}
    assert b"/en/what/" not in client.get("/nl/wat/").content


def test_a_new_translation_purges_the_other_versions(site: SmallSite, after: Purged) -> None:
    def translate() -> None:
        add_page(
            AwarenessPage,
            site.homes["en"],
            "Alone",
            slug="alone",
            translation_key=site.alone.translation_key,
        )

    assert after(translate) == {"/nl/los/"}


def test_a_new_slug_purges_all_below(site: SmallSite, after: Purged, client: Client) -> None:
    show(site.alone, ("text", f'<p><a linktype="page" id="{site.law.pk}">wet</a></p>'))
    gone = after(lambda: publish(site.what, slug="uitleg"))
    assert gone == {"/nl/wat/", "/nl/wat/wet/", "/en/what/", "/nl/los/"}
    assert b"/nl/uitleg/wet/" in client.get("/nl/los/").content


def test_a_moved_page_purges_old_place_and_new(
    site: SmallSite, after: Purged, client: Client, committed: Any
) -> None:
    def move() -> None:
        Page.objects.get(pk=site.law.pk).move(Page.objects.get(pk=site.alone.pk), "last-child")

    assert "/nl/wat/wet/" in after(move)
    assert client.get("/nl/los/wet/").status_code == 200
    assert b"Los" in client.get("/nl/los/wet/").content
    # Pages that the tree put in another place still hear of what is above them.
    above = AwarenessPage.objects.get(pk=site.alone.pk)
    with committed(execute=True):
        publish(above, title="Alleen")
    assert b"Alleen" in client.get("/nl/los/wet/").content


def test_a_card_purges_the_page_that_shows_it(site: SmallSite, after: Purged) -> None:
    show(site.alone, ("teasers", {"heading": "Meer", "pages": [site.law.pk]}))
    assert after(lambda: publish(site.law, lead="Nieuw.")) == {"/nl/wat/wet/", "/nl/los/"}


def test_a_card_that_had_no_public_page_comes_with_it(
    site: SmallSite, client: Client, committed: Any
) -> None:
    site.law.unpublish()
    show(site.alone, ("teasers", {"heading": "Meer", "pages": [site.law.pk]}))
    visit(client, ["/nl/los/"])
    with committed(execute=True):
        publish(AwarenessPage.objects.get(pk=site.law.pk))
    assert b"De wet" in client.get("/nl/los/").content


def test_closing_and_opening_purges_the_page_and_all_below(
    site: SmallSite, after: Purged, client: Client, committed: Any
) -> None:
    assert after(lambda: close(site.what)) == {"/nl/wat/", "/nl/wat/wet/", "/en/what/"}
    assert client.get("/nl/wat/wet/").status_code == 302
    with committed(execute=True):
        PageViewRestriction.objects.get().delete()
    assert b"/nl/wat/" in client.get("/en/what/").content


def test_a_setting_purges_what_stands_around_every_page(site: SmallSite, after: Purged) -> None:
    row = make_settings(organisation="Gemeente")
    everything = set(SmallSite.paths)
    assert after(lambda: SiteSettings.objects.get(pk=row.pk).save()) == everything
    assert after(lambda: add_text(row, "nl", footer_text="Onderaan")) == everything


def test_a_help_line_purges_the_pages_that_read_it(
    site: SmallSite, after: Purged, client: Client
) -> None:
    show(site.alone, ("help", {"heading": "Hulp", "text": ""}))
    line = add_help_line("line", {"nl": "Lijn"})
    assert "/nl/los/" in after(lambda: line.texts.get().save())


def test_sites_and_languages_purge_everything(site: SmallSite, after: Purged) -> None:
    everything = set(SmallSite.paths)
    assert after(lambda: Site.objects.get().save()) == everything
    assert after(lambda: Locale.objects.create(language_code="pl")) == everything


def test_a_picture_a_film_and_a_file_purge_where_they_stand(site: SmallSite, after: Purged) -> None:
    image, other = make_image(), make_image("Other")
    film = SiteVideo.objects.create(title="Film", file="media/film.mp4", duration=2)
    file = SiteDocument.objects.create(title="Folder", file=ContentFile(b"%PDF", name="f.pdf"))
    text = VideoText.objects.create(video=film, language="nl", transcript="Iemand fluit.")
    show(site.alone, ("image", {"image": image.pk, "alt": "x", "caption": ""}))
    show(site.law, ("video", {"video": film.pk, "caption": ""}))
    show(site.what, ("text", f'<p><a linktype="document" id="{file.pk}">folder</a></p>'))
    assert after(image.save) == {"/nl/los/"}
    assert after(other.save) == set()
    assert after(text.save) == {"/nl/wat/wet/"}
    assert after(film.save) == {"/nl/wat/wet/"}
    files = [{"name": "videos/a/film.mp4", "short": 360, "bytes": 1}]
    ready = VideoVersion(video=film, shape="wide", files=files, ready_at=timezone.now())
    assert after(ready.save) == {"/nl/wat/wet/"}
    assert after(lambda: withdraw(item=film, user=None)) == {"/nl/wat/wet/"}
    assert after(file.save) == {"/nl/wat/"}


def test_a_film_with_sign_language_purges_where_its_film_stands(
    site: SmallSite, after: Purged
) -> None:
    signed = SiteVideo.objects.create(title="Gebaren", file="media/gebaren.mp4", duration=2)
    film = SiteVideo.objects.create(
        title="Film", file="media/film.mp4", duration=2, sign_language=signed
    )
    show(site.law, ("video", {"video": film.pk, "caption": ""}))
    assert after(signed.save) == {"/nl/wat/wet/"}


def test_the_sitemap_hears_of_every_page(site: SmallSite, after: Purged) -> None:
    gone = after(lambda: publish(site.alone, lead="Nieuw."), "/sitemap.xml")
    assert gone == {"/nl/los/", "/sitemap.xml"}


def test_what_is_rolled_back_purges_nothing(site: SmallSite, after: Purged) -> None:
    def change_mind() -> None:
        with transaction.atomic():
            publish(site.alone, lead="Nieuw.")
            transaction.set_rollback(True)

    assert after(change_mind) == set()
