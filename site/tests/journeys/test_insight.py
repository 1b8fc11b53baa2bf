"""An analyst filters, sees the hot spot where the demo has one, and takes its table along."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ..browser.watched import DESKTOP
from ..conftest import Watch
from .staff import sign_in

pytestmark = pytest.mark.browser

CENTRE = "Centrum"


def test_analyst_finds_the_planted_hot_spot(watch: Watch, tmp_path: Path) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    page.locator("a[href='/admin/insight/']").first.click()
    expect(page.locator("#map svg[role=img] .insight-hot").first).to_be_attached()

    page.locator(".insight-filters form details summary").first.click()
    page.locator("[name=area][value=DEMO-S01]").check()
    page.locator("[name=precise]").check()
    page.locator(".insight-filters__buttons [type=submit]").click()
    expect(page.locator(".insight__about")).to_contain_text(CENTRE)
    rows = page.locator("#districts tbody tr")
    expect(rows).to_have_count(1)

    page.locator(".insight-filters form .insight-filters__buttons a").evaluate("one => one.click()")
    first = page.locator("#hot-spots tbody tr").first
    expect(first).to_contain_text(CENTRE)
    with page.expect_download() as loading:
        page.locator("#hot-spots .insight-figure__files a").click()
    file = tmp_path / "hot-spots.csv"
    loading.value.save_as(file)
    told = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert told[-1][0][0].isdigit()
    assert any(row and CENTRE in row[0] for row in told)

    page.locator(".insight-tabs a[href*='/when/']").click()
    expect(page.locator("#week svg[role=img] rect").first).to_be_attached()
