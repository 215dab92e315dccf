"""Load the catalogue: rules with worked examples, courses, strategies; and an agency's own rules in the same schema."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

from shiftready.catalogue.course_files import read_course_file
from shiftready.catalogue.digest import digest_of
from shiftready.catalogue.example_files import check_example
from shiftready.catalogue.reading import Refused, open_file
from shiftready.catalogue.rule_files import RuleFile, read_rule_file
from shiftready.catalogue.strategy_files import StrategyTemplate, read_strategies
from shiftready.catalogue.vocabulary import Vocabulary
from shiftready.core.compliance import Rule, Rulebook
from shiftready.core.errors import FileRefused, NotFound, Problem
from shiftready.core.training import Course

HERE = Path(__file__).parent
SUPPORTING_NAMES = ("sources", "topics", "warnings")
SUPPORTING = frozenset({"sources.yaml"})
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules by id, courses by id with their versions from the earliest on, strategies by id, topics by key."""

    rule_files: Mapping[str, RuleFile]
    courses: Mapping[str, tuple[Course, ...]]
    strategies: Mapping[str, StrategyTemplate]
    topics: Mapping[str, str]
    words: Vocabulary = field(repr=False)
    digest: str

    @property
    def rules(self) -> dict[str, Rule]:
        return {rule_id: file.rule for rule_id, file in self.rule_files.items()}

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id.

        Raises:
            NotFound: the catalogue has none (`rule_not_found`).
        """
        if rule_id not in self.rule_files:
            raise NotFound(
                "rule_not_found",
                f'The catalogue has no rule "{rule_id}". `shiftready rules list` shows the ids it has.',
            )
        return self.rule_files[rule_id].rule

    def course_on(self, course: str, day: date) -> Course | None:
        """The version of a course in force on a day; None where the course is unknown or had not begun."""
        versions = self.courses.get(course, ())
        place = bisect_right([version.first_on for version in versions], day) - 1
        return versions[place] if place >= 0 else None

    def book(self, adopted: Iterable[str], own: Iterable[Rule] = ()) -> Rulebook:
        """The rules an agency goes by: those it adopts, in its order, then its own.

        Raises:
            NotFound: an adopted id is not in the catalogue (`rule_not_found`).
        """
        rules = (*(self.rule(rule_id) for rule_id in adopted), *own)
        return Rulebook(rules, self.courses, digest_of((rules, self.courses)))


@cache
def load_catalogue() -> Catalogue:
    """The catalogue shipped with Shiftready, read once in a process.

    Raises:
        FileRefused: a file of it is not whole (`catalogue_refused`), with every problem.
    """
    return read_catalogue(HERE)


def course_on(course: str, day: date) -> Course | None:
    """The version of a shipped course in force on a day; None where it is unknown or had not begun."""
    return load_catalogue().course_on(course, day)


def read_catalogue(folder: Path) -> Catalogue:
    """Read a catalogue folder: sources.yaml, topics.yaml, warnings.yaml, strategies.yaml, courses/, rules/."""
    problems: list[Problem] = []
    paths = sorted((folder / "courses").glob("*.yaml"))
    sources, topics, warnings = (_texts(folder / f"{name}.yaml", problems) for name in SUPPORTING_NAMES)
    words = Vocabulary(sources, topics, warnings, frozenset(path.stem for path in paths))
    shelf = _courses(paths, words, problems)
    files = _rule_files(folder / "rules", words, problems)
    no_strategies: dict[str, StrategyTemplate] = {}
    strategies = _try(lambda: read_strategies(folder / "strategies.yaml", words), no_strategies, problems)
    _refuse_all(problems, "catalogue_refused", "The catalogue")
    digest = digest_of(([file.rule for file in files.values()], shelf))
    return Catalogue(files, shelf, strategies, words.topics, words, digest)


def read_own_rules(folder: Path, catalogue: Catalogue) -> dict[str, RuleFile]:
    """An agency's own rules: the same schema and courses; sources may be added in a sources.yaml beside them.

    Raises:
        FileRefused: a file is not whole (`rules_refused`), with every problem.
    """
    problems: list[Problem] = []
    extra = folder / "sources.yaml"
    sources = {**catalogue.words.sources, **(_texts(extra, problems) if extra.exists() else {})}
    words = Vocabulary(sources, catalogue.words.topics, catalogue.words.warnings, catalogue.words.courses)
    files = _rule_files(folder, words, problems)
    _refuse_all(problems, "rules_refused", f"The folder {folder.name}/")
    return files


def check_examples(
    files: Mapping[str, RuleFile],
    courses: Mapping[str, tuple[Course, ...]],
    shown: Callable[[float], object] = lambda _done: None,
) -> tuple[Problem, ...]:
    """Judge every worked example; `shown` is told how many rules are done."""
    problems: list[Problem] = []
    for done, file in enumerate(files.values(), start=1):
        found = (check_example(example, file.rule, courses) for example in file.examples)
        problems.extend(problem for problem in found if problem is not None)
        shown(done)
    return tuple(problems)


def _courses(paths: Iterable[Path], words: Vocabulary, problems: list[Problem]) -> dict[str, tuple[Course, ...]]:
    nothing: tuple[Course, ...] = ()
    return {path.stem: _try(partial(read_course_file, path, words), nothing, problems) for path in paths}


def _rule_files(folder: Path, words: Vocabulary, problems: list[Problem]) -> dict[str, RuleFile]:
    files: dict[str, RuleFile] = {}
    for rule_id, path in _paths(folder):
        file = _try(partial(_maybe_rule, path, rule_id, words), None, problems)
        if file is not None:
            files[rule_id] = file
    return files


def _maybe_rule(path: Path, rule_id: str, words: Vocabulary) -> RuleFile | None:
    return read_rule_file(path, rule_id, words)


def _paths(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*.yaml")):
        if path.name not in SUPPORTING:
            yield path.relative_to(folder).with_suffix("").as_posix(), path


def _texts(path: Path, problems: list[Problem]) -> dict[str, str]:
    return _try(
        lambda: {name: spot.text() for name, spot in open_file(path, path.name).by_name().items()}, {}, problems
    )


def _try(read: Callable[[], T], otherwise: T, problems: list[Problem]) -> T:
    try:
        return read()
    except Refused as refused:
        problems.append(refused.problem)
        return otherwise


def _refuse_all(problems: list[Problem], code: str, what: str) -> None:
    if problems:
        raise FileRefused(
            code, f"{what} cannot be used: {len(problems)} of its files must be put right.", tuple(problems)
        )
