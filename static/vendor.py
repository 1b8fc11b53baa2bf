"""Copies the third-party CSS and fonts pinned in package.json into vendor/ and fonts/.

    python static/vendor.py           fetch with npm (in a temporary folder) and copy
    python static/vendor.py --check   compare what is here with vendor/HASHES; needs no network

The result is committed, so that installing the site needs neither npm nor this script.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "vendor"
FONTS = HERE / "fonts"
HASHES = VENDOR / "HASHES"
BUNDLE = VENDOR / "utrecht.css"

# The weight axis only; each subset is fetched by a browser only where its letters occur.
FONT_FILES = {
    "archivo": ("archivo-latin-wght-normal.woff2", "archivo-latin-ext-wght-normal.woff2"),
    "readex-pro": ("readex-pro-arabic-wght-normal.woff2",),
}
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


def copy_fonts(modules: Path) -> None:
    FONTS.mkdir(exist_ok=True)
    for family, names in FONT_FILES.items():
        package = modules / "@fontsource-variable" / family
        for name in names:
            shutil.copyfile(package / "files" / name, FONTS / name)
        shutil.copyfile(licence_of(package), FONTS / f"{family}-OFL.txt")


def vendored_files() -> list[Path]:
    fonts = [FONTS / name for names in FONT_FILES.values() for name in names]
    licences = [FONTS / f"{family}-OFL.txt" for family in FONT_FILES]
    components = [path for path in (VENDOR / "utrecht").rglob("*") if path.is_file()]
    return sorted([BUNDLE, *components, *fonts, *licences])


def digest_lines() -> list[str]:
    lines = []
    for path in vendored_files():
        digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "missing"
        lines.append(f"{digest}  {path.relative_to(HERE).as_posix()}")
    return lines


def check() -> int:
    """0 when every vendored file is the one that was fetched, 1 with a list of those that differ."""
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
    with tempfile.TemporaryDirectory() as folder:
        modules = install(Path(folder))
        copy_components(modules)
        copy_fonts(modules)
    HASHES.write_text("\n".join(digest_lines()) + "\n", encoding="utf-8")
    return check()


if __name__ == "__main__":
    sys.exit(main())
