"""The interface's texts: found in the code, merged into a catalogue, and judged.

Works on files and values alone, and needs no gettext program.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

SOURCE_FOLDERS = ("home", "campaign", "education", "reporting", "site")
NOT_INTERFACE = {"tests", "migrations", "deploy", "bench", "locale", "demo"}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}

# Written out, since Babel's rules for Arabic and Turkish are not those of Django's catalogues.
_SLAVIC_FEW = "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14)"
PLURAL_FORMS = {
    "nl": "nplurals=2; plural=(n != 1);",
    "en": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "tr": "nplurals=2; plural=(n > 1);",
    "pl": f"nplurals=3; plural=(n==1 ? 0 : {_SLAVIC_FEW} ? 1 : 2);",
    "uk": f"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : {_SLAVIC_FEW} ? 1 : 2);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-zA-Z]|(?<!%)%[sd]|\{\w*\}")
WRAP_WIDTH = 100


class Key(NamedTuple):
    """What makes a text one text: the same English in another context is another."""

    context: str
    text: str
    plural: str


Texts = dict[Key, set[str]]


def source_files(root: Path) -> Iterator[Path]:
    for folder in SOURCE_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            named_apart = NOT_INTERFACE & set(path.relative_to(root).parts)
            if path.suffix in {".py", ".html", ".txt"} and path.is_file() and not named_apart:
                yield path


def _python_source(path: Path) -> str:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return source
    # templatize leaves a template's indentation, which Python's tokenizer would refuse.
    translatable: str = templatize(source, origin=str(path))
    return "\n".join(line.strip() for line in translatable.splitlines())


def find_texts(root: Path) -> Texts:
    """Every translatable text of the project with the files that hold it."""
    texts: Texts = {}
    for path in source_files(root):
        stream = io.BytesIO(_python_source(path).encode())
        for _line, message, _comments, context in extract("python", stream, keywords=KEYWORDS):
            text, plural = message if isinstance(message, tuple) else (message, "")
            if text:
                key = Key(context or "", text, plural)
                texts.setdefault(key, set()).add(path.relative_to(root).as_posix())
    return texts


def key_of(entry: polib.POEntry) -> Key:
    return Key(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _new_catalogue(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=WRAP_WIDTH)
    # No dates and no names: a catalogue changes only where a text does.
    catalogue.metadata = {
        "Project-Id-Version": "SSSTOP",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    return catalogue


def plural_count(language: str) -> int:
    return int(PLURAL_FORMS[language].split(";")[0].removeprefix("nplurals="))


def merged(old: polib.POFile | None, texts: Texts, language: str) -> polib.POFile:
    """The catalogue of exactly `texts`, with each translation that `old` has for them."""
    known = {key_of(entry): entry for entry in old or [] if not entry.obsolete}
    catalogue = _new_catalogue(language)
    for key in sorted(texts):
        entry = polib.POEntry(
            msgctxt=key.context or None,
            msgid=key.text,
            occurrences=[(path, "") for path in sorted(texts[key])],
        )
        before = known.get(key)
        if key.plural:
            entry.msgid_plural = key.plural
            earlier = before.msgstr_plural if before else {}
            entry.msgstr_plural = {n: earlier.get(n, "") for n in range(plural_count(language))}
        elif before:
            entry.msgstr = before.msgstr
        if before:
            entry.tcomment = before.tcomment
            entry.flags = [flag for flag in before.flags if flag == "fuzzy"]
        if "%(" in key.text or "%(" in key.plural:
            entry.flags.append("python-format")
        catalogue.append(entry)
    return catalogue


def _placeholder_faults(key: Key, entry: polib.POEntry) -> Iterator[str]:
    if not key.plural:
        if sorted(PLACEHOLDER.findall(entry.msgstr)) != sorted(PLACEHOLDER.findall(key.text)):
            yield f"placeholders differ: {key.text!r} → {entry.msgstr!r}"
        return
    allowed = set(PLACEHOLDER.findall(key.text + key.plural))
    for translation in entry.msgstr_plural.values():
        # A form for one or two may leave the number out; none may invent a name.
        if set(PLACEHOLDER.findall(translation)) - allowed:
            yield f"unknown placeholder: {key.text!r} → {translation!r}"


def _entry_faults(key: Key, entry: polib.POEntry, language: str) -> Iterator[str]:
    translations = list(entry.msgstr_plural.values()) if key.plural else [entry.msgstr]
    if entry.fuzzy:
        yield f"fuzzy: {key.text!r}"
    elif key.plural and len(translations) != plural_count(language):
        yield f"{len(translations)} plural forms: {key.text!r}"
    elif all(translations):
        yield from _placeholder_faults(key, entry)
    elif language != "en" or any(translations):
        yield f"untranslated: {key.text!r}"


def faults(catalogue: polib.POFile | None, texts: Texts, language: str) -> Iterator[str]:
    """What keeps this language from being complete, one line each.

    English is the language of the source: an empty translation means the text itself.
    """
    if catalogue is None:
        yield "the catalogue is missing"
        return
    if catalogue.metadata.get("Plural-Forms") != PLURAL_FORMS[language]:
        yield "Plural-Forms is not the rule of this language"
    entries = {key_of(entry): entry for entry in catalogue if not entry.obsolete}
    for key in sorted(texts.keys() - entries.keys()):
        yield f"missing: {key.text!r} ({', '.join(sorted(texts[key]))})"
    for key in sorted(entries.keys() - texts.keys()):
        yield f"no longer used: {key.text!r}"
    for entry in catalogue.obsolete_entries():
        yield f"obsolete: {entry.msgid!r}"
    for key in sorted(entries.keys() & texts.keys()):
        yield from _entry_faults(key, entries[key], language)
