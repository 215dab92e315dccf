"""Many numbers checked at once, for an auditor with a stack of papers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from shiftready.core.delivery.certificate_number import read_number
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.certificates.verify import Verification, issued_certificates, verification
from shiftready.services.clock import today_in
from shiftready.store.models import Certificate

MOST_NUMBERS, LONGEST_LIST = 500, 100_000  # letters
_BETWEEN = re.compile(r"[\n,;\t]+")


@dataclass(frozen=True, slots=True)
class Checked:
    """One number as it was written: what it says, or in `refusal` why it says nothing."""

    written: str
    found: Verification | None = None
    refusal: str = ""


def verify_many(actor: Actor, *, numbers: str, on: date | None = None) -> tuple[Checked, ...]:
    """Check numbers written one a line or with commas between, each once, in the order in which they came.

    As of one day, today where the actor's agency is if none is named. Two queries, however many numbers.

    Raises:
        NotAllowed: without `Deed.SEE_PEOPLE`.
        ShiftreadyError: `numbers_missing`; `numbers_too_many`, above `MOST_NUMBERS` or `LONGEST_LIST`.
    """
    require(actor, Deed.SEE_PEOPLE)
    if len(numbers) > LONGEST_LIST:
        message = f"The list has more than {LONGEST_LIST:,} letters. Check it in parts of up to {MOST_NUMBERS} numbers."
        raise ShiftreadyError("numbers_too_many", message, fields={"numbers": message})
    written = tuple(dict.fromkeys(one.strip() for one in _BETWEEN.split(numbers) if one.strip()))
    _refuse(written)
    day = on or today_in(actor.agency)
    read = {one: _read(one) for one in written}
    issued = issued_certificates(number for number, _ in read.values() if number)
    return tuple(_checked(actor, one, issued.get(number), refusal, day) for one, (number, refusal) in read.items())


def _refuse(written: tuple[str, ...]) -> None:
    if not written:
        message = "Write or paste the numbers, one a line."
        raise ShiftreadyError("numbers_missing", message, fields={"numbers": message})
    if len(written) > MOST_NUMBERS:
        message = f"These are {len(written)} numbers; up to {MOST_NUMBERS} are checked at once. Check them in parts."
        raise ShiftreadyError("numbers_too_many", message, fields={"numbers": message})


def _read(written: str) -> tuple[str, str]:
    """The number as we write it, or "" and why it is none."""
    try:
        return read_number(written), ""
    except ShiftreadyError as refusal:
        return "", refusal.message


def _checked(actor: Actor, written: str, issued: Certificate | None, refusal: str, day: date) -> Checked:
    if issued is None:
        return Checked(written, refusal=refusal or "No certificate of this number was issued here.")
    return Checked(written, found=verification(issued, day, actor))
