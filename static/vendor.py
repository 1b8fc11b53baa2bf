"""Copies the third-party CSS, fonts and map pinned in package.json into vendor/ and fonts/.

    python static/vendor.py           fetch with npm (in a temporary folder) and copy
    python static/vendor.py --check   compare what is here with vendor/HASHES; needs no network

The result is committed, so that installing the site needs neither npm nor this script.

Fonts are cut down to the letters and weights that the site sets: a third of the bytes. Their
licence, the SIL Open Font License, allows it; no family reserves its name. Those in fonts/cards and
fonts/print are no web fonts: pictures for sharing are drawn with them and PDFs set in them, so each
holds all letters of its languages.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "vendor"
FONTS = HERE / "fonts"
CARD_FONTS, PRINT_FONTS = FONTS / "cards", FONTS / "print"
HASHES = VENDOR / "HASHES"
BUNDLE = VENDOR / "utrecht.css"
MAP = VENDOR / "leaflet"

# They decide the bytes of a font file, so they are pinned like everything else.
FONT_TOOLS = ("fonttools==4.68.0", "brotli==1.2.1")


@dataclass(frozen=True)
class Font:
    """One font file: which of a package's files, which weights and letters of it."""

    family: str
    source: str
    name: str
    weights: str
    letters: str
    features: str


LATIN = "U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2010-2015,U+2018-201E"
PUNCTUATION = "U+2020-2022,U+2026,U+2030,U+2032-2033,U+2039-203A,U+20AC,U+2122,U+2190-2193,U+2212"
LATIN_EXTENDED = "U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B,U+1E9E"
ARABIC = "U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC"
LATIN_FEATURES = "kern,liga,calt,ccmp,locl,mark,mkmk"

FONT_FILES = (
    Font(
        family="archivo",
        source="archivo-latin-wght-normal.woff2",
        name="archivo-latin.woff2",
        weights="wght=700:900",
        letters=f"{LATIN},{PUNCTUATION}",
        features=LATIN_FEATURES,
    ),
    Font(
        family="archivo",
        source="archivo-latin-ext-wght-normal.woff2",
        name="archivo-latin-ext.woff2",
        weights="wght=700:900",
        letters=LATIN_EXTENDED,
        features=LATIN_FEATURES,
    ),
    Font(
        family="readex-pro",
        source="readex-pro-arabic-wght-normal.woff2",
        name="readex-pro-arabic.woff2",
        weights="wght=400:700",
        letters=ARABIC,
        features="*",
    ),
)


@dataclass(frozen=True)
class JoinedFont:
    """One weight of a family as a single file, joined from the files that it is offered in."""

    family: str
    path: Path
    weight: int
    scripts: tuple[str, ...]


JOINED_FONT_FILES = (
    JoinedFont("archivo", CARD_FONTS / "latin.ttf", 860, ("latin", "latin-ext")),
    JoinedFont("readex-pro", CARD_FONTS / "arabic.ttf", 700, ("latin", "arabic")),
    # Archivo has no Cyrillic; of those that have, this is nearest to it.
    JoinedFont("inter-tight", CARD_FONTS / "cyrillic.ttf", 850, ("latin", "cyrillic")),
    # Running text on paper: a server may have no letters of its own.
    JoinedFont("inter-tight", PRINT_FONTS / "text.ttf", 420, ("latin", "latin-ext", "cyrillic")),
    JoinedFont("inter-tight", PRINT_FONTS / "strong.ttf", 700, ("latin", "latin-ext", "cyrillic")),
    JoinedFont("readex-pro", PRINT_FONTS / "arabic.ttf", 400, ("latin", "arabic")),
)
CHARSET = '@charset "UTF-8";'
BANNER = (
    CHARSET + "\n"
    "/* NL Design System, Utrecht components. EUPL-1.2, Gemeente Utrecht and Frameless B.V.\n"
    "   Licences: utrecht/<component>/LICENSE. Written by static/vendor.py: do not edit. */\n"
)


def utrecht_components() -> list[str]:
    """The component names of package.json, in the order in which they are bundled."""
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    return sorted(
        name.removeprefix("@utrecht/").removesuffix("-css")
        for name in package["dependencies"]
        if name.startswith("@utrecht/")
    )


def install(folder: Path) -> Path:
    """Installs exactly what the lock file says, outside the project; returns node_modules."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(HERE / name, folder / name)
    subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True
    )
    return folder / "node_modules"


def licence_of(package: Path) -> Path:
    return next(path for path in sorted(package.iterdir()) if path.name.startswith("LICENSE"))


def copy_components(modules: Path) -> None:
    """One folder a component with its CSS and licence, and all CSS in one file for the pages."""
    shutil.rmtree(VENDOR / "utrecht", ignore_errors=True)
    rules = []
    for component in utrecht_components():
        package = modules / "@utrecht" / f"{component}-css"
        target = VENDOR / "utrecht" / component
        target.mkdir(parents=True)
        css = (package / "dist" / "index.min.css").read_text(encoding="utf-8").lstrip("\ufeff")
        (target / f"{component}.css").write_text(css, encoding="utf-8")
        shutil.copyfile(licence_of(package), target / "LICENSE")
        rules.append(without_banner(css))
    BUNDLE.write_text(BANNER + "\n".join(rules) + "\n", encoding="utf-8")


def without_banner(css: str) -> str:
    """The rules alone: a charset is only valid at the very start, the licence is said once."""
    css = css.replace(CHARSET, "").strip()
    if css.startswith("/*"):
        css = css.split("*/", 1)[1].strip()
    return css


def without_files_that_are_not_here(text: str) -> str:
    """A script or style without its source map and pictures: the site would look for them."""
    text = re.sub(r"^//# sourceMappingURL=.*\n?", "", text, flags=re.MULTILINE)
    return re.sub(r"^\s*background-image: url\(images/[^)]*\);\n", "", text, flags=re.MULTILINE)


def copy_map(modules: Path) -> None:
    """Leaflet's script and style beside its licence; our pins and buttons are drawn with CSS."""
    package = modules / "leaflet"
    MAP.mkdir(exist_ok=True)
    for name in ("leaflet.js", "leaflet.css"):
        text = (package / "dist" / name).read_text(encoding="utf-8")
        (MAP / name).write_text(without_files_that_are_not_here(text), encoding="utf-8")
    shutil.copyfile(licence_of(package), MAP / "LICENSE")


def font_tools(folder: Path) -> Path:
    """An environment of its own with the pinned font tools; returns its folder of programs."""
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    subprocess.run(
        [programs / "python", "-m", "pip", "install", "--quiet", *FONT_TOOLS], check=True
    )
    return programs


def cut_fonts(modules: Path, programs: Path, folder: Path) -> None:
    """Each font with the weights and letters that are used, beside its licence."""
    FONTS.mkdir(exist_ok=True)
    for old in FONTS.glob("*.woff2"):
        old.unlink()
    for font in FONT_FILES:
        package = modules / "@fontsource-variable" / font.family
        limited = folder / f"{font.name}.ttf"
        narrow: list[str | Path] = [programs / "fonttools", "varLib.instancer", "--quiet"]
        source = package / "files" / font.source
        narrow += ["--no-recalc-timestamp", source, font.weights, "-o", limited]
        subprocess.run(narrow, check=True)
        subset: list[str | Path] = [programs / "pyftsubset", limited, "--flavor=woff2"]
        subset += [f"--unicodes={font.letters}", f"--layout-features={font.features}"]
        subprocess.run([*subset, f"--output-file={FONTS / font.name}"], check=True)
        shutil.copyfile(licence_of(package), FONTS / f"{font.family}-OFL.txt")


def join_fonts(modules: Path, programs: Path, folder: Path) -> None:
    """Each font of cards and prints in one file, beside its licence."""
    for font in JOINED_FONT_FILES:
        font.path.parent.mkdir(exist_ok=True)
        package = modules / "@fontsource-variable" / font.family
        parts: list[Path] = []
        for script in font.scripts:
            source = package / "files" / f"{font.family}-{script}-wght-normal.woff2"
            part = folder / f"{font.family}-{script}.ttf"
            fixed: list[str | Path] = [programs / "fonttools", "varLib.instancer", "--quiet"]
            fixed += ["--no-recalc-timestamp", source, f"wght={font.weight}", "-o", part]
            subprocess.run(fixed, check=True)
            parts.append(part)
        joined: list[str | Path] = [programs / "pyftmerge", f"--output-file={font.path}", *parts]
        # The moment of joining stands in the file; it must not change its hash.
        subprocess.run(joined, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "0"})
        shutil.copyfile(licence_of(package), FONTS / f"{font.family}-OFL.txt")


def vendored_files() -> list[Path]:
    fonts = [FONTS / font.name for font in FONT_FILES]
    fonts += [font.path for font in JOINED_FONT_FILES]
    families = [font.family for font in FONT_FILES] + [font.family for font in JOINED_FONT_FILES]
    licences = {FONTS / f"{family}-OFL.txt" for family in families}
    components = [path for path in (VENDOR / "utrecht").rglob("*") if path.is_file()]
    return sorted([BUNDLE, *components, *MAP.iterdir(), *fonts, *licences])


def digest_lines() -> list[str]:
    lines = []
    for path in vendored_files():
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
        lines.append(f"{digest}  {path.relative_to(HERE).as_posix()}")
    return lines


def check() -> int:
    """0 when every vendored file is the one that was fetched, else 1 and a list."""
    expected = HASHES.read_text(encoding="utf-8").splitlines() if HASHES.exists() else []
    differing = sorted(set(expected) ^ set(digest_lines()))
    for line in differing:
        print(f"differs from vendor/HASHES: {line.split('  ', 1)[-1]}", file=sys.stderr)
    return 1 if differing or not expected else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare with vendor/HASHES")
    if parser.parse_args().check:
        return check()
    VENDOR.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        modules = install(folder)
        copy_components(modules)
        copy_map(modules)
        programs = font_tools(folder / "tools")
        cut_fonts(modules, programs, folder)
        join_fonts(modules, programs, folder)
    HASHES.write_text("\n".join(digest_lines()) + "\n", encoding="utf-8")
    return check()


if __name__ == "__main__":
    sys.exit(main())
