"""Deeds on a version: handed in, taken back, let go, sent back."""

from __future__ import annotations

from functools import partial

from shiftready.services.access import Deed
from shiftready.services.library.review import (
    approve_library_version,
    send_back_library_version,
    submit_library_version,
    take_back_library_version,
)
from shiftready.web.steps import step

_step = partial(step, page="library:version")
_KEEP, _APPROVE = Deed.KEEP_LIBRARY, Deed.APPROVE_LIBRARY

submit = _step(_KEEP, submit_library_version, "Handed in. A second person reviews it now.")
take_back = _step(_KEEP, take_back_library_version, "Taken back. Only this agency reads it.")
approve = _step(
    _APPROVE,
    approve_library_version,
    "Approved. All agencies of this installation read it now.",
    said=("comment",),
)
send_back = _step(_APPROVE, send_back_library_version, "Sent back to whoever wrote it.", said=("comment",))
