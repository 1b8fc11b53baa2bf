"""An analyst filters, sees the hot spot where the demo has one, and takes its table along."""

import csv
import re
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


def test_analyst_draws_a_shape_with_the_mouse_and_with_keys(watch: Watch) -> None:
    page = watch(viewport=DESKTOP).page()
    sign_in(page, "analyst")
    page.goto("/admin/insight/when/?period=year")
    page.locator(".insight-filters__shape a").click()
    drawing = page.locator("[data-draw-map].leaflet-container")
    expect(drawing).to_be_visible()
    for x, y in ((300, 120), (420, 120), (420, 300)):
        drawing.click(position={"x": x, "y": y})
    # The fourth corner without a mouse: the map moves below the cross in its middle.
    drawing.focus()
    page.keyboard.press("ArrowLeft")
    page.locator("[data-draw-middle]").press("Enter")
    corners = page.locator("textarea[name=shape]")
    expect(corners).to_have_value(re.compile(r"^(\d+\.\d+, \d+\.\d+\n){3}\d+\.\d+, \d+\.\d+$"))
    # It may cross the lines of the others.
    page.locator("[data-draw-undo]").click()
    page.locator(".insight-drawing [type=submit]").click()
    expect(page).to_have_url(re.compile(r"/insight/when/\?period=year&shape=[\d._~]+$"))
    expect(page.locator(".insight__chosen")).to_contain_text(":")
    expect(page.locator("#marked-hours tbody tr").first).to_be_attached()
    page.locator(".insight-tabs a").first.click()
    expect(page).to_have_url(re.compile(r"shape="))
    expect(
        page.locator("#map .insight-shape, #districts-map .insight-shape").first
    ).to_be_attached()
