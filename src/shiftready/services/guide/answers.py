"""What an agency answers of its community before anything is proposed, and what is known of it already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from shiftready.catalogue.program import load_program
from shiftready.core.dates import add_months
from shiftready.core.facts import AgencyFacts
from shiftready.core.money.cents import read_cents
from shiftready.core.partners import PARTNER_KINDS
from shiftready.core.tailoring.community import Community
from shiftready.services.access import Actor, Deed, require
from shiftready.services.clock import today_in
from shiftready.services.remembered import facts_of, version_of
from shiftready.services.sites.nature import nature_of
from shiftready.store.models import Agency, Partner

SWORN, DISPATCHER = "sworn", "dispatcher"
AMOUNTS = ("pay_an_hour", "tuition", "travel_a_day")
AMOUNT = "Write dollars of 0 or more, with at most two decimals, such as 38.50, or leave it blank."
MOST_OFFICERS, MOST_CALLS = 100_000, 10_000_000


@dataclass(frozen=True, slots=True)
class Answers:
    """As a form gives them: amounts are texts in dollars, blank where nobody knows them.

    `first_month` is any day of the month in which the first year begins. `approach` is the type of program wanted.
    """

    officers: int
    squads: int
    first_month: date
    dispatchers: int = 0
    setting: str = ""
    approach: str = "cit"
    partners: tuple[str, ...] = ()
    crisis_calls: int | None = None
    pay_an_hour: str = ""
    tuition: str = ""
    travel_a_day: str = ""

    @property
    def community(self) -> Community:
        return Community(
            self.officers, self.squads, self.dispatchers, self.setting, frozenset(self.partners), self.crisis_calls
        )

    def kept(self) -> dict[str, Any]:
        """As they stand in the store."""
        return {**asdict(self), "first_month": self.first_month.isoformat(), "partners": sorted(self.partners)}


def read_answers(kept: dict[str, Any]) -> Answers:
    """Answers as they were kept."""
    first, partners = date.fromisoformat(kept["first_month"]), tuple(kept["partners"])
    return Answers(**{**kept, "first_month": first, "partners": partners})


def known_answers(actor: Actor) -> dict[str, Any]:
    """What the roster, the settings and the list of partners say already, for whoever begins.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    today = today_in(actor.agency)
    nature, facts = nature_of(actor.agency), facts_of(actor.agency, version_of(actor.agency))
    roles, squads = _of_the_roster(facts, today)
    return {
        "officers": nature.officers or roles.count(SWORN) or roles.count("") or None,
        "squads": len(squads) or None,
        "dispatchers": roles.count(DISPATCHER),
        "setting": nature.setting,
        "approach": "cit",
        "partners": _partners_at_hand(actor.agency, today),
        "first_month": add_months(today.replace(day=1), 1),
    }


def remarks_on(said: Answers) -> Iterator[tuple[str, str]]:
    """What is wrong with answers, field by field."""
    program = load_program().site_program
    if not 1 <= said.officers <= MOST_OFFICERS:
        yield "officers", f"Write how many sworn people there are, from 1 to {MOST_OFFICERS:,}."
    if not 1 <= said.squads <= max(1, said.officers):
        yield "squads", f"Write a number from 1 to {max(1, said.officers):,}: no more squads than officers."
    if not 0 <= said.dispatchers <= MOST_OFFICERS:
        yield "dispatchers", f"Write a number from 0 to {MOST_OFFICERS:,}; 0 where another agency takes your calls."
    if said.crisis_calls is not None and not 0 <= said.crisis_calls <= MOST_CALLS:
        yield "crisis_calls", f"Write a number from 0 to {MOST_CALLS:,}, or leave it blank where nobody counts them."
    if said.setting and said.setting not in program.settings:
        yield "setting", f"Choose one of {', '.join(program.settings)}, or leave it blank."
    if said.approach not in program.approaches:
        yield "approach", f"Choose one of {', '.join(program.approaches)}."
    if unknown := sorted(set(said.partners) - set(PARTNER_KINDS)):
        yield "partners", f'"{unknown[0][:40]}" is no kind of partner. There are: {", ".join(PARTNER_KINDS)}.'
    for name in AMOUNTS:
        if (text := getattr(said, name).strip()) and read_cents(text) is None:
            yield name, AMOUNT


def _of_the_roster(facts: AgencyFacts, day: date) -> tuple[list[str], set[str]]:
    """The role of everyone here on a day, "" where none is stated, and the squads in which somebody serves."""
    here = [number for number, one in facts.roster.people.items() if one.left_on is None or day <= one.left_on]
    held = [posting for number in here if (posting := facts.roster.posting_on(number, day)) is not None]
    on_duty = {facts.staffing.duty[number].squad for number in here if number in facts.staffing.duty}
    squads = on_duty or {one.squad for one in held if one.squad and one.role != DISPATCHER}
    return [one.role or "" for one in held], squads


def _partners_at_hand(agency: Agency, day: date) -> list[str]:
    rows = Partner.objects.of(agency).values_list("kind", "left_on")
    return sorted({kind for kind, left in rows if left is None or day <= left})
