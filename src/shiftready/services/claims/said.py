"""What a claim is to hold of attended hours, as people say it, and the lines that come of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import read_cents
from shiftready.core.money.claims import HOURLY, Attended, HourLine, Rate, hour_lines
from shiftready.core.money.pay import Pay
from shiftready.services.claims.present import Present

AMOUNT = "Write dollars above 0 with at most two decimals, such as 45."


@dataclass(frozen=True, slots=True)
class HoursSaid:
    """`kinds`: which of `core.money.claims.HOURLY` is claimed by the hours attended; none: no hours.

    `rate` in dollars an hour is what the funder pays, up to `most_a_day` for one person; blank: the agency's own pay.
    `people`: roster numbers; none: everybody who was there.
    """

    kinds: tuple[str, ...] = ()
    rate: str = ""
    most_a_day: str = ""
    people: tuple[str, ...] = ()


def read_hours(said: HoursSaid, present: Present, pay: Pay) -> tuple[HourLine, ...]:
    """The lines of attended hours, where everything about them can be.

    Raises:
        ShiftreadyError: `claim_absent` where somebody is named who was not there and nothing else is wrong, else
            `claim_wrong`; a remark for every field.
    """
    rate = _rate(said)
    people = [one for one in present.people if not said.people or one.number in said.people]
    absent = dict(_absent_remarks(said, present))
    remarks = absent | dict(_rate_remarks(said, rate)) | dict(_kind_remarks(said, rate, pay))
    if not remarks and said.kinds:
        absent = dict(_nobody_remarks(people))
        remarks = absent or dict(_pay_remarks(rate, pay, people))
    if remarks:
        code = "claim_absent" if remarks == absent else "claim_wrong"
        raise ShiftreadyError(code, "These hours cannot be claimed as they are.", fields=remarks)
    return tuple(line for kind in HOURLY if kind in said.kinds for line in hour_lines(people, kind, pay, rate))


def _rate(said: HoursSaid) -> Rate | None:
    cents = read_cents(said.rate) if said.rate.strip() else None
    most = read_cents(said.most_a_day) if said.most_a_day.strip() else None
    return Rate(cents, most) if cents else None


def _absent_remarks(said: HoursSaid, present: Present) -> Iterator[tuple[str, str]]:
    """Whoever is named and was not there, is not marked, belongs to somebody else, or holds no seat."""
    known = {one.number for one in present.people}
    words = [_why_not(number, present) for number in dict.fromkeys(said.people) if number not in known]
    if words:
        yield "people", " ".join(words)


def _why_not(number: str, present: Present) -> str:
    if number in present.absent:
        return f"{number} was not there: no minute is marked. Leave them out, or mend the mark first."
    if number in present.unmarked:
        return f"{number} is not marked as present. Mark the attendance first, or leave them out."
    if number in present.guests:
        return f"{number} is of {present.guests[number]}, who claims for its own people. Leave them out."
    return f"{number} holds no seat in the class. Leave them out."


def _rate_remarks(said: HoursSaid, rate: Rate | None) -> Iterator[tuple[str, str]]:
    if said.rate.strip() and rate is None:
        yield "rate", AMOUNT
    if said.most_a_day.strip() and not (said.rate.strip() and read_cents(said.most_a_day)):
        yield "most_a_day", "Write dollars above 0, beside the rate of an hour that they limit."


def _kind_remarks(said: HoursSaid, rate: Rate | None, pay: Pay) -> Iterator[tuple[str, str]]:
    odd = [kind for kind in said.kinds if kind not in HOURLY]
    if odd:
        yield "kinds", f'"{odd[0]}" is not paid by the hour. Take one of: {", ".join(HOURLY)}.'
    elif (said.rate.strip() or said.people) and not said.kinds:
        yield "kinds", "Say whether the hours are claimed as wages or as backfill."
    elif rate is not None and len(said.kinds) > 1:
        yield "kinds", "A funder's rate pays an hour once: claim wages or backfill, not both."
    elif rate is None and "overtime_backfill" in said.kinds and not pay.is_backfilled:
        backfill = "Pay and costs does not say that you backfill."
        yield "kinds", f"{backfill} Say so under Settings, or write the rate that the funder pays."


def _nobody_remarks(people: list[Attended]) -> Iterator[tuple[str, str]]:
    if not people:
        yield "people", "Nobody of your agency is marked as present in this class. Mark the attendance first."


def _pay_remarks(rate: Rate | None, pay: Pay, people: list[Attended]) -> Iterator[tuple[str, str]]:
    unknown = sorted({one.rank or "people without a rank" for one in people if pay.cents_of(one.rank) is None})
    if rate is None and unknown:
        what = f"Nobody stated what is paid for: {', '.join(unknown)}."
        yield "rate", f"{what} State it under Settings, Pay and costs, or write the rate that the funder pays."
