"""How requests for help are said and shown on pages."""

from __future__ import annotations

from shiftready.services.help_desk.find import match_now, promise_now
from shiftready.services.help_desk.shown import PROMISE_WORDS
from shiftready.store.models import HelpRequest
from shiftready.web.status_words import Look

STATE_LOOKS = {
    "asked": Look.NOTICE,
    "confirmed": Look.INFO,
    "call": Look.INFO,
    "matched": Look.INFO,
    "closed": Look.GOOD,
    "withdrawn": Look.QUIET,
}
PROMISE_LOOKS = {
    "none": Look.QUIET,
    "running": Look.INFO,
    "soon": Look.NOTICE,
    "urgent": Look.WARNING,
    "kept": Look.GOOD,
    "broken": Look.BAD,
    "called_off": Look.QUIET,
}
#: The word of each step, on its button and above its form.
STEP_WORDS = {
    "confirmed": "They confirmed it",
    "call": "Write down a call",
    "matched": "Write down a match",
    "closed": "Close it: what came of it",
    "withdrawn": "Withdraw it",
}


def state_tag(row: HelpRequest) -> tuple[Look, str]:
    """Look and word of where a request stands."""
    return STATE_LOOKS[row.state], row.get_state_display()


def promise_tags(row: HelpRequest) -> tuple[tuple[Look, str], tuple[Look, str]]:
    """What became of the promise of an answer and of that of a match by now."""
    return promise_tag(promise_now(row)), promise_tag(match_now(row))


def promise_tag(promise: str) -> tuple[Look, str]:
    """Look and word of what became of a promise."""
    return PROMISE_LOOKS[promise], PROMISE_WORDS[promise]
