"""What is wrong with a page as it is: axe in every view, headings, and what sticks out."""

from itertools import pairwise
from typing import Literal

from playwright.sync_api import Page, ViewportSize

from ..browser.watched import DESKTOP, PHONE
from .axe import violations

Scheme = Literal["light", "dark"]
SCHEMES: dict[Scheme, tuple[str, ...]] = {
    "light": (),
    "dark": ("color-contrast", "link-in-text-block"),
}
VIEWS = {"phone": PHONE, "desktop": DESKTOP}
NARROWEST = ViewportSize(width=320, height=640)
TWICE = "document.documentElement.style.fontSize = '200%'"
ONCE = "document.documentElement.style.fontSize = ''"

HEADINGS = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((heading) => heading.checkVisibility())
  .map((heading) => [Number(heading.tagName[1]), heading.textContent.trim()])
"""
# What sticks out of the page, so that a failure names its cause.
STICKS_OUT = """
() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter((part) => { const box = part.getBoundingClientRect();
                        return part instanceof HTMLElement && !part.closest(".leaflet-container")
                          && (box.right > innerWidth + 1 || box.left < -1); })
    .map((part) => part.outerHTML.replace(/\\s+/g, ' ').slice(0, 120)).slice(0, 5)
    .concat([`the page is ${document.documentElement.scrollWidth} pixels wide`])
"""
# A control whose words are cut off, or that something else lies on, cannot be used.
UNUSABLE = """
() => {
  const faults = [];
  const name = (part) => part.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const fields = "main :is(a[href], button, input, select, textarea), .leave-button";
  const controls = [...document.querySelectorAll(fields)]
    .filter((part) => part.checkVisibility({ visibilityProperty: true }))
    .filter((part) => !part.closest("[aria-hidden], .leaflet-container"));
  const fromMiddle = ({ top, bottom }) => Math.abs((top + bottom) / 2 - innerHeight / 2);
  for (const part of controls) {
    part.scrollIntoView({ block: "center", behavior: "instant" });
    // Of a link that goes on on the next line, the piece in the middle of the screen.
    const [box] = [...part.getClientRects()].sort((one, two) => fromMiddle(one) - fromMiddle(two));
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const reached = top && (part.contains(top) || top.contains(part)
      || [...(part.labels ?? [])].some((label) => label.contains(top)));
    // The list of a search lies over what is below it, as long as it is open.
    if (!reached && !top?.closest("[role=listbox]"))
      faults.push(`cannot be reached: ${name(part)}`);
    const room = part.clientWidth;
    if (part.matches("button, a") && room && part.scrollWidth > room + 1)
      faults.push(`cut off: ${name(part)}`);
  }
  return faults;
}
"""


def looks(page: Page) -> list[str]:
    """Every view in both colour schemes, on the page as it is."""
    found = []
    for view, size in VIEWS.items():
        page.set_viewport_size(size)
        # A colour scheme changes colours and nothing else: the other rules look once.
        for scheme, rules in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            found += [f"{view} {scheme}: {line}" for line in violations(page, *rules)]
    return found


def heading_faults(page: Page) -> list[str]:
    headings: list[tuple[int, str]] = page.evaluate(HEADINGS)
    levels = [level for level, _text in headings]
    faults = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of level 1"]
    for (before, _text), (level, text) in pairwise(headings):
        if level > before + 1:
            faults.append(f"heading level {level} follows {before}: {text}")
    faults += [f"empty heading of level {level}" for level, text in headings if not text]
    return faults


def narrow_faults(page: Page) -> list[str]:
    """On the narrowest screen."""
    page.set_viewport_size(NARROWEST)
    return [f"scrolls sideways: {part}" for part in page.evaluate(STICKS_OUT)]


def large_text_faults(page: Page) -> list[str]:
    """On a phone with text twice as large."""
    page.set_viewport_size(PHONE)
    page.evaluate(TWICE)
    faults = [f"sticks out: {part}" for part in page.evaluate(STICKS_OUT)]
    faults += page.evaluate(UNUSABLE)
    page.evaluate(ONCE)
    return faults
