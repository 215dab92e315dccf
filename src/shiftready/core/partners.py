"""Agreements with partners: when each holds, which would overlap, when it is time to renew, and what was promised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from shiftready.core.dates import DAY, Span

PartnerKind = Literal[
    "mental_health_provider", "hospital", "advocacy_group", "court", "school", "neighboring_agency",
    "state_cit_association", "other",
]  # fmt: skip
AgreementKind = Literal["mou", "letter", "shared_class", "other"]
GiftKind = Literal["trainers", "rooms", "site_visits", "role_players", "seats"]
PARTNER_KINDS: tuple[PartnerKind, ...] = get_args(PartnerKind)
AGREEMENT_KINDS: tuple[AgreementKind, ...] = get_args(AgreementKind)
GIFT_KINDS: tuple[GiftKind, ...] = get_args(GiftKind)
#: In what a gift is counted.
GIFT_UNITS: Mapping[GiftKind, str] = {
    "trainers": "hours taught",
    "rooms": "class days",
    "site_visits": "visits",
    "role_players": "hours played",
    "seats": "seats",
}
#: For how long an agreement that ran out without another is said to have run out.
RUN_OUT_SAID = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement of one partner: `span` as it was written, `ended_on` the first day without it where it ended early.

    One that ended on its first day or before never held. `notice_days` before its last day it is time to act.
    """

    number: int
    kind: str
    span: Span
    notice_days: int
    ended_on: date | None = None
    promises: Mapping[str, int] | None = None

    @property
    def holds(self) -> Span:
        """The days on which it holds; empty where it never does."""
        if self.ended_on is None:
            return self.span
        last = self.ended_on - DAY
        return Span(self.span.first_on, last if self.span.last_on is None else min(last, self.span.last_on))

    def holds_on(self, day: date) -> bool:
        return day in self.holds

    @property
    def act_on(self) -> date | None:
        """The day from which it is time to renew it or to give notice; None where it goes on or never held."""
        last = self.holds.last_on
        return None if last is None or self.holds.is_empty else last - timedelta(days=self.notice_days)


def overlapping(new: Agreement, others: Iterable[Agreement]) -> Agreement | None:
    """The first of the same kind that holds on some day on which the new one would."""
    mine = new.holds
    standing = (one for one in others if one.kind == new.kind and not one.holds.is_empty)
    return None if mine.is_empty else next((one for one in standing if one.holds.overlaps(mine)), None)


def to_renew(agreements: Iterable[Agreement], day: date) -> tuple[Agreement, ...]:
    """Those of one partner that need somebody on a day, those that end first before the others.

    One needs somebody from `act_on` until `RUN_OUT_SAID` after its last day, unless it was ended on purpose, or one of
    the same kind holds on the day after its last.
    """
    known = tuple(agreements)
    found = [one for one in known if _needs_somebody(one, day) and not _goes_on(one, known)]
    return tuple(sorted(found, key=lambda one: (one.holds.last_on or date.max, one.number)))


def promised_a_year(agreements: Iterable[Agreement], day: date) -> dict[str, int]:
    """What those that hold on a day promise together for a year, by kind of gift; nothing where nobody said."""
    found: Counter[str] = Counter()
    for one in agreements:
        if one.holds_on(day):
            found.update(one.promises or {})
    return dict(found)


def _needs_somebody(one: Agreement, day: date) -> bool:
    last = one.holds.last_on
    was_ended = one.ended_on is not None and (one.span.last_on is None or one.ended_on <= one.span.last_on)
    return last is not None and one.act_on is not None and not was_ended and one.act_on <= day <= last + RUN_OUT_SAID


def _goes_on(one: Agreement, known: Iterable[Agreement]) -> bool:
    last = one.holds.last_on
    return last is not None and any(each.kind == one.kind and each.holds_on(last + DAY) for each in known)
