"""Worked examples: a person, their records, a day, and the finding a reader of the law would expect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shiftready.catalogue.reading import Spot, optional
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance import Finding, Rule, Rulebook, Status, judge
from shiftready.core.compliance.credits import Shelf
from shiftready.core.dates import Span
from shiftready.core.errors import Problem
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import Allowance, Credit, TrainingHistory, TrainingRecord

SOMEBODY = "p1"
ALWAYS = date(1900, 1, 1)
FACTS = ("role", "rank", "unit", "squad")


@dataclass(frozen=True, slots=True)
class Example:
    """`due_on` is compared where the example states it (`states_due_on`); None then means that there is none."""

    name: str
    file: str
    line: int
    as_of: date
    known_by: date | None
    person: Person
    postings: tuple[Posting, ...]
    records: tuple[TrainingRecord, ...]
    allowances: tuple[Allowance, ...]
    status: Status
    states_due_on: bool
    due_on: date | None


def read_example(spot: Spot, words: Vocabulary) -> Example:
    table = spot.table(
        ("name", "as_of", "person", "status"), ("known_by", "postings", "records", "allowances", "due_on")
    )
    person, posting = _person(table["person"])
    postings = tuple(_posting(item) for item in table["postings"].items()) if "postings" in table else posting
    records = tuple(_record(item, words) for item in table["records"].items()) if "records" in table else ()
    granted = tuple(_allowance(item) for item in table["allowances"].items()) if "allowances" in table else ()
    due = table.get("due_on")
    return Example(
        name=table["name"].text(),
        file=spot.file,
        line=spot.node.start_mark.line + 1,
        as_of=table["as_of"].day(),
        known_by=optional(table, "known_by", Spot.day, None),
        person=person,
        postings=postings,
        records=records,
        allowances=granted,
        status=Status(table["status"].one_of(tuple(Status))),
        states_due_on=due is not None,
        due_on=None if due is None or due.is_empty else due.day(),
    )


def _person(spot: Spot) -> tuple[Person, tuple[Posting, ...]]:
    table = spot.table((), ("hired_on", "certified_on", "left_on", *FACTS))
    hired_on, certified_on, left_on = (
        optional(table, name, Spot.day, None) for name in ("hired_on", "certified_on", "left_on")
    )
    person = Person(SOMEBODY, hired_on=hired_on, certified_on=certified_on, left_on=left_on)
    return person, (_posted(table, ALWAYS, None),)


def _posting(spot: Spot) -> Posting:
    table = spot.table(("from",), ("to", *FACTS))
    return _posted(table, table["from"].day(), optional(table, "to", Spot.day, None))


def _posted(table: dict[str, Spot], first_on: date, last_on: date | None) -> Posting:
    role, rank, unit, squad = (optional(table, name, Spot.text, None) for name in FACTS)
    return Posting(SOMEBODY, first_on, last_on, unit=unit, squad=squad, rank=rank, role=role)


def _record(spot: Spot, words: Vocabulary) -> TrainingRecord:
    table = spot.table(("completed_on",), ("course", "title", "minutes", "entered_on"))
    course = words.course(table["course"]) if "course" in table else None
    title = optional(table, "title", Spot.text, course or "Training")
    credits_ = _credits(table["minutes"], words) if "minutes" in table else ()
    entered_on = optional(table, "entered_on", Spot.day, None)
    return TrainingRecord(SOMEBODY, table["completed_on"].day(), title, course, credits_, entered_on)


def _credits(spot: Spot, words: Vocabulary) -> tuple[Credit, ...]:
    if spot.is_text:
        return (Credit("", spot.whole()),)
    return tuple(
        Credit(words.topic(Spot(value.file, value.key, key.node)), value.whole()) for key, value in spot.keyed()
    )


def _allowance(spot: Spot) -> Allowance:
    table = spot.table(("kind", "from"), ("to",))
    kinds = {"waived": "waived", "extended": "extended", "exempt": "exempt"}
    span = Span(table["from"].day(), optional(table, "to", Spot.day, None))
    return Allowance(SOMEBODY, kinds[table["kind"].one_of(tuple(kinds))], span)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class JudgedExample:
    """An example with what the judge finds; None where a day that follows from the rule lies beyond the calendar."""

    example: Example
    found: Finding | None

    @property
    def is_as_expected(self) -> bool:
        one, found = self.example, self.found
        if found is None:
            return False
        return (one.status, one.due_on if one.states_due_on else found.due_on) == (found.status, found.due_on)

    @property
    def expected(self) -> str:
        """What the example expects, in words; its deadline only where it states one."""
        one = self.example
        return _said(one.status, one.due_on) if one.states_due_on else str(one.status)

    @property
    def finds(self) -> str:
        """What the judge finds, in words."""
        return "a day beyond the calendar" if self.found is None else _said(self.found.status, self.found.due_on)


def judge_example(example: Example, rule: Rule, courses: Shelf) -> JudgedExample:
    """Ask the judge for the person of an example, on its day."""
    facts = AgencyFacts(
        "Worked example",
        "",
        "UTC",
        Roster({SOMEBODY: example.person}, {SOMEBODY: example.postings}),
        TrainingHistory({SOMEBODY: example.records}),
        allowances={SOMEBODY: example.allowances},
    )
    try:
        (finding,) = judge(facts, Rulebook((rule,), courses), example.as_of, example.known_by)
    except (OverflowError, ValueError):
        return JudgedExample(example, None)
    return JudgedExample(example, finding)


def check_example(example: Example, rule: Rule, courses: Shelf) -> Problem | None:
    """Judge an example; what differs from the expected finding comes back as a problem."""
    return problem_of(judge_example(example, rule, courses))


def problem_of(judged: JudgedExample) -> Problem | None:
    """What is wrong where the judge finds otherwise than the example expects."""
    if judged.is_as_expected:
        return None
    one = judged.example
    message = f'example "{one.name}" expects {judged.expected}, the judge finds {judged.finds}.'
    hint = "One of the two is wrong: read the source again and correct the example or the rule."
    return Problem(one.file, one.line, "examples", one.name, "example_differs", "error", message, hint)


def _said(status: Status, due_on: date | None) -> str:
    return f"{status} with {'no deadline' if due_on is None else f'the deadline {due_on}'}"
