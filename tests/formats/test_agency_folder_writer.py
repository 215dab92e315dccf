"""Written and read again: the same facts, and the second writing equal to the first byte for byte."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiftready.core.class_hours import Evening
from shiftready.core.dates import Span
from shiftready.core.errors import ShiftreadyError
from shiftready.core.facts import AgencyFacts
from shiftready.core.money.budgets import Budget, Money
from shiftready.core.money.pay import Pay
from shiftready.core.money.prices import PRICE_UNITS, Price
from shiftready.core.money.work_period import WorkPeriod
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.shift_hours import ShiftHours
from shiftready.core.specialist_status import REASONS, StatusDecision
from shiftready.core.staffing import Absence, DutyAssignment, DutyPattern, Staffing, StaffingFloor, Volunteer
from shiftready.core.standing import RANK_LEVELS, Credential, Service
from shiftready.core.strategy import Group, Strategy
from shiftready.core.training import (
    ALLOWANCE_KINDS,
    ALLOWANCE_REASONS,
    Allowance,
    Credit,
    DatedClass,
    SeatGiven,
    TrainingHistory,
    TrainingRecord,
)
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.formats.agency_folder_writer import write_agency_folder
from shiftready.formats.classes_csv import with_seats_taken

text = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).map(str.strip).filter(bool)
maybe_text = st.none() | text
words = st.from_regex(r"[a-z]{1,6}(_[a-z]{1,4})?", fullmatch=True)
days = st.dates(date(1902, 1, 1), date(2100, 12, 31))
maybe_day = st.none() | days


TIERED = Strategy("tiered", "cit-40", "patrol", 30, share=0.25, everyone_course="c8")
earned_credits = st.builds(Credit, st.just("legal"), st.integers(0, 999), st.just(frozenset({"in_person"})))


def evenings():
    return st.none() | st.builds(Evening, st.integers(720, 1000), st.integers(1001, 1440))


def spans():
    return st.tuples(days, st.integers(0, 400)).map(lambda d: Span(d[0], min(date(2100, 12, 31), _later(*d))))


def _later(day, count):
    return date.fromordinal(day.toordinal() + count)


@st.composite
def agencies(draw):
    """Any agency whose facts agree with themselves."""
    people = draw(st.lists(text, min_size=1, max_size=4, unique=True))
    some = st.sampled_from(people)
    courses = draw(st.dictionaries(text, text, max_size=2))
    patterns = {name: DutyPattern(name, (True, False), date(2017, 1, 1)) for name in draw(st.lists(text, max_size=2))}
    seats = _by_person(
        draw(st.lists(st.builds(SeatGiven, some, text, spans(), text | st.just(""), evening=evenings()), max_size=3))
    )
    classes = draw(st.lists(_classes(), max_size=2, unique_by=lambda one: one.offering))
    return AgencyFacts(
        name=draw(text),
        state=draw(text),
        time_zone="America/Chicago",
        roster=Roster(
            {p: draw(_persons(p)) for p in people},
            _by_person(draw(st.lists(_postings(some), max_size=4))),
            draw(maybe_day),
        ),
        training=TrainingHistory(_in_order(draw(st.lists(_records(some, courses), max_size=4))), draw(maybe_day)),
        staffing=Staffing(
            patterns,
            {p: draw(_duty(p, patterns)) for p in draw(st.lists(some, unique=True))},
            {s: StaffingFloor(s, draw(st.integers(0, 99)), draw(maybe_text)) for s in draw(st.lists(text, max_size=2))},
            _by_person(draw(st.lists(st.builds(Absence, some, spans(), st.just("leave")), max_size=2))),
            {p: Volunteer(p, draw(days), draw(st.none() | st.booleans())) for p in draw(st.lists(some, unique=True))},
            draw(st.frozensets(days, max_size=2)),
            draw(st.dictionaries(text, st.builds(ShiftHours, st.integers(0, 23), st.integers(0, 24)), max_size=2)),
            draw(st.lists(_joint_floors(), max_size=2, unique_by=lambda one: one.name).map(tuple)),
        ),
        courses=courses,
        groups={"patrol": Group("patrol", units=draw(st.none() | st.frozensets(text, max_size=2)))},
        adopted=tuple(draw(st.lists(text, max_size=2))),
        strategy=draw(
            st.sampled_from(
                (
                    None,
                    TIERED,
                    replace(TIERED, service_first="shortest"),
                    replace(TIERED, lasting_months=36, renewals=("cit-refresher",)),
                    replace(TIERED, everyone_course_first=True),
                )
            )
        ),
        allowances=_by_person(draw(st.lists(_allowances(some), max_size=2))),
        credentials=_by_person(draw(_some_of(st.builds(Credential, some, words, spans(), st.none() | words, words)))),
        services=_by_person(draw(_some_of(st.builds(Service, some, spans(), text | st.just(""))))),
        specialist_status=_by_person(draw(_some_of(_decisions(some, text)))),
        rank_levels=draw(st.dictionaries(text, st.sampled_from(RANK_LEVELS), max_size=2)),
        tags=draw(st.frozensets(text, max_size=2)),
        officers=draw(st.none() | st.integers(0, 9999)),
        money=draw(st.none() | _monies(patterns)),
        seats=seats,
        classes=with_seats_taken(classes, seats),
    )


def _joint_floors():
    """Floors of several squads of a unit, a shift or both; or of a skill in one."""
    heads = st.integers(0, 99)
    together = st.builds(StaffingFloor, st.just(""), heads, text, maybe_text, maybe_text)
    return together | st.builds(StaffingFloor, text, heads, maybe_text, maybe_text, text)


def _decisions(some, text):
    """Decisions with an end alone where they may have one, and a reason that is one of the codes."""
    said = (text | st.just(""), st.sampled_from(("", *REASONS)))
    ending = st.builds(StatusDecision, some, st.sampled_from(("designated", "suspended")), spans(), *said)
    standing = st.builds(Span, st.dates(date(1990, 1, 1), date(2030, 1, 1)))
    return ending | st.builds(StatusDecision, some, st.sampled_from(("reinstated", "revoked")), standing, *said)


def _classes():
    some, cents = text | st.just(""), st.none() | st.integers(0, 10**9)
    return st.builds(
        DatedClass,
        text,
        text,
        spans(),
        st.none() | st.integers(0, 99),
        st.just(0),
        some,
        cents,
        some,
        evening=evenings(),
    )


def _monies(patterns):
    cents = st.integers(0, 10**9)
    pay = st.builds(
        Pay,
        hourly_cents=st.dictionaries(text, cents, max_size=2),
        hourly_cents_else=st.none() | cents,
        duty_minutes=st.dictionaries(st.sampled_from([*patterns]), st.integers(1, 1440)) if patterns else st.just({}),
        duty_minutes_else=st.integers(1, 1440),
        overtime_percent=st.integers(100, 500),
        period=st.none() | st.builds(WorkPeriod, st.integers(7, 28), days, st.none() | st.integers(1, 43)),
        is_backfilled=st.booleans(),
        budget=st.just("") | text,
    )
    courses = st.none() | st.frozensets(text, max_size=2)
    price = st.builds(Price, text, cents, st.sampled_from(PRICE_UNITS), st.just("") | text, courses)
    years = st.dictionaries(st.integers(1900, 9999), cents, max_size=2)
    return st.builds(
        Money,
        st.none() | pay,
        st.lists(price, max_size=2, unique_by=lambda one: one.name).map(tuple),
        st.dictionaries(text, years, max_size=2).map(lambda said: {n: Budget(n, years) for n, years in said.items()}),
        st.integers(1, 12),
    )


def _some_of(values):
    return st.lists(values, max_size=3, unique=True)


def _allowances(some):
    reason = st.sampled_from(("", *ALLOWANCE_REASONS))
    kind = st.sampled_from(ALLOWANCE_KINDS)
    return st.builds(Allowance, some, kind, spans(), maybe_text, text, reason, text, maybe_day)


def _persons(person):
    return st.builds(Person, st.just(person), text, days, st.just(False), st.none(), maybe_day)  # noqa: FBT003 (a field's value)


def _postings(some):
    return st.builds(
        lambda person, span, facts: Posting(person, span.first_on, span.last_on, *facts),
        some,
        spans(),
        st.tuples(maybe_text, maybe_text, maybe_text, maybe_text),
    )


def _records(some, courses):
    titles = st.sampled_from(sorted(courses)) if courses else text
    credits_ = st.lists(earned_credits, max_size=2)
    return st.builds(
        lambda person, day, title, earned, entered, attributes, score: TrainingRecord(
            person, day, title, courses.get(title), tuple(earned), entered, "", attributes, score
        ),
        some,
        days,
        titles,
        credits_,
        maybe_day,
        st.frozensets(words, max_size=2),
        st.none() | st.integers(0, 100),
    )


def _duty(person, patterns):
    pattern = st.none() | st.sampled_from(sorted(patterns)) if patterns else st.none()
    return st.builds(DutyAssignment, st.just(person), text, text, pattern, st.integers(-9, 9))


def _by_person(items):
    return {person: tuple(i for i in items if i.person == person) for person in dict.fromkeys(i.person for i in items)}


def _in_order(records):
    found = _by_person(list(dict.fromkeys(records)))
    return {person: tuple(sorted(of, key=lambda r: r.completed_on)) for person, of in found.items()}


def _bytes(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _without_places(facts):
    records = {p: tuple(replace(r, where="") for r in of) for p, of in facts.training.records.items()}
    return replace(facts, training=replace(facts.training, records=records))


@settings(max_examples=150, deadline=None)
@given(agencies())
def test_an_agency_written_reads_back_the_same_and_is_written_the_same(facts):
    with tempfile.TemporaryDirectory() as parent:
        first, second = Path(parent) / "first", Path(parent) / "second"

        write_agency_folder(facts, first)
        read = read_agency_folder(first)
        write_agency_folder(read.facts, second)

        assert _without_places(read.facts) == facts
        assert [problem for problem in read.problems if problem.level == "error"] == []
        assert _bytes(first) == _bytes(second)


def _tiny():
    return AgencyFacts("Lakeview", "ZZ", "America/Chicago", Roster({"p1": Person("p1", "=Ann")}))


def test_a_name_that_a_spreadsheet_would_run_is_written_harmless_and_read_as_it_was(tmp_path):
    write_agency_folder(_tiny(), tmp_path / "out")

    assert (tmp_path / "out" / "people.csv").read_text() == "person,name,hired_on,certified_on,left_on\np1,'=Ann,,,\n"
    assert read_agency_folder(tmp_path / "out").facts.roster.people["p1"].name == "=Ann"


def test_own_rules_and_records_set_apart_are_written_too(tmp_path):
    record = TrainingRecord("p9", date(2015, 6, 5), "Crisis week")

    write_agency_folder(_tiny(), tmp_path / "out", rules={"orders/crisis.yaml": "a: 1\n"}, apart=(record,))

    read = read_agency_folder(tmp_path / "out")
    assert read.apart == (replace(record, where="records.csv:2"),)
    assert (read.rules_folder / "orders" / "crisis.yaml").read_text() == "a: 1\n"


def test_a_folder_that_holds_something_is_not_written_over(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    with pytest.raises(ShiftreadyError) as refused:
        write_agency_folder(_tiny(), tmp_path / "out")

    assert (refused.value.code, refused.value.message) == (
        "folder_not_empty",
        f'"{tmp_path / "out"}" is there already and is not an empty folder. Name a new one.',
    )


def test_a_writing_that_fails_leaves_nothing_behind(tmp_path):
    with pytest.raises(ShiftreadyError) as refused:
        write_agency_folder(_tiny(), tmp_path / "out", rules={"../../crisis.yaml": "a: 1\n"})

    assert refused.value.code == "rule_path_unsafe"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_parent_is_refused(tmp_path):
    with pytest.raises(ShiftreadyError) as refused:
        write_agency_folder(_tiny(), tmp_path / "no" / "out")

    assert refused.value.code == "folder_without_parent"
