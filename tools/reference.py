"""Write docs/reference from the code itself, so that it cannot lag behind; a test fails when it does."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/reference.py from the code. Change the code, then run `make docs`. -->\n\n"


PAGES = {
    "agency-folder.md": "reference_agency_folder:agency_folder_page",
    "catalogue-files.md": "reference_catalogue_files:catalogue_files_page",
    "commands.md": "reference_commands:commands_page",
    "rules.md": "reference_rule_files:rule_files_page",
    "rule-kinds.md": "reference_rule_kinds:rule_kinds_page",
    "settings.md": "reference_settings:settings_page",
}


def page(name: str) -> str:
    """The text of one page of the reference, as the code is now."""
    module, _, maker = PAGES[name].partition(":")
    text: str = getattr(import_module(module), maker)()
    return NOTE + text


def main() -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (DOCS / name).write_text(page(name), "utf-8")
        print(f"✓ docs/reference/{name}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shiftready.project.settings.test")
    with tempfile.TemporaryDirectory() as folder:  # settings look for their data folder; the reference needs none
        os.environ["SHIFTREADY_DATA"] = folder
        main()
