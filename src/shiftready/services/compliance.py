"""Who has met which rule on a day, whom the actor may see, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shiftready.core.compliance import Finding, Rule, Status, explain, judge, statuses
from shiftready.core.compliance.cure import Cure
from shiftready.core.compliance.cure_words import say_cure
from shiftready.core.coverage.measure import natural_order
from shiftready.core.errors import NotFound
from shiftready.core.facts import AgencyFacts
from shiftready.core.facts_changed import people_changed
from shiftready.services.access import Actor, Deed, require
from shiftready.services.excuses import without_why
from shiftready.services.lately import Lately
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.services.sight import people_in_sight
from shiftready.store.models import Agency, Person

#: The answers that ask somebody to act, gravest first.
OPEN = (Status.OVERDUE, Status.IN_GRACE, Status.DUE, Status.EXTENDED, Status.UNDETERMINED)
#: Asked for as a status: any of the open answers.
ANY_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Standing:
    """One person on the day: where they are posted and a status for every rule, in the report's order of rules."""

    person: str
    name: str
    unit: str
    squad: str
    rank: str
    role: str
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people a report shall hold: "" asks for nothing.

    `status` (one of the answers, or ANY_OPEN) of the chosen `rule`, or of any rule.
    """

    search: str = ""
    unit: str = ""
    squad: str = ""
    role: str = ""
    rule: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The units, squads and roles in which somebody serves whom the actor may see, 2 before 10."""

    units: tuple[str, ...]
    squads: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """People in roster order, of `everyone` whom the actor may see; `counts` is by rule and status over the same
    people, whatever status was asked for.
    """

    as_of: date
    known_by: date | None
    rules: tuple[Rule, ...]
    everyone: int
    people: tuple[Standing, ...]
    counts: Mapping[str, Mapping[Status, int]]
    choices: Choices
    complete_until: date | None
    catalogue: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A finding with the name of its person, the rule it speaks of and its reasons in sentences.

    `cure` is None until `services.cures.with_cures` is asked, and where nothing need be completed.
    """

    name: str
    finding: Finding
    rule: Rule
    sentences: tuple[str, ...]
    cure: Cure | None = None

    @property
    def cheapest_way(self) -> str:
        """The cure as a sentence; "" where there is none."""
        return "" if self.cure is None else say_cure(self.cure)


def report(actor: Actor, *, as_of: date, known_by: date | None = None, wanted: Wanted | None = None) -> Report:
    """The matrix people x rules as of a day, of those people whom the actor may see and the question asks for.

    Raises:
        NotAllowed: the actor may not see compliance.
    """
    require(actor, Deed.SEE_COMPLIANCE)
    asked = wanted or Wanted()
    version = version_of(actor.agency)
    facts, book = facts_of(actor.agency, version, known_by), book_of(actor.agency, version, known_by, as_of)
    everyone = _standings(actor.agency, version, as_of, known_by)
    seen = _seen(actor, everyone)
    placed = tuple(one for one in seen if _is_asked_for(one, asked)) if _narrows(asked) else seen
    return Report(
        as_of=as_of,
        known_by=known_by,
        rules=book.rules,
        everyone=len(seen),
        people=_with_status(placed, book.rules, asked),
        counts=_counts(book.rules, placed),
        choices=_choices(seen),
        complete_until=facts.training.complete_until,
        catalogue=book.digest,
    )


def findings_of(
    actor: Actor, *, people: Iterable[str], as_of: date, known_by: date | None = None
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of some people with dates and reasons, in the report's order of rules.

    Why somebody is excused is told to those who see waivers and to the person; the others learn that they are.

    Raises:
        NotAllowed, NotFound: somebody among them is not for the actor's eyes (`person_not_found`).
    """
    version = version_of(actor.agency)
    facts = facts_of(actor.agency, version, known_by)
    asked = tuple(people)
    require_sight(actor, facts, asked)
    book = book_of(actor.agency, version, known_by, as_of)
    found = judge(facts, book, as_of, known_by, asked)
    width = len(book.rules)
    by_person = {person: found[i * width : (i + 1) * width] for i, person in enumerate(asked)}
    if actor.may(Deed.SEE_WAIVERS):
        return by_person
    own = own_number(actor)
    return {person: one if person == own else without_why(one) for person, one in by_person.items()}


def explain_findings(actor: Actor, *, person: str, as_of: date, known_by: date | None = None) -> tuple[Explained, ...]:
    """Every finding of one person, each with its rule and its reasons in sentences.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    found = findings_of(actor, people=[person], as_of=as_of, known_by=known_by)[person]
    version = version_of(actor.agency)
    name = facts_of(actor.agency, version, known_by).roster.people[person].name
    rules = book_of(actor.agency, version, known_by, as_of).rules
    return tuple(Explained(name, f, rule, explain(f, rule)) for f, rule in zip(found, rules, strict=True))


def choose_finding(found: Iterable[Explained], rule: str) -> Explained:
    """The finding of that rule.

    Raises:
        NotFound: `rule_not_found`: the agency does not go by it.
    """
    one = next((one for one in found if one.rule.id == rule), None)
    if one is None:
        raise NotFound("rule_not_found", f'Your agency goes by no rule called "{rule}". Look in Rules for its own.')
    return one


def require_sight(actor: Actor, facts: AgencyFacts, people: Iterable[str]) -> None:
    """Let the actor see these people, by roster number: themselves, and whoever is in their sight.

    Raises:
        NotFound: `person_not_found`, alike whether the person is not there or not theirs to see.
    """
    seen = _numbers(actor) if actor.may(Deed.SEE_PEOPLE) else frozenset()
    for person in people:
        is_seen = seen is None or person in seen or is_self(actor, person)
        if person not in facts.roster.people or not is_seen:
            raise NotFound("person_not_found", f'Nobody you may see has the roster number "{person}". Look in People.')


def _numbers(actor: Actor) -> frozenset[str] | None:
    """Roster numbers of the people in sight; None where everybody is."""
    seen = people_in_sight(actor)
    return None if seen is None else frozenset(seen.values())


def _seen(actor: Actor, everyone: tuple[Standing, ...]) -> tuple[Standing, ...]:
    seen = _numbers(actor)
    return everyone if seen is None else tuple(one for one in everyone if one.person in seen)


def is_self(actor: Actor, person: str) -> bool:
    """Whether the roster number is the actor's own."""
    return bool(person) and person == own_number(actor)


def own_number(actor: Actor) -> str:
    """The roster number of the actor's own person; "" where there is none, or none whose training they may see."""
    if actor.person_id is None or not actor.may(Deed.SEE_OWN_TRAINING):
        return ""
    own = Person.objects.of(actor.agency).filter(pk=actor.person_id, withdrawn_at=None)
    return own.values_list("number", flat=True).first() or ""


def _standings(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[Standing, ...]:
    judged = _kept if version else _judge_everyone
    return judged(agency, version, as_of, known_by)


@lru_cache(maxsize=12)
def _kept(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[Standing, ...]:
    return _judge_everyone(agency, version, as_of, known_by)


class _Judged(NamedTuple):
    """Everyone's statuses, the facts they rest on and the digest of the rules they were judged by."""

    facts: AgencyFacts
    digest: str
    statuses: Mapping[str, tuple[Status, ...]]


#: The last statuses by agency, day and day known: only those are judged again whose facts are others since.
_last_judged: Lately[tuple[int, date, date | None], _Judged] = Lately(2)


def _judge_everyone(agency: Agency, version: str, as_of: date, known_by: date | None) -> tuple[Standing, ...]:
    facts, book = facts_of(agency, version, known_by), book_of(agency, version, known_by, as_of)
    asked = agency.pk, as_of, known_by
    last = _last_judged.of(asked)
    changed = people_changed(last.facts, facts) if last and last.digest == book.digest else None
    people = facts.roster.people
    if last is None or changed is None:
        found = statuses(facts, book, as_of, known_by)
    else:
        anew = statuses(facts, book, as_of, known_by, [person for person in changed if person in people])
        found = {person: anew[person] if person in anew else last.statuses[person] for person in people}
    _last_judged.keep(asked, _Judged(facts, book.digest, found))
    return tuple(_standing(facts, person, as_of, found[person]) for person in people)


def _standing(facts: AgencyFacts, person: str, as_of: date, found: tuple[Status, ...]) -> Standing:
    posting = facts.roster.posting_on(person, as_of)
    duty = facts.staffing.duty.get(person)
    unit, rank, role = (posting.unit, posting.rank, posting.role) if posting else (None, None, None)
    squad = duty.squad if duty else posting.squad if posting else None
    name = facts.roster.people[person].name
    return Standing(person, name, unit or "", squad or "", rank or "", role or "", found)


def _narrows(asked: Wanted) -> bool:
    return bool(asked.search or asked.unit or asked.squad or asked.role)


def _is_asked_for(one: Standing, asked: Wanted) -> bool:
    pairs = ((asked.unit, one.unit), (asked.squad, one.squad), (asked.role, one.role))
    if any(wanted and wanted != value for wanted, value in pairs):
        return False
    search = asked.search.casefold().strip()
    return not search or search in one.person.casefold() or search in one.name.casefold()


def _with_status(people: tuple[Standing, ...], rules: tuple[Rule, ...], asked: Wanted) -> tuple[Standing, ...]:
    if not asked.status:
        return people
    fitting = frozenset(OPEN) if asked.status == ANY_OPEN else {asked.status}
    columns = [i for i, rule in enumerate(rules) if asked.rule in {"", rule.id}]
    return tuple(one for one in people if any(one.statuses[i] in fitting for i in columns))


def _choices(people: tuple[Standing, ...]) -> Choices:
    units, squads, roles = ({getattr(one, field) for one in people} - {""} for field in ("unit", "squad", "role"))
    return Choices(_in_order(units), _in_order(squads), _in_order(roles))


def _in_order(values: set[str]) -> tuple[str, ...]:
    return tuple(sorted(values, key=natural_order))


def _counts(rules: tuple[Rule, ...], people: tuple[Standing, ...]) -> dict[str, Counter[Status]]:
    return {rule.id: Counter(one.statuses[i] for one in people) for i, rule in enumerate(rules)}
