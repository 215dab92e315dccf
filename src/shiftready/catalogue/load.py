"""Load the catalogue: rules with worked examples, courses, strategies; and an agency's own rules in the same schema."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path, PurePosixPath

from shiftready.catalogue.course_files import courses_in_a_circle, read_course_file
from shiftready.catalogue.digest import digest_of
from shiftready.catalogue.reading import Spot, gather, open_file, open_text
from shiftready.catalogue.rule_files import RuleFile, read_rule
from shiftready.catalogue.rule_links import check_links
from shiftready.catalogue.strategy_files import StrategyTemplate, read_strategies
from shiftready.catalogue.topic_files import Topic, read_programs, read_topics
from shiftready.catalogue.vocabulary import Door, Vocabulary
from shiftready.core.compliance import Rule, Rulebook
from shiftready.core.errors import FileRefused, NotFound, Problem
from shiftready.core.training import Course

HERE = Path(__file__).parent
SOURCES, OWN_RULES = "sources.yaml", "rules"
NAMES = ("sources", "warnings", "attributes", "credentials", "tags")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules by id, courses by id with their versions from the earliest on, strategies by id; topics by key, their names
    and all that is known of each.
    """

    rule_files: Mapping[str, RuleFile]
    courses: Mapping[str, tuple[Course, ...]]
    strategies: Mapping[str, StrategyTemplate]
    topics: Mapping[str, str]
    topic_entries: Mapping[str, Topic]
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

    def with_courses(self, own: Mapping[str, tuple[Course, ...]]) -> Catalogue:
        """The same beside the courses of an agency's own, which its orders and its strategy may name as well."""
        words = replace(self.words, courses=self.words.courses | own.keys())
        return replace(self, courses={**self.courses, **own}, words=words)

    def course(self, course: str, day: date) -> Course:
        """The version of a course in force on a day, the earliest before its first day.

        Raises:
            NotFound: the catalogue has no such course (`course_not_found`).
        """
        if course not in self.courses:
            message = f'The catalogue has no course "{course}". `shiftready catalogue courses` shows the ids it has.'
            raise NotFound("course_not_found", message)
        return self.course_on(course, day) or self.courses[course][0]

    def course_on(self, course: str, day: date) -> Course | None:
        """The version of a course in force on a day; None where the course is unknown or had not begun."""
        versions = self.courses.get(course, ())
        place = bisect_right([version.first_on for version in versions], day) - 1
        return versions[place] if place >= 0 else None

    def book(
        self, adopted: Iterable[str], own: Iterable[Rule] = (), courses: Mapping[str, tuple[Course, ...]] | None = None
    ) -> Rulebook:
        """The rules an agency goes by: those it adopts, in its order, then its own; and beside ours its own courses.

        Raises:
            NotFound: an adopted id is not in the catalogue (`rule_not_found`).
        """
        rules = (*(self.rule(rule_id) for rule_id in adopted), *own)
        shelf = {**self.courses, **(courses or {})}
        return Rulebook(rules, shelf, digest_of((rules, shelf)))


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
    """Read a catalogue folder: a file for each of `NAMES`, programs, topics and strategies; courses/, rules/."""
    problems: list[Problem] = []
    paths = sorted((folder / "courses").glob("*.yaml"))
    texts = {name: _texts(partial(open_file, folder / f"{name}.yaml", f"{name}.yaml"), problems) for name in NAMES}
    entries = _topics(folder, Vocabulary(texts["sources"]), problems)
    topics = {key: topic.name for key, topic in entries.items()}
    words = Vocabulary(
        sources=texts["sources"],
        topics=topics,
        warnings=texts["warnings"],
        courses=frozenset(path.stem for path in paths),
        attributes=texts["attributes"],
        credentials=texts["credentials"],
        tags=texts["tags"],
    )
    shelf = _courses(paths, words, problems)
    files = _rule_files(_opened(folder / OWN_RULES, folder / OWN_RULES), words, problems)
    problems.extend(_wrong_links(files, {}, "catalogue") if not problems else ())
    problems.extend(_flaws(files))
    strategies = gather(problems, partial(read_strategies, folder / "strategies.yaml", words)) or {}
    _refuse_all(problems, "catalogue_refused", "The catalogue")
    digest = digest_of(([file.rule for file in files.values()], shelf))
    return Catalogue(files, shelf, strategies, topics, entries, words, digest)


def read_own_rules(folder: Path, catalogue: Catalogue, today: date | None = None) -> dict[str, RuleFile]:
    """An agency's own rules: the same schema and courses; sources may be added in a sources.yaml beside them.

    Raises:
        FileRefused: a file is not whole (`rules_refused`), with every problem.
    """
    return _read_own(_opened(folder, folder), catalogue, f"The folder {folder.name}/", "folder", today)


def read_rules_at(path: Path, catalogue: Catalogue, today: date | None = None) -> dict[str, RuleFile]:
    """The rules of one file, or of every file below a folder; their ids count from the nearest folder named rules.

    Where `today` is given, a source that was read later is refused.

    Raises:
        FileRefused: a file is not whole (`rules_refused`), with every problem.
    """
    if (path / OWN_RULES).is_dir():
        return read_own_rules(path / OWN_RULES, catalogue, today)
    root = _root(path)
    opened = (
        _opened(path, root) if path.is_dir() else {_place(path, root): partial(open_file, path, _place(path, root))}
    )
    if (root / SOURCES).is_file():
        opened[SOURCES] = partial(open_file, root / SOURCES, SOURCES)
    return _read_own(opened, catalogue, path.name, "folder", today)


def _root(path: Path) -> Path:
    folder = path if path.is_dir() else path.parent
    return next((one for one in (folder, *folder.resolve().parents) if one.name == OWN_RULES), folder)


def read_own_texts(texts: Mapping[str, str], catalogue: Catalogue, today: date | None = None) -> dict[str, RuleFile]:
    """The same of texts by their place below `rules/`, such as `orders/crisis.yaml`; their flaws are not refused, since
    what is released is judged as it was read that day.

    Raises:
        FileRefused: a text is not whole (`rules_refused`), with every problem.
    """
    opened = {place: partial(open_text, text, place) for place, text in sorted(texts.items())}
    return _read_own(opened, catalogue, "What the agency wrote itself", "page", today)


def _read_own(
    opened: Mapping[str, Callable[[], Spot]], catalogue: Catalogue, what: str, door: Door, today: date | None
) -> dict[str, RuleFile]:
    problems: list[Problem] = []
    added = _texts(opened[SOURCES], problems) if SOURCES in opened else {}
    words = catalogue.words.of_an_agency(added, door, today)
    rules = {place: one for place, one in opened.items() if PurePosixPath(place).name != SOURCES}
    files = _rule_files(rules, words, problems)
    problems.extend(_wrong_links(files, catalogue.rule_files, door) if not problems else ())
    problems.extend(_flaws(files) if door == "folder" else ())
    _refuse_all(problems, "rules_refused", what)
    return files


def _wrong_links(files: Mapping[str, RuleFile], beside: Mapping[str, RuleFile], door: Door) -> list[Problem]:
    """What is wrong where these rules name others; only asked once every file could be read."""
    links = {rule: file.links for rule, file in {**beside, **files}.items()}
    wrong = check_links(links, links, "All rules" if door == "page" else "`shiftready rules list`")
    return [problem for problem in wrong if problem.file.removesuffix(".yaml") in files]


def _flaws(files: Mapping[str, RuleFile]) -> list[Problem]:
    return [problem for file in files.values() for problem in file.flaws]


def _topics(folder: Path, words: Vocabulary, problems: list[Problem]) -> dict[str, Topic]:
    programs = gather(problems, partial(read_programs, folder / "programs.yaml", words)) or {}
    return gather(problems, partial(read_topics, folder / "topics.yaml", words, programs)) or {}


def _courses(paths: Iterable[Path], words: Vocabulary, problems: list[Problem]) -> dict[str, tuple[Course, ...]]:
    files = {path.stem: gather(problems, partial(read_course_file, path, words)) for path in paths}
    whole = {course: file for course, file in files.items() if file is not None}
    problems.extend(courses_in_a_circle(whole))
    return {course: whole[course].versions if course in whole else () for course in files}


def _rule_files(
    opened: Mapping[str, Callable[[], Spot]], words: Vocabulary, problems: list[Problem]
) -> dict[str, RuleFile]:
    files: dict[str, RuleFile] = {}
    for place, open_one in opened.items():
        file = gather(problems, partial(_rule, open_one, place.removesuffix(".yaml"), words))
        if file is not None:
            files[file.rule.id] = file
    return files


def _rule(open_one: Callable[[], Spot], rule_id: str, words: Vocabulary) -> RuleFile:
    return read_rule(open_one(), rule_id, words)


def _opened(path: Path, root: Path) -> dict[str, Callable[[], Spot]]:
    """A file, or every one below a folder, by its place below the root, to be opened when its turn comes."""
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    places = {_place(one, root): one for one in found}
    return {place: partial(open_file, one, place) for place, one in places.items()}


def _place(path: Path, root: Path) -> str:
    return path.resolve().relative_to(root.resolve()).as_posix()


def _texts(open_one: Callable[[], Spot], problems: list[Problem]) -> dict[str, str]:
    return gather(problems, lambda: {name: spot.text() for name, spot in open_one().by_name().items()}) or {}


def _refuse_all(problems: list[Problem], code: str, what: str) -> None:
    if problems:
        files = len({problem.file for problem in problems})
        raise FileRefused(code, f"{what} cannot be used: {files} of its files must be put right.", tuple(problems))
