"""`shiftready rules check` and `rules test`: whether rule files are whole, and whether their examples come out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from shiftready.catalogue.course_titles import with_titles
from shiftready.catalogue.example_files import JudgedExample
from shiftready.catalogue.judged_examples import check_examples, judge_examples
from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.rule_files import RuleFile
from shiftready.cli.main import problem_sentence
from shiftready.cli.output import OutputFormat, format_option, write_csv, write_json, write_sentence, write_table
from shiftready.cli.progress import progress_bar
from shiftready.cli.rule_paths import RULE_PATH, rules_named
from shiftready.cli.shelf import shelf_beside
from shiftready.core.compliance import Rule, explain
from shiftready.core.errors import FileRefused, Problem

EXAMPLES_DIFFER, REFUSED = 1, 2
HEADINGS = ("rule", "line", "example", "as_of", "expected", "found", "as_expected")


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example with what the judge finds, and its rule."""

    rule: Rule
    judged: JudgedExample

    @property
    def row(self) -> tuple[Any, ...]:
        """The case under `HEADINGS`."""
        one = self.judged.example
        said = (self.judged.expected, self.judged.finds, self.judged.is_as_expected)
        return (self.rule.id, one.line, one.name, one.as_of, *said)

    @property
    def why(self) -> tuple[str, ...]:
        """The judge's reasons where it finds otherwise than expected."""
        judged = self.judged
        return (
            ()
            if judged.is_as_expected or judged.found is None
            else tuple(map(with_titles, explain(judged.found, self.rule)))
        )


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=RULE_PATH)
@format_option
@click.pass_context
def check_rules(ctx: click.Context, paths: tuple[Path, ...], output_format: OutputFormat) -> None:
    """Read rule files strictly and judge their worked examples: PATHs are files or folders; without one, the catalogue.

    Everything that is wrong is said at once, with file, line, key and what is expected. The exit status is 1 if a
    finding differs from its example, 2 if a file cannot be used.
    """
    try:
        files = rules_named(paths, datetime.now().astimezone().date())
    except FileRefused as refused:
        _show_check({}, refused.problems, output_format)
        write_sentence_to_people(refused.message, output_format)
        ctx.exit(REFUSED)
    with progress_bar("Judging the examples", output_format, len(files)) as shown:
        problems = check_examples(files, shelf_beside(paths), shown)
    _show_check(files, problems, output_format)
    outcome = "all as expected" if not problems else differ_said(len(problems))
    rules, examples = _counted(len(files), "rule"), _counted(_examples_in(files), "worked example")
    write_sentence_to_people(f"{rules} read, {examples} judged: {outcome}.", output_format)
    ctx.exit(EXAMPLES_DIFFER if problems else 0)


@click.command("test")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=RULE_PATH)
@format_option
@click.pass_context
def test_rules(ctx: click.Context, paths: tuple[Path, ...], output_format: OutputFormat) -> None:
    """Judge every worked example of the rule files at PATH and say which differ and how; without one, the catalogue.

    The exit status is 1 if a finding differs from its example, 2 if a file cannot be used.
    """
    cases = _cases(rules_named(paths), paths)
    differing = [case for case in cases if not case.judged.is_as_expected]
    if output_format == "json":
        counts = {"examples": len(cases), "differ": len(differing)}
        write_json({"catalogue": load_catalogue().digest, **counts, "cases": [_as_json(case) for case in cases]})
    elif output_format == "csv":
        write_csv(HEADINGS, [case.row for case in cases])
    else:
        _show_cases(cases, differing)
    ctx.exit(EXAMPLES_DIFFER if differing else 0)


def write_sentence_to_people(sentence: str, output_format: OutputFormat) -> None:
    if output_format == "table":
        write_sentence(sentence)


def _cases(files: Mapping[str, RuleFile], paths: Sequence[Path]) -> list[Case]:
    catalogue = shelf_beside(paths)
    return [Case(file.rule, judged) for file in files.values() for judged in judge_examples(file, catalogue, files)]


def _as_json(case: Case) -> dict[str, Any]:
    said = dict(zip(HEADINGS, case.row, strict=True))
    return {**said, "why": list(case.why)}


def _show_cases(cases: Sequence[Case], differing: Sequence[Case]) -> None:
    for case in differing:
        rule, line, name, as_of, expected, found, _ = case.row
        write_sentence(f'{rule}.yaml, line {line}: "{name}", as of {as_of}: expected {expected}, found {found}.')
        for sentence in case.why:
            write_sentence(f"  {sentence}")
    rules = dict.fromkeys(case.rule.id for case in cases)
    wrong = [case.rule.id for case in differing]
    right = [case.rule.id for case in cases if case.judged.is_as_expected]
    write_table(
        ("rule", "as expected", "differ"), [(rule, right.count(rule), wrong.count(rule)) for rule in rules],
        title="Worked examples",
    )  # fmt: skip
    outcome = "all as expected" if not differing else differ_said(len(differing))
    write_sentence(f"{_counted(len(cases), 'worked example')} judged: {outcome}.")


def _show_check(files: Mapping[str, RuleFile], problems: Sequence[Problem], output_format: OutputFormat) -> None:
    if output_format == "json":
        counts = {"rules": len(files), "examples": _examples_in(files)}
        told = [asdict(problem) for problem in problems]
        write_json({"catalogue": load_catalogue().digest, **counts, "problems": told})
    elif output_format == "csv":
        rows = [(p.file, p.line, p.column, p.message, p.hint) for p in problems]
        write_csv(("file", "line", "key", "message", "hint"), rows)
    else:
        for problem in problems:
            write_sentence(problem_sentence(problem))


def differ_said(count: int) -> str:
    return f"{count} of them differ{'s' if count == 1 else ''}"


def _examples_in(files: Mapping[str, RuleFile]) -> int:
    return sum(len(file.examples) for file in files.values())


def _counted(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {what}s"
