"""The browser's hint and the server's are one: the same rules come to the same verdict."""

import pytest
from playwright.sync_api import Page

from reporting.intake.personal_data import find_personal_data
from reporting.tests.personal_data import LANGUAGES, sentences

from ..conftest import Watch

pytestmark = pytest.mark.browser

ODD = ["", "İIıi", "a\u0301 Kevin\u200b", "😀 @x_1 😀", "0" * 5000, "Aa " * 1600, "@" * 5000]

VERDICTS = """async ([module, rules, texts]) => {
  const { loadRules, findPersonalData } = await import(module);
  const known = await loadRules(rules);
  return texts.map((text) => findPersonalData(known, text));
}"""


@pytest.fixture
def page(watch: Watch) -> Page:
    opened = watch().page()
    opened.goto("/nl/")
    return opened


def test_browser_and_server_say_the_same_of_every_sentence(page: Page) -> None:
    texts = list(ODD)
    for language in LANGUAGES:
        made = sentences(language)
        texts += [text for _kind, text in made.positive] + made.negative
    said = page.evaluate(
        VERDICTS,
        ["/static/js/report/personal_data.js", "/static/reporting/personal_data.json", texts],
    )
    differs = [
        (text, found)
        for text, found in zip(texts, said, strict=True)
        if found != [str(kind) for kind in find_personal_data(text)]
    ]
    assert not differs
