"""How large an upload may be here: the installation's word within what the readers can bear."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from shiftready.formats.limits import LIMITS, MEGABYTE, FileLimits


def upload_limits() -> FileLimits:
    """The readers' limits with this installation's bytes and lines."""
    ours = settings.SHIFTREADY
    return replace(LIMITS, file_bytes=ours.upload_megabytes * MEGABYTE, lines=ours.upload_rows)
