"""How a visit that came to a state looks."""

from __future__ import annotations

from shiftready.web.status_words import Look

LOOKS = {"asked": Look.NOTICE, "agreed": Look.INFO, "held": Look.GOOD, "called_off": Look.QUIET}
