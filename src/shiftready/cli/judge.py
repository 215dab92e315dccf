"""`shiftready judge`: who has met which rule on a day, who is due, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.load import load_catalogue, read_own_rules
from shiftready.cli.days import DAY, as_of_option
from shiftready.cli.folders import AGENCY_FOLDER, read_with_bar
from shiftready.cli.judge_groups import show_groups, show_presence
from shiftready.cli.judge_question import Question
from shiftready.cli.left_out import say_left_out
from shiftready.cli.output import (
    OutputFormat,
    Written,
    format_option,
    number,
    write_csv,
    write_json,
    write_sentence,
    write_table,
    written,
)
from shiftready.cli.progress import progress_bar
from shiftready.cli.shelf import shelf_in
from shiftready.cli.workers import workers_option
from shiftready.core.compliance import (
    Finding,
    Rule,
    Rulebook,
    Status,
    explain,
    explain_reason,
)
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.cure_words import cure_as_data, say_cure
from shiftready.core.compliance.group_data import group_as_data, presence_as_data
from shiftready.core.compliance.how_certain import certainties_on, certainty_on, rule_as_data
from shiftready.core.compliance.labels import CERTAINTY_LABELS
from shiftready.formats.agency_folder import AgencyFolder

NEEDS_DOING = (Status.OVERDUE, Status.IN_GRACE, Status.DUE, Status.UNDETERMINED)
SHOWN = 20
HEADINGS = ("person", "rule", "version", "status", "due_on", "changes_on", "why")


@click.command()
@click.argument("folder", type=AGENCY_FOLDER)
@as_of_option
@click.option("--known-by", type=DAY, help="Leave out what was entered after this day.")
@click.option("--person", metavar="ID", help="Judge one person only, by id.")
@click.option("--rule", "rule_id", metavar="ID", help="Judge one rule only, by id.")
@click.option(
    "--cure", "with_cure", is_flag=True, help="Say the cheapest way to be in order: courses, minutes, by when."
)
@workers_option
@format_option
def judge(
    folder: Path,
    *,
    as_of: date,
    known_by: date | None,
    person: str | None,
    rule_id: str | None,
    with_cure: bool,
    workers: int,
    output_format: OutputFormat,
) -> None:
    """Judge the people of the agency folder FOLDER by the rules it adopts, and say why.

    An answer is met, due, overdue, in_grace, extended, waived, exempt, not_applicable or undetermined.

    With --cure each finding of the JSON has one key more, `cure`: null where nothing need be completed, else `code`
    (courses, courses_and_topics, topics or no_course_cures), `minutes`, `steps` (each with course, title, minutes and
    minutes by topic), `as_asked` (what must be on record with them, such as a score), `by`, `is_late`, `keeps`,
    `not_before`, `then`, `then_due_on` and the sentence as `text`.
    """
    found = read_with_bar(folder, output_format)
    book = rulebook(found, rule_id, known_by)
    facts = found.facts.as_known_by(known_by)
    cures = Cures(facts, book, load_catalogue().topics, known_by) if with_cure else None
    question = Question(facts, book, as_of, known_by, person, cures, say_left_out(found, folder), workers)
    with progress_bar("Judging", output_format, question.findings_expected) as shown:
        answer = {"json": _json, "csv": _csv, "table": _table}[output_format]
        answer(question, shown)


def rulebook(found: AgencyFolder, rule_id: str | None = None, known_by: date | None = None) -> Rulebook:
    """The rules the folder goes by: those it adopts of the catalogue and its own; one of them if asked.

    An own course that was released after `known_by` is named by its rules and was not known yet.
    """
    own = {} if found.rules_folder is None else read_own_rules(found.rules_folder, shelf_in(found))
    adopted = [name for name in found.facts.adopted if name not in own]
    book = shelf_in(found, known_by).book(adopted, [file.rule for file in own.values()])
    return book if rule_id is None else replace(book, rules=(book.rule(rule_id),))


def _json(question: Question, shown: Callable[[float], None]) -> None:
    certainty = certainties_on(question.book.rules, question.as_of)
    answer: dict[str, Any] = {
        "as_of": question.as_of,
        "known_by": question.known_by,
        "catalogue": question.book.digest,
        "rules": [rule_as_data(rule, question.as_of) for rule in question.book.rules],
        "findings": question.told(_as_json, shown),
        "groups": [group_as_data(group, certainty[group.rule], question.say) for group in question.groups()],
        "presence": [presence_as_data(one, certainty[one.rule], question.say) for one in question.presence()],
        "notes": [{"code": note.code, "message": note.message} for note in question.notes],
    }
    write_json(answer)


def _as_json(finding: Finding, question: Question) -> Written:
    return written(_as_data(finding, question))


def _as_data(finding: Finding, question: Question) -> dict[str, Any]:
    cure = question.cure(finding)
    added = {} if question.cures is None else {"cure": None if cure is None else cure_as_data(cure)}
    return {
        "person": finding.person,
        "rule": finding.rule,
        "version": finding.version,
        "status": finding.status,
        "due_on": finding.due_on,
        "changes_on": finding.changes_on,
        "reasons": [
            {"code": reason.code, **reason.facts, "text": question.say(explain_reason(reason))}
            for reason in finding.reasons
        ],
        **added,
    }


def _csv(question: Question, shown: Callable[[float], None]) -> None:
    for note in question.notes:
        click.echo(f"Note: {note.message}", err=True)
    rows = question.told(_as_row, shown)
    write_csv(HEADINGS if question.cures is None else (*HEADINGS, "cure"), rows)


def _as_row(f: Finding, question: Question) -> tuple[object, ...]:
    said = question.say(" ".join(explain(f)))
    return f.person, f.rule, f.version, f.status.value, f.due_on, f.changes_on, said, *_way(f, question)


def _way(finding: Finding, question: Question) -> tuple[str, ...]:
    """The cheapest way as a sentence, "" where nothing need be completed; nothing where it was not asked for."""
    cure = question.cure(finding)
    return () if question.cures is None else ("" if cure is None else say_cure(cure),)


def _table(question: Question, shown: Callable[[float], None]) -> None:
    if question.person is not None:
        _show_person(list(question.findings(shown)), question)
    elif question.book.rules:
        _show_everyone(question, shown)
    for note in question.notes:
        write_sentence(note.message)


def _show_everyone(question: Question, shown: Callable[[float], None]) -> None:
    counts: Counter[tuple[str, Status]] = Counter()
    doing: list[Finding] = []
    for finding in question.findings(shown, with_reasons=False):
        counts[finding.rule, finding.status] += 1
        if finding.status in NEEDS_DOING:
            doing.append(finding)
    _show_counts(question, counts)
    certain = {rule.id: _certainty(rule, question) for rule in question.book.rules}
    show_groups(question.groups(), certain)
    show_presence(question.presence(), certain)
    _show_doing(doing)


def _show_counts(question: Question, counts: Counter[tuple[str, Status]]) -> None:
    statuses = [status for status in Status if any(counts[rule.id, status] for rule in question.book.rules)]
    rows = [
        (rule.id, _certainty(rule, question), *(number(counts[rule.id, status]) for status in statuses))
        for rule in question.book.rules
    ]
    headings = ("rule", "how certain", *(status.value.replace("_", " ") for status in statuses))
    write_table(headings, rows, title=f"People by rule and status on {question.as_of}")


def _certainty(rule: Rule, question: Question) -> str:
    held = certainty_on(rule, question.as_of)
    return "" if held is None else CERTAINTY_LABELS[held]


def _show_doing(doing: list[Finding]) -> None:
    if not doing:
        write_sentence("Nothing needs doing.")
        return
    first = sorted(doing, key=lambda f: (NEEDS_DOING.index(f.status), f.due_on or date.max, f.rule, f.person))
    rows = [(f.person, f.rule, f.status.value.replace("_", " "), _due(f)) for f in first[:SHOWN]]
    write_table(("person", "rule", "status", "due on"), rows, title="What needs doing, most urgent first")
    if len(doing) > SHOWN:
        write_sentence(
            f"and {len(doing) - SHOWN:,} more; --format csv lists all, --person ID says why for one of them."
        )


def _due(finding: Finding) -> str:
    """The deadline; and while grace runs, the day on which that ends."""
    said = "" if finding.due_on is None else str(finding.due_on)
    graced = finding.status is Status.IN_GRACE and finding.changes_on is not None
    return f"{said}, overdue from {finding.changes_on}" if graced else said


def _show_person(findings: list[Finding], question: Question) -> None:
    for finding in findings:
        changes = "" if finding.changes_on is None else f" Changes on {finding.changes_on} if nothing new comes."
        write_sentence(f"{finding.rule}: {finding.status.value.replace('_', ' ')}.{changes}")
        for sentence in explain(finding):
            write_sentence(f"  {question.say(sentence)}")
        for sentence in filter(None, _way(finding, question)):
            write_sentence(f"  {sentence}")
        write_sentence("")
