"""A duty cycle as people write it: "4 on, 2 off", "4-2" or "1 1 1 1 0 0"."""

from __future__ import annotations

import re

from shiftready.core.errors import ShiftreadyError

LONGEST_CYCLE = 366
#: Patterns many departments work by, in the words they are read from.
COMMON = {
    "5-2": "5 on, 2 off",
    "4-2": "4 on, 2 off",
    "4-10s": "4 on, 3 off",
    "Pitman 2-2-3": "2 on, 2 off, 3 on, 2 off, 2 on, 3 off",
}
_RUN = re.compile(r"(\d{1,3})\s*(?:days?\s*)?(on|off)\b")
_HINT = 'Write it as "4 on, 2 off" or as one 1 (on duty) or 0 (off) for each day: "1 1 1 1 0 0".'


def read_cycle(text: str) -> tuple[bool, ...]:
    """The days of the cycle in order, True on duty.

    "4-2" is read as four on and two off; "2-2-3" is refused, since it does not say which days are off.

    Raises:
        ShiftreadyError: `cycle_unreadable`, `cycle_too_long`, `cycle_never_on`.
    """
    said = " ".join(text.lower().split())
    days = _days(COMMON.get(text.strip(), said))
    if days is None:
        raise _refusal("cycle_unreadable", f'"{text[:60]}" does not say which days are on and which are off. {_HINT}')
    if len(days) > LONGEST_CYCLE:
        raise _refusal("cycle_too_long", f"A cycle of {len(days)} days is longer than a year. {_HINT}")
    if not any(days):
        raise _refusal("cycle_never_on", f"Nobody would ever be on duty by this cycle. {_HINT}")
    return days


def write_cycle(days: tuple[bool, ...]) -> str:
    """The cycle in runs: "4 on, 2 off"."""
    runs: list[tuple[bool, int]] = []
    for day in days:
        if runs and runs[-1][0] == day:
            runs[-1] = (day, runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return ", ".join(f"{count} {'on' if is_on else 'off'}" for is_on, count in runs)


def _days(said: str) -> tuple[bool, ...] | None:
    if re.fullmatch(r"[01](?:[ ,;]*[01])*", said):
        return tuple(digit == "1" for digit in said if digit in "01")
    if found := re.fullmatch(r"(\d{1,3}) ?[-/] ?(\d{1,3})", said):
        return _runs([(int(found[1]), "on"), (int(found[2]), "off")])
    if re.sub(r"[\s,;/+-]|and", "", _RUN.sub("", said)):
        return None
    return _runs([(int(count), word) for count, word in _RUN.findall(said)]) or None


def _runs(runs: list[tuple[int, str]]) -> tuple[bool, ...]:
    return tuple(word == "on" for count, word in runs for _ in range(count))


def _refusal(code: str, message: str) -> ShiftreadyError:
    return ShiftreadyError(code, message, fields={"cycle": message})
