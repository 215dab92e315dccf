"""Where the letters of the papers come from: the installed front end, never the machine."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

FACES = Path("uswds") / "fonts" / "public-sans"


def faces() -> Path | None:
    """The folder of the installed front end that holds Public Sans, if it is there."""
    roots = [*settings.STATICFILES_DIRS, settings.STATIC_ROOT]
    folders = (Path(root) / FACES for root in roots if root)
    return next((folder for folder in folders if folder.is_dir()), None)
