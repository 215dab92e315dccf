"""The roster: people kept, facts doubted, nobody lost."""

from datetime import date

import pytest

from shiftready.core.errors import FileRefused, Problem
from shiftready.core.roster import Person, Posting
from shiftready.formats.roster_csv import FIRST_DAY, read_roster

SNAPSHOT = date(2017, 4, 1)


def _said(problems):
    return [(p.line, p.column, p.value, p.code, p.level, p.message, p.hint) for p in problems]


def test_a_clean_roster_becomes_people_and_what_they_are_from_its_day_on(a_file):
    path = a_file("Badge,Hired,Unit,Rank\np1,2013-04,7,OFFICER\np2,3/4/2010,8,SERGEANT\n")
    columns = {"person": "Badge", "hired_on": "Hired", "unit": "Unit", "rank": "Rank"}

    read = read_roster(path, columns=columns, values={"role": "sworn"}, as_at=SNAPSHOT)

    assert read.people == {
        "p1": Person("p1", "", date(2013, 4, 1), hired_on_is_month=True),
        "p2": Person("p2", "", date(2010, 3, 4)),
    }
    assert read.postings == {
        "p1": Posting("p1", SNAPSHOT, None, "7", None, "OFFICER", "sworn"),
        "p2": Posting("p2", SNAPSHOT, None, "8", None, "SERGEANT", "sworn"),
    }
    assert (read.rows, read.lines, read.problems) == (2, {"p1": 2, "p2": 3}, ())


def test_without_a_day_what_the_roster_says_holds_since_the_hire_or_ever(a_file):
    read = read_roster(a_file("person,hired_on,unit\np1,2013-04-02,7\np2,,8\n"))

    assert [posting.first_on for posting in read.postings.values()] == [date(2013, 4, 2), FIRST_DAY]


def test_a_roster_of_nobody_is_refused_since_it_would_say_that_everyone_has_left(a_file):
    with pytest.raises(FileRefused) as refused:
        read_roster(a_file("person,unit\n"))

    assert (refused.value.code, refused.value.message) == (
        "no_lines",
        "people.csv: There is no line below the headings. Export it again, with its lines.",
    )


def test_a_roster_that_says_nothing_of_units_makes_no_postings(a_file):
    assert read_roster(a_file("person,hired_on\np1,2013-04-02\n"), as_at=SNAPSHOT).postings == {}


def test_lines_alike_are_read_once_and_said(a_file):
    read = read_roster(a_file("person,unit\np1,7\np2,8\np1,7\n"))

    assert (list(read.people), read.rows) == (["p1", "p2"], 3)
    assert _said(read.problems) == [
        (
            2,
            "person",
            "p1",
            "person_twice_alike",
            "warning",
            '"p1" stands in lines 2 and 4, alike to the letter; read once.',
            "Take the repeated lines out when you next draw the file.",
        )
    ]


def test_where_lines_differ_the_fact_is_unknown_until_a_person_decides(a_file):
    read = read_roster(
        a_file("person,hired_on,unit\np1,2013-04-02,7\np1,2013-04-02,8\np1,2013-04-02,\n"), as_at=SNAPSHOT
    )

    assert read.people == {"p1": Person("p1", "", date(2013, 4, 2))}
    assert read.postings == {"p1": Posting("p1", SNAPSHOT)}
    assert _said(read.problems) == [
        (
            2,
            "person",
            "p1",
            "person_twice_different",
            "warning",
            (
                '"p1" stands in lines 2, 3 and 4 with different facts (unit: 7 or 8 or blank). '
                "These facts count as not known."
            ),
            "Decide which line is right and take the others out.",
        )
    ]


def test_every_oddity_of_a_line_is_said_and_the_person_is_kept(a_file):
    path = a_file(
        "person,hired_on,left_on,unit,rank\n"
        "p1,13/04/2021,,7,OFFICER\n"
        "p2,1901-01-01,,7,UNKNOWN\n"
        "p3,2029-01-08,,7,OFFICER\n"
        "p4,2015-02-03,2014-01-01,,OFFICER\n"
        ",2015-02-03,,7,OFFICER\n"
    )

    read = read_roster(path, today=date(2026, 1, 1))

    assert read.people == {
        "p1": Person("p1"),
        "p2": Person("p2"),
        "p3": Person("p3", "", date(2029, 1, 8)),
        "p4": Person("p4", "", date(2015, 2, 3)),
    }
    assert _said(read.problems) == [
        (
            6,
            "person",
            "",
            "person_missing",
            "error",
            '"person" is blank; the line was not used.',
            "Write the id of the person, or take the line out.",
        ),
        (
            2,
            "hired_on",
            "13/04/2021",
            "date_unreadable",
            "warning",
            '"13/04/2021" is not a date with the month first; it counts as not known.',
            "It looks like day/month/year. Write the year first, then the month, then the day: 2021-04-13.",
        ),
        (
            3,
            "hired_on",
            "1901-01-01",
            "date_stands_for_unknown",
            "warning",
            '"1901-01-01" is the day many systems write for unknown; it counts as not known.',
            "Write the true date, or leave the cell blank.",
        ),
        (
            4,
            "hired_on",
            "2029-01-08",
            "date_far_ahead",
            "warning",
            (
                '"2029-01-08" is later than this table should hold (2027-01-02 at most); '
                "it is kept as written and counts from that day on."
            ),
            "Correct the year if it is a slip of the pen.",
        ),
        (
            5,
            "left_on",
            "2014-01-01",
            "left_before_hire",
            "warning",
            "The last day 2014-01-01 is before the first, 2015-02-03; it counts as not known.",
            "Correct one of the two dates.",
        ),
        (
            3,
            "rank",
            "UNKNOWN",
            "value_means_unknown",
            "warning",
            '"UNKNOWN" says that the rank is not known, and is read so.',
            "Write the rank, or leave the cell blank.",
        ),
        (
            5,
            "unit",
            "",
            "person_without_unit",
            "warning",
            '"p4" has no unit, and belongs to no group that asks for one.',
            "Add the unit if the person has one.",
        ),
    ]


def test_a_column_that_speaks_two_tongues_is_questioned_as_a_whole(a_file):
    read = read_roster(a_file("person,hired_on\np1,13/04/2021\np2,3/4/2021\np3,5/6/2020\n"))

    assert read.people["p2"].hired_on == date(2021, 3, 4)
    assert read.problems[-1] == Problem(
        "people.csv",
        0,
        "hired_on",
        "",
        "dates_mixed",
        "warning",
        '1 dates in "hired_on" can only be day/month/year, yet 2 others were read as month/day/year.',
        "If the whole column has the day first, write its dates as 2021-04-13 and bring the file again.",
    )
