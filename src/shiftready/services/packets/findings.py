"""What the judge says, as tables: the rules on the day, a line a finding, and every training that was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from shiftready.catalogue.course_titles import Say, titled
from shiftready.core.compliance import Finding, Reason, Rule, Status, explain_reason, judge_each, judge_groups
from shiftready.core.compliance.explain import CAUSES, explain
from shiftready.core.compliance.labels import CERTAINTY_LABELS, STATUS_LABELS
from shiftready.formats.finding_letter import RECORDS
from shiftready.services.excuses import without_why
from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table

RULE_HEADS = (
    "rule",
    "title",
    "authority",
    "version_from",
    "version_to",
    "text",
    "citation",
    "address",
    "read_on",
    "certainty",
)
FINDING_HEADS = ("person", "name", "rule", "version_from", "answer", "due_on", "changes_on", "because")
LOOKED_AT_HEADS = ("person", "rule", "counted", "minutes", "why_not", "training", "completed_on", "record")
GROUP_HEADS = ("rule", "duty", "version_from", "answer", "percent_asked", "hold_it", "of", "who", "having")
#: Said in tables of their own.
ELSEWHERE = RECORDS | {"rule"}


@dataclass
class Judged:
    """Two tables filled in one pass, and how many findings of each rule came to which answer."""

    findings: Table = field(default_factory=lambda: Table(FINDING_HEADS))
    looked_at: Table = field(default_factory=lambda: Table(LOOKED_AT_HEADS))
    answers: Counter[tuple[str, Status]] = field(default_factory=Counter)


def rules_table(scope: Scope) -> Table:
    """Each rule with the text, citation and certainty of its version in force on the day."""
    return Table(RULE_HEADS).extend(_rule(scope, rule) for rule in scope.rules)


def _rule(scope: Scope, rule: Rule) -> tuple[Any, ...]:
    version = scope.version(rule)
    if version is None:
        return (rule.id, rule.title, rule.authority, "", "", "No version of it was in force on that day.")
    source = version.source
    said = (version.first_on, version.last_on, version.text, source.citation, source.url)
    return (rule.id, rule.title, rule.authority, *said, source.read_on, CERTAINTY_LABELS[source.certainty])


def judged_tables(scope: Scope) -> Judged:
    """Everyone's findings in the order of their numbers; never why somebody is excused."""
    told, rules = Judged(), {rule.id for rule in scope.rules}
    packet, people, say = scope.packet, sorted(scope.people), titled(scope.book.courses)
    found = judge_each(scope.facts, scope.book, packet.as_of, packet.known_by, people)
    for person, own in groupby(found, key=attrgetter("person")):
        for finding in without_why(one for one in own if one.rule in rules):
            if _is_told(scope, finding):
                _tell(scope, told, person, finding, say)
    return told


def _is_told(scope: Scope, finding: Finding) -> bool:
    """Of one class only what a record of it counts for."""
    if scope.packet.kind != "class":
        return True
    own = int(scope.packet.subject)
    return any(scope.record_places.get(where) == own for where in _places(finding.reasons))


def _places(reasons: Iterable[Reason]) -> Iterator[str]:
    return (str(reason.facts["where"]) for reason in reasons if reason.code == "counted")


def _tell(scope: Scope, told: Judged, person: str, finding: Finding, say: Say) -> None:
    scope.counted.update(_places(finding.reasons))
    told.answers[finding.rule, finding.status] += 1
    reasons = [reason for reason in finding.reasons if reason.code not in ELSEWHERE]
    because = " ".join((explain(finding)[0], *map(explain_reason, reasons)))
    answer, days = STATUS_LABELS[finding.status], (finding.due_on, finding.changes_on)
    told.findings.add((person, scope.name(person), finding.rule, finding.version, answer, *days, say(because)))
    told.looked_at.extend(_record(finding, reason) for reason in finding.reasons if reason.code in RECORDS)


def _record(finding: Finding, reason: Reason) -> tuple[Any, ...]:
    facts, counts = reason.facts, reason.code == "counted"
    how = ("yes", facts["minutes"], "") if counts else ("no", "", CAUSES[str(facts["cause"])])
    return (finding.person, finding.rule, *how, facts["title"], facts["completed_on"], facts["where"])


def groups_table(scope: Scope) -> Table:
    """What rules ask of whole groups, for packets of a rule or a year."""
    rules = {rule.id for rule in scope.rules}
    found = judge_groups(scope.facts, scope.book, scope.packet.as_of, scope.packet.known_by)
    return Table(GROUP_HEADS).extend(
        (one.rule, one.duty, one.version, STATUS_LABELS[one.status], one.percent, one.numerator, one.denominator,
         one.who, one.having)
        for one in found
        if one.rule in rules
    )  # fmt: skip
