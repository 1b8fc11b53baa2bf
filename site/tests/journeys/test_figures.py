"""An analyst filters, takes a figure for publication, and has what a memo asks for."""

from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from .staff import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.drill]

LAST_YEAR = timezone.localdate().year - 1


def test_a_figure_goes_into_a_memo(watch: Watch) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    page.locator("a[href='/admin/insight/']").first.click()
    page.locator(".insight-tabs a[href*='/what/']").click()
    page.locator(".insight-filters form details summary").first.click()
    page.locator("[name=from]").fill(f"{LAST_YEAR}-01-01")
    page.locator("[name=to]").fill(f"{LAST_YEAR}-12-31")
    page.locator(".insight-filters__buttons [type=submit]").click()

    expect(page.locator(".insight__about")).to_contain_text(f"31 december {LAST_YEAR}")
    address = page.url

    # Days of receipt are too fine: it is said, and nothing is taken.
    page.goto(address.replace("/what/", "/reporting/"))
    page.locator("#receipts .insight-take [value=publication]").click()
    expect(page.locator(".messages .error")).to_be_visible()

    page.goto(address)
    page.locator("#behaviours .insight-take [value=publication]").click()
    expect(page.locator(".insight-taken__caption")).to_be_visible()
    number = page.url.rstrip("/").rpartition("/")[2]
    assert number.startswith(f"{timezone.localdate().year}-")
    caption = page.locator(".insight-taken__caption")
    expect(caption).to_contain_text(f"Figuur {number}. ")
    expect(caption).to_contain_text(str(LAST_YEAR))
    with page.expect_download() as loading:
        page.locator(".insight-figure__files a[href$='.png']").click()
    assert loading.value.suggested_filename == f"figure-{number}.png"
    picture = Image.open(BytesIO(Path(loading.value.path()).read_bytes()))
    assert picture.format == "PNG"
    assert min(picture.size) > 500

    # Later it is found again by its number, with all its files.
    page.locator(".insight-tabs a[href*='/figures/']").click()
    row = page.locator("tr", has=page.get_by_role("link", name=number, exact=True))
    expect(row.locator(".insight-taken__files a")).to_have_count(3)
