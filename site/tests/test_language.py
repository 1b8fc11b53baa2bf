"""The language of the report journey: plain Dutch, and no language marks its reader's gender."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils.translation import override

from home.models.help import HelpLineText
from home.people.models import Municipality
from home.tests.whole_demo import whole_demo_in
from reporting import vault
from reporting.intake.token import new_token
from reporting.models import Area, KnownPlace, ReportPage

from .language.gender import marks_of
from .language.visible import sentences_of, words_of

ROOT = Path(__file__).parents[2]
LANGUAGE = Path(__file__).parent / "language"
DEMO = ROOT / "reporting" / "demo"
LOCALE = ROOT / "site" / "locale"

MOST_WORDS, MOST_WORDS_ON_AVERAGE = 20, 12
STORY = "Iemand riep mij na. Ik ken Kevin niet."
ANSWERS = {
    "behaviours": ["touching", "hissing"],
    "when": "repeatedly",
    "kind_of_place": "station",
    "place_text": "Bij de bushalte",
    "story": STORY,
}


@dataclass(frozen=True)
class Journey:
    """Every Dutch page from the form to the erased report, as HTML; and names that are no words."""

    pages: dict[str, str]
    names: set[str]


@pytest.fixture(scope="module")
def journey(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    run_folder: Path,
) -> Journey:
    """Walked once; nothing of it stays in the database."""
    files = tmp_path_factory.mktemp("journey")
    own = {"VAULT_DIR": files / "vault", "ERASURE_FILE": files / "erasures" / "erasures.log"}
    with django_db_blocker.unblock(), override_settings(**own), whole_demo_in(run_folder):
        vault.make_keys(Municipality.objects.get().code)
        return Journey(_walk(), _names())


def _walk() -> dict[str, str]:
    client = Client(headers={"host": Municipality.objects.get().site.hostname})
    form = ReportPage.objects.get(locale__language_code="nl").get_url()
    with override("nl"):
        send, mine = reverse("intake"), reverse("my_report")
    pages = {"form": client.get(form).content.decode()}

    def post(name: str, address: str, **data: Any) -> str:
        pages[name] = client.post(address, data).content.decode()
        return pages[name]

    post("errors", send, token=new_token(), date="31-31-2026", when="exact", step="send")
    token = new_token()
    post("check", send, token=token, step="send", **ANSWERS)
    thanks = post("thanks", send, token=token, step="send", checked="1", answer="answer", **ANSWERS)
    post("thanks again", send, token=token)
    code = re.search(r"(?:\d{4}\s+){4}\d{4}", re.sub(r"<[^>]+>", " ", thanks))
    assert code, thanks
    pages["my report"] = client.get(mine).content.decode()
    post("wrong code", mine, code="1" * 20)
    post("opened", mine, code=code[0])
    post("added", mine, code=code[0], step="add", text="Nog iets", token=new_token())
    post("erase", mine, code=code[0], step="erase")
    post("erased", mine, code=code[0], step="erase_now")
    post("sent again", send, token=token)
    return pages


def _names() -> set[str]:
    """Words of places and of help lines: they are called so."""
    names = [
        *KnownPlace.objects.values_list("name", flat=True),
        *Area.objects.values_list("name", flat=True),
        *(name.split(":")[0] for name in HelpLineText.objects.values_list("name", flat=True)),
        *Municipality.objects.values_list("name", flat=True),
        "SSSTOP",
        STORY,
    ]
    return {word for name in names for word in words_of(name)}


def _texts(name: str) -> Iterator[str]:
    """Every text of a demo file, without slugs and codes."""
    raw = json.loads((DEMO / name).read_text(encoding="utf-8"))
    pages = raw.values() if isinstance(raw, dict) else []
    for page in pages:
        yield from (text for key, text in page.items() if key != "slug" and " " in str(text))


def _behaviour_texts(language: str) -> Iterator[tuple[str, str]]:
    for entry in json.loads((DEMO / "behaviours.json").read_text(encoding="utf-8")):
        yield from entry["texts"].get(language, {}).items()


def _dutch(journey: Journey) -> dict[str, list[str]]:
    """Sentences by where they stand."""
    found = {name: sentences_of(html) for name, html in journey.pages.items()}
    found["nl.json"] = [s for text in _texts("nl.json") for s in sentences_of(text)]
    found["behaviours.json"] = [
        s for _n, text in _behaviour_texts("nl") for s in sentences_of(text)
    ]
    return found


@pytest.mark.django_db
def test_dutch_sentences_are_short(journey: Journey, record_property: Any) -> None:
    dutch = _dutch(journey)
    every = {sentence for sentences in dutch.values() for sentence in sentences}
    lengths = {sentence: len(words_of(sentence)) for sentence in every}
    # A label is no sentence: it would only lower the average.
    whole = [length for sentence, length in lengths.items() if sentence.rstrip()[-1] in ".?!"]
    average = sum(whole) / len(whole)
    record_property("Dutch words a sentence, on average", round(average, 1))
    assert not {s: n for s, n in lengths.items() if n > MOST_WORDS}
    assert average <= MOST_WORDS_ON_AVERAGE


def _known_words() -> set[str]:
    lines = (LANGUAGE / "nl_words.txt").read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@pytest.mark.django_db
def test_dutch_words_are_everyday_words_or_explained(journey: Journey) -> None:
    known = _known_words() | journey.names
    explained = json.loads((LANGUAGE / "nl_explained.json").read_text(encoding="utf-8"))
    strange: dict[str, str] = {}
    for place, sentences in _dutch(journey).items():
        page = " ".join(sentences)
        for sentence in sentences:
            for word in words_of(sentence):
                is_known = word in known or all(part in known for part in word.split("-"))
                is_explained = any(text in page for text in explained.get(word, []))
                if not is_known and not is_explained:
                    strange.setdefault(word, f"{place}: {sentence}")
    assert not strange, "\n".join(f"{word}, in {where}" for word, where in strange.items())


@pytest.mark.parametrize("language", ["ar", "tr", "pl", "uk"])
def test_no_text_marks_its_reader(language: str) -> None:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    texts = [
        *(
            ("django.po", text)
            for entry in catalogue
            for text in [entry.msgstr, *entry.msgstr_plural.values()]
        ),
        *((f"{language}.json", text) for text in _texts(f"{language}.json")),
        *(("behaviours.json", text) for _name, text in _behaviour_texts(language)),
    ]
    marked = [(where, text, marks) for where, text in texts if (marks := marks_of(text, language))]
    assert not marked


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "اضغط على «إرسال»."),
        ("ar", "اختر مكانًا من القائمة"),
        ("ar", "هل تريد إضافة شيء؟"),
        ("pl", "Co widziałeś?"),
        ("pl", "Było tam, gdzie stałam."),
        ("uk", "Що ти бачив?"),
        ("uk", "Я бачила це"),
        ("tr", "Bağırma"),
        ("tr", "Peşinden gelme"),
    ],
)  # fmt: skip
def test_the_lint_sees_texts_that_mark_their_reader(language: str, text: str) -> None:
    assert marks_of(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "لا نحفظ شيئًا قبل الضغط على «إرسال»."),
        ("pl", "Co się stało?"),
        ("uk", "Що сталося? Що ви бачили?"),
        ("tr", "Bağırmak, laf atmak"),
        ("tr", "Arama"),
    ],
)
def test_the_lint_leaves_neutral_texts_alone(language: str, text: str) -> None:
    assert not marks_of(text, language)
