"""How templates, style sheets and settings are written."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..served.demo import ROOT

ROOMS = ("home", "campaign", "education", "reporting", "site", "static")
NOT_OURS = {"vendor", "node_modules"}
EXEMPT = NOT_OURS | {"tests", "migrations", "locale"}
USUAL_LINES = 240

SIBLING = re.compile(r"""["'](?:campaign|education|reporting|casework)[/:]""")
INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
SIDES = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border|inset)-)?(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
)
# Of tests and of a developer's machine; no operator sets them.
NOT_FOR_OPERATORS = {"TEST_VAR_DIR", "XDG_DATA_HOME"}


def files(*endings: str, without: set[str] = NOT_OURS) -> Iterator[Path]:
    """Every file written here with one of these endings, relative to the root."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            own = path.relative_to(ROOT)
            if path.suffix in endings and not without.intersection(own.parts):
                yield own


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def found(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [f"{path}: {match[0]}" for path in paths for match in pattern.finditer(text(path))]


def test_nine_in_ten_files_are_short() -> None:
    lengths = {
        path: len(text(path).splitlines())
        for path in files(".py", ".html", ".css", ".js", without=EXEMPT)
    }
    long = [path for path, lines in lengths.items() if lines > USUAL_LINES]
    assert len(long) <= len(lengths) / 10, long


def test_shared_templates_know_no_sibling() -> None:
    shared = (path for path in files(".html") if path.parts[0] in {"home", "site"})
    assert found(SIBLING, shared) == []


def test_no_template_has_a_script_or_a_style_in_it() -> None:
    # What is read without a server, from a package, has no content security policy.
    served = (path for path in files(".html") if "package" not in path.parts)
    assert found(INLINE, served) == []


def test_style_sheets_know_no_left_and_right() -> None:
    assert found(SIDES, files(".css")) == []


def test_every_setting_of_the_environment_is_explained() -> None:
    settings = (ROOT / "site" / "config" / "settings").glob("*.py")
    read = {
        name
        for path in settings
        for name in re.findall(r'\benv\.\w+\(\s*"([A-Z_]+)"', path.read_text(encoding="utf-8"))
    }
    explained = set(re.findall(r"^#?([A-Z_]+)=", text(Path(".env.example")), re.M))
    assert read - NOT_FOR_OPERATORS <= explained
