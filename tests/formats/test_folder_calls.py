"""Calls in an agency folder: as they came, and as they were counted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.coverage.calls.demand import HOW_IDENTIFIED, CallTally
from shiftready.core.errors import FileRefused
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Roster
from shiftready.formats.agency_folder import TableCount, read_agency_folder
from shiftready.formats.agency_folder_writer import write_agency_folder
from shiftready.formats.call_counts_csv import call_count_rows, read_call_counts

CALLS = "Opened,identified,district\n2024-01-01 10:05,text,1\n2024-01-08 10:50,text,1\n2024-01-09 00:00,,2\n"
OPENED = '[tables.calls]\nfile = "calls.csv"\ncolumns = { received_at = "Opened" }\n'
COUNTED = '[tables.call_counts]\nfile = "call_counts.csv"\n'
FIRST, LAST = date(2024, 1, 1), date(2024, 1, 9)


def week(**counts):
    """168 hours with so many calls in some of them, as mon_10=2."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    places = {24 * days.index(hour[:3]) + int(hour[4:]): count for hour, count in counts.items()}
    return tuple(places.get(hour, 0) for hour in range(168))


def read(a_folder, tables, **files):
    return read_agency_folder(a_folder(tables, **files))


def test_calls_become_counts_by_unit_and_way_of_being_known(a_folder):
    folder = read(a_folder, OPENED, calls=CALLS)

    assert folder.calls == (
        CallTally("1", "text", 1, FIRST, LAST, week(mon_10=2)),
        CallTally("2", None, 1, FIRST, LAST, week(tue_0=1)),
    )
    assert folder.tables["calls"] == TableCount(3, 3)


def test_types_tell_crisis_calls_and_the_way_stated_is_that_of_them_alone(a_folder):
    calls = "received_at,type\n2024-01-01 10:05,Mental Health\n2024-01-09 11:00,Alarm\n"
    said = '[tables.calls]\nfile = "calls.csv"\ncrisis_types = ["mental health"]\n'

    by_code = read(a_folder, said, calls=calls).calls
    by_flag = read(a_folder, said + 'values = { identified = "officer_flag" }\n', calls=calls).calls

    assert [(one.identified, one.calls) for one in by_code] == [(None, 1), ("call_code", 1)]
    assert [(one.identified, one.calls) for one in by_flag] == [(None, 1), ("officer_flag", 1)]


def test_where_nothing_tells_crisis_calls_the_folder_is_refused_with_the_way_out(a_folder):
    with pytest.raises(FileRefused) as refused:
        read(a_folder, '[tables.calls]\nfile = "calls.csv"\n', calls="received_at\n2024-01-01 10:05\n")

    assert [problem.code for problem in refused.value.problems] == ["crisis_calls_not_told"]


def test_whoever_asks_nothing_of_calls_does_not_read_them(a_folder):
    folder = a_folder(OPENED, calls="no calls at all\n")

    assert read_agency_folder(folder, with_calls=False).calls == ()
    with pytest.raises(FileRefused):
        read_agency_folder(folder)


def test_days_that_stand_in_both_tables_are_refused(a_folder):
    counts = "from,to,weekday,hours\n2024-01-09,2024-01-20,monday," + " ".join(["1"] * 24) + "\n"

    with pytest.raises(FileRefused) as refused:
        read(a_folder, OPENED + COUNTED, calls=CALLS, call_counts=counts)

    (problem,) = refused.value.problems
    assert (problem.file, problem.code, problem.message, problem.hint) == (
        "call_counts.csv",
        "calls_known_already",
        (
            "The calls run from 2024-01-01 to 2024-01-09, and these counts from 2024-01-09 to 2024-01-20: calls would "
            "be counted twice."
        ),
        "Keep one of the two for those days.",
    )


HOURS = " ".join(map(str, range(24)))


@pytest.mark.parametrize(
    ("line", "code", "message"),
    [
        (f"1,maybe,1,2024-01-01,2024-01-09,monday,{HOURS}", "identified_wrong", '"maybe" is not one of call_code, '),
        (f"1,,10,2024-01-01,2024-01-09,monday,{HOURS}", "priority_wrong", '"10" is not a priority from 1 to 9; '),
        (f"1,,1,2024-01-01,2024-01-09,mon,{HOURS}", "weekday_wrong", '"mon" is not a day of the week; '),
        ("1,,1,2024-01-01,2024-01-09,monday,1 2 3", "hours_wrong", '"1 2 3" are not 24 whole numbers; '),
        (f"1,,1,2024-01-01,,monday,{HOURS}", "date_missing", '"to" is blank; '),
        (f"1,,1,2024-01-01,2024-01-09,monday,{HOURS},12", "minutes_wrong", '"12" are not minutes with their calls; '),
        (f"1,,1,2024-01-01,2024-01-09,sunday,{HOURS}", "weekday_wrong", '"sunday" stood in an earlier line '),
    ],
)
def test_a_line_of_counts_that_cannot_be_read_is_said_and_left_out(tmp_path, line, code, message):
    path = tmp_path / "call_counts.csv"
    first, line = (each + "," * (7 - each.count(",")) for each in (f"1,,1,2024-01-01,2024-01-09,sunday,{HOURS}", line))
    path.write_text("unit,identified,priority,from,to,weekday,hours,minutes\n" + f"{first}\n{line}\n", encoding="utf-8")

    found = read_call_counts(path)

    assert (found.rows, found.kept) == (2, 1)
    assert [(one.calls, one.hours[144:]) for one in found.tallies] == [(276, tuple(range(24)))]
    (problem,) = found.problems
    assert (problem.line, problem.code, problem.level) == (3, code, "error")
    assert problem.message.startswith(message)


def test_minutes_of_calls_are_counted_and_those_that_cannot_be_read_are_said(a_folder):
    lines = [f"2024-01-0{day} 10:00,{minutes}" for day, minutes in enumerate(("47", "0:47", "46.6", "long", ""), 1)]
    said = OPENED.replace("Opened", "at") + 'values = { identified = "text" }\n'

    folder = read(a_folder, said, calls="\n".join(["at,duration", *lines]) + "\n")

    assert [(one.calls, one.minutes) for one in folder.calls] == [(5, ((47, 3),))]
    assert [(p.line, p.code, p.level, p.message) for p in folder.problems if p.file == "calls.csv"] == [
        (5, "minutes_unreadable", "warning", '"long" are not minutes of up to a week; the call counts without them.')
    ]


@st.composite
def tallies(draw):
    """Counts of some kinds of call, of spans that share no day."""
    ends = sorted(draw(st.sets(st.dates(date(2000, 1, 1), date(2030, 1, 1)), min_size=2, max_size=4)))
    kinds = st.tuples(st.sampled_from(["", "1", "North"]), st.sampled_from([None, *HOW_IDENTIFIED]), st.integers(1, 9))
    return [
        CallTally(
            *kind,
            first,
            last,
            tuple(draw(st.lists(st.integers(0, 99), min_size=168, max_size=168))),
            tuple(sorted(draw(st.dictionaries(st.integers(0, 10_080), st.integers(1, 99), max_size=3)).items())),
        )
        for first, last in list(pairwise(ends))[::2]
        for kind in draw(st.lists(kinds, unique=True, max_size=2))
    ]


@given(tallies())
def test_what_is_written_is_read_again_to_the_last_count(tmp_path_factory, calls):
    folder = tmp_path_factory.mktemp("folders")
    facts = AgencyFacts("Lakeview Invented Police", "ZZ", "America/Chicago", Roster({"p1": Person("p1")}))

    write_agency_folder(facts, folder / "second", calls=calls)

    again = read_agency_folder(folder / "second")
    assert (list(again.calls), again.problems) == (calls, ())
    assert len(list(call_count_rows(calls))) == again.tables.get("call_counts", TableCount(0, 0)).kept
