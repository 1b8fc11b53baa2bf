"""axe, the accessibility checker, on a page that is open."""

from functools import cache
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

# Beyond axe's own choice: targets of 24 pixels (WCAG 2.2).
# A colour that is half-way in a transition would be judged, so nothing may be moving. What lies
# under a header that stays on the screen would be called too small, so the page is at its top.
RUN = """
async (rules) => {
  const frame = () => new Promise((done) => { requestAnimationFrame(done); });
  scrollTo({ top: 0, behavior: "instant" });
  let patience = 300;
  do { await frame(); patience -= 1; } while (document.getAnimations().length && patience);
  return (await axe.run(document, {
    resultTypes: ["violations"],
    rules: { "target-size": { enabled: true } },
    ...(rules.length ? { runOnly: { type: "rule", values: rules } } : {}),
  })).violations;
}
"""


@cache
def _source() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, *rules: str) -> list[str]:
    """What is wrong, one line for each rule, with the places; by all rules or by those named."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_source())
    found: list[dict[str, Any]] = page.evaluate(RUN, list(rules))
    return [f"{rule['id']}: {rule['help']} {_places(rule)}" for rule in found]


def _places(rule: dict[str, Any]) -> str:
    places = [f"{node['target']} {node['html'][:120]}" for node in rule["nodes"][:4]]
    return f"({len(rule['nodes'])} times) " + "; ".join(places)
