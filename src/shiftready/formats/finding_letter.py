"""What a finding says on paper: the same words as its page, laid out for whoever it is handed to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shiftready.core.compliance.cure import Cure
from shiftready.core.compliance.cure_words import say_cure
from shiftready.core.compliance.explain import CAUSES, explain, explain_reason
from shiftready.core.compliance.findings import Finding, Reason, Status
from shiftready.core.compliance.labels import CERTAINTY_LABELS, STATUS_LABELS
from shiftready.core.compliance.rule import Rule, RuleVersion
from shiftready.core.dates import say_day, with_days_said
from shiftready.core.time_said import say_minutes

#: Steps that say what nobody knows, or nobody has read.
NOT_KNOWN = frozenset(
    {
        *("fact_missing", "hired_month_only", "unverified", "unread_wording", "list_drawn"),
        *("missed_in_doubt", "carried_in_doubt", "shared_in_doubt", "minutes_in_doubt"),
    }
)
#: Causes for which a record is left out only because something of it is not known.
CAUSES_NOT_KNOWN = frozenset({"title_not_mapped", "minutes_not_stated", "score_not_recorded", "attribute_not_recorded"})
RECORDS = frozenset({"counted", "not_counted"})

Say = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """A training that was looked at: what and when, whether it counts, and how much or why not."""

    title: str
    completed_on: str
    is_counted: bool
    why: str


@dataclass(frozen=True, slots=True)
class LetterPart:
    """One finding in words. `facts` and `law` are label and value; `text` is the rule's own, "" where none binds.

    `steps` are all reasons but the rule's text and the records, which stand in their table; `unknown` are those of
    them, and of the records, that say what is not known.
    """

    title: str
    authority: str
    answer: str
    verdict: str
    until: str
    certainty: str
    facts: tuple[tuple[str, str], ...]
    cure: str
    text: str
    law: tuple[tuple[str, str], ...]
    url: str
    steps: tuple[str, ...]
    records: tuple[LetterRecord, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """Findings of one person on one day. `rules` is the digest of the rulebook; `notes` is said of all of them."""

    agency: str
    person: str
    name: str
    as_of: date
    known_by: date | None
    rules: str
    parts: Sequence[LetterPart]
    notes: tuple[str, ...] = ()

    @property
    def whom(self) -> str:
        """The person by name and number, or by number alone."""
        return f"{self.name}, {self.person}" if self.name else self.person


def letter_part(finding: Finding, rule: Rule, cure: Cure | None, with_titles: Say) -> LetterPart:
    """A finding with its reasons as a part of a letter.

    Args:
        finding: with its reasons.
        rule: the one it speaks of.
        cure: the cheapest one, None where nothing need be completed.
        with_titles: puts courses' titles in place of their keys, as the page does.
    """

    def say(sentence: str) -> str:
        return with_titles(with_days_said(sentence))

    version = None if finding.version is None else _version(rule, finding.version)
    steps = [reason for reason in finding.reasons if reason.code not in RECORDS | {"rule"}]
    return LetterPart(
        title=rule.title,
        authority=rule.authority,
        answer=STATUS_LABELS[finding.status],
        verdict=say(explain(finding)[0]),
        until=_until(finding),
        certainty="" if version is None else CERTAINTY_LABELS[version.source.certainty],
        facts=tuple(_facts(finding)),
        cure="" if cure is None else say(say_cure(cure)),
        text="" if version is None else version.text,
        law=tuple(_law(rule, version)),
        url="" if version is None else version.source.url,
        steps=tuple(say(explain_reason(reason)) for reason in steps),
        records=tuple(_record(reason) for reason in finding.reasons if reason.code in RECORDS),
        unknown=tuple(say(sentence) for sentence in _unknown(finding.reasons)),
    )


def _version(rule: Rule, first_on: date) -> RuleVersion | None:
    return next((version for version in rule.versions if version.first_on == first_on), None)


def _facts(finding: Finding) -> Iterator[tuple[str, str]]:
    if finding.status is Status.MET:
        yield "Met until", _day(finding.due_on, "No end is set")
    else:
        yield "Deadline", _day(finding.due_on)
    yield "Next change if nothing is entered", _day(finding.changes_on)


def _day(day: date | None, none: str = "None") -> str:
    return none if day is None else say_day(day)


def _until(finding: Finding) -> str:
    """The deadline for a line of an overview."""
    if finding.due_on is None:
        return "None"
    return f"{'until' if finding.status is Status.MET else 'by'} {say_day(finding.due_on)}"


def _law(rule: Rule, version: RuleVersion | None) -> Iterator[tuple[str, str]]:
    yield "Authority", rule.authority
    if version is None:
        yield "Version", "No version of it was in force on that day."
        return
    last = "" if version.last_on is None else f" to {say_day(version.last_on)}"
    yield "Version in force from", f"{say_day(version.first_on)}{last}"
    yield "Where it stands", version.source.citation
    if version.source.certainty != "background":
        yield "Read on", f"{say_day(version.source.read_on)}, in a copy that may be older"
    yield "How certain", CERTAINTY_LABELS[version.source.certainty]


def _record(reason: Reason) -> LetterRecord:
    facts = reason.facts
    where = f" ({facts['where']})" if facts["where"] else ""
    completed_on = facts["completed_on"]
    day = say_day(completed_on) if isinstance(completed_on, date) else ""
    is_counted = reason.code == "counted"
    return LetterRecord(f"{facts['title']}{where}", day, is_counted, _how_much(reason) if is_counted else _why(reason))


def _how_much(reason: Reason) -> str:
    minutes = reason.facts["minutes"]
    return "As a completion" if minutes is None else f"With {say_minutes(int(str(minutes)))}"


def _why(reason: Reason) -> str:
    cause = CAUSES[str(reason.facts["cause"])]
    return f"{cause[0].upper()}{cause[1:]}"


def _unknown(reasons: Sequence[Reason]) -> Iterator[str]:
    """Each step that says it; of the records, whose table stands above, a cause that many share is said once."""
    for reason in reasons:
        if reason.code in NOT_KNOWN or (reason.code == "asked" and reason.facts["met"] == "unknown"):
            yield explain_reason(reason)
    left_out = [reason for reason in reasons if reason.facts.get("cause") in CAUSES_NOT_KNOWN]
    for cause, number in Counter(reason.facts["cause"] for reason in left_out).items():
        if number == 1:
            yield explain_reason(next(reason for reason in left_out if reason.facts["cause"] == cause))
        else:
            yield f"{number} trainings of the table above are not counted, each because {CAUSES[str(cause)]}."
