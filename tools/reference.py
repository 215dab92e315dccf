"""Write docs/reference from the code itself, so that it cannot lag behind; a test fails when it does."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs" / "reference"
sys.path.insert(0, str(Path(__file__).parent))

NOTE = "<!-- Written by tools/reference.py from the code. Change the code, then run `make docs`. -->\n\n"


def pages() -> dict[str, str]:
    """The text of every page of the reference by its file name."""
    from reference_agency_folder import agency_folder_page
    from reference_rule_files import rule_files_page

    from reference_commands import commands_page
    from reference_settings import settings_page

    makers: dict[str, Callable[[], str]] = {
        "agency-folder.md": agency_folder_page,
        "commands.md": commands_page,
        "rule-files.md": rule_files_page,
        "settings.md": settings_page,
    }
    return {name: NOTE + make() for name, make in makers.items()}


def main() -> None:
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
        print(f"✓ docs/reference/{name}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shiftready.project.settings.test")
    with tempfile.TemporaryDirectory() as folder:  # settings look for their data folder; the reference needs none
        os.environ["SHIFTREADY_DATA"] = folder
        main()
