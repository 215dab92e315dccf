"""Who works on a job, and whether they still do: a worker that was killed leaves its sign and no end."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

Sign = dict[str, Any]
"""`machine`, `process` and, as text, `seen_at`: who works on it, and when it was last seen doing so."""


def sign(now: datetime) -> Sign:
    """The sign of this process."""
    return {"machine": socket.gethostname(), "process": os.getpid(), "seen_at": now.isoformat()}


def is_worked_on(signed: Mapping[str, Any], *, silent: timedelta) -> bool:
    """Whether who signed still lives; on another machine, whether they were seen less than `silent` ago."""
    if signed.get("machine") == socket.gethostname():
        return _is_alive(signed["process"])
    return timezone.now() - datetime.fromisoformat(signed["seen_at"]) < silent


def _is_alive(process: int) -> bool:
    if process == os.getpid():
        return False  # the number came back: whoever had it before us is gone
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
