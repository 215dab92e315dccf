"""Copy the part of USWDS that our pages use out of node_modules into build/front-end, ready to be served."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build" / "front-end"

STYLE = "css/uswds.min.css"
SCRIPTS = ("js/uswds-init.min.js", "js/uswds.min.js")
PICTURES = ("img/sprite.svg",)
# The face of our certificates; pages use the one that the style sheet brings.
FONTS = tuple(f"fonts/public-sans/PublicSans-{face}.ttf" for face in ("Regular", "Italic", "SemiBold", "Bold"))

SOURCE_MAP = re.compile(r"\n?(/\*|//)# sourceMappingURL=[^\n]*")
REFERENCE = re.compile(r"url\(\"?(\.\./[^)?#\"]+)")


def copy_uswds(source: Path, target: Path) -> None:
    """Copy style, scripts, icons and fonts, and every file the style sheet names.

    The lines that point to source maps go: the maps are not served, and the static files' manifest refuses a
    reference to a file that is not there.
    """
    shutil.rmtree(target, ignore_errors=True)
    for name in (STYLE, *SCRIPTS):
        _place(target / name).write_text(without_source_map((source / name).read_text("utf-8")), "utf-8")
    for name in sorted({*PICTURES, *FONTS, *named_in((source / STYLE).read_text("utf-8"))}):
        shutil.copyfile(source / name, _place(target / name))
    shutil.copyfile(source.parent / "LICENSE.md", target / "LICENSE.md")


def without_source_map(text: str) -> str:
    return SOURCE_MAP.sub("", text)


def named_in(style: str) -> set[str]:
    """The files that a style sheet in css/ names, as paths beside css/."""
    return {path.removeprefix("../") for path in REFERENCE.findall(style)}


def _place(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
