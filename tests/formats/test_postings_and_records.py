"""Stays and past training: what is kept, what is set apart, and every word said about it."""

from datetime import date

from shiftready.core.roster import Person, Posting
from shiftready.core.training import Credit, TrainingRecord
from shiftready.formats.postings_csv import Stay, read_postings
from shiftready.formats.records_csv import read_records
from shiftready.formats.roster_csv import FIRST_DAY

PEOPLE = {"p1": Person("p1", "", date(2010, 1, 1)), "p2": Person("p2")}


def _said(problems):
    return [(p.line, p.column, p.code, p.level, p.message, p.hint) for p in problems]


def test_stays_are_kept_unless_they_cannot_be(a_file):
    path = a_file(
        "person,unit,from,to\n"
        "p1,7,2012-01-01,2012-05-31\n"
        "p1,8,2012-06-01,2012-05-31\n"
        "p1,8,2012-06-01,2008-05-31\n"
        "p1,8,2009-06-01,9999-12-31\n"
        "p2,,,\n"
        "p3,7,2012-01-01,\n"
        "p2,7,soon,\n",
        "stays.csv",
    )

    read = read_postings(path, people=PEOPLE)

    assert read.stays == {
        "p1": (
            Stay(Posting("p1", date(2012, 1, 1), date(2012, 5, 31), "7"), 2),
            Stay(Posting("p1", date(2012, 6, 1), date(2012, 5, 31), "8"), 3),
            Stay(Posting("p1", date(2009, 6, 1), None, "8"), 5),
        ),
        "p2": (Stay(Posting("p2", FIRST_DAY), 6),),
    }
    assert (read.rows, read.kept) == (7, 4)
    assert _said(read.problems) == [
        (
            3,
            "to",
            "no_day_served",
            "warning",
            "The stay ends on 2012-05-31, the day before it begins: no day was served. It is kept.",
            "Take the line out if the stay never was.",
        ),
        (
            4,
            "to",
            "end_before_start",
            "error",
            "The stay ends on 2008-05-31, before it begins on 2012-06-01; it was not used.",
            "Correct one of the two dates.",
        ),
        (
            5,
            "from",
            "stay_before_hire",
            "warning",
            "The stay begins on 2009-06-01, before the person was hired (2010-01-01). It is kept.",
            "Correct one of the two dates.",
        ),
        (6, "unit", "stay_without_unit", "warning", "The stay names no unit.", "Add the unit if it is known."),
        (
            7,
            "person",
            "person_not_on_roster",
            "error",
            '"p3" is not on the roster; the line is kept apart and counts for nobody.',
            "Add the person to the roster, or correct the id.",
        ),
        (
            8,
            "from",
            "date_unreadable",
            "error",
            '"soon" is not a date; the line was not used.',
            "Write dates as 2021-04-13.",
        ),
    ]


def test_a_stay_that_begins_years_ahead_is_asked_about(a_file):
    read = read_postings(a_file("person,unit,from\np2,7,2029-01-08\n"), people=PEOPLE, today=date(2026, 1, 1))

    assert read.kept == 1
    assert _said(read.problems) == [
        (
            2,
            "from",
            "date_far_ahead",
            "warning",
            (
                '"2029-01-08" is later than this table should hold (2027-01-02 at most); '
                "it is kept as written and counts from that day on."
            ),
            "Correct the year if it is a slip of the pen.",
        )
    ]


def test_a_stay_that_ended_on_an_unknown_day_is_not_taken_for_one_that_goes_on(a_file):
    read = read_postings(a_file("person,unit,from,to\np2,7,1901-01-01,1901-01-01\np2,8,1901-01-01,\n"), people=PEOPLE)

    assert read.stays == {"p2": (Stay(Posting("p2", FIRST_DAY, None, "8"), 3),)}
    stands_for_unknown = '"1901-01-01" is the day many systems write for unknown; '
    hint = "Write the true date, or leave the cell blank."
    unknown, not_used = f"{stands_for_unknown}it counts as not known.", f"{stands_for_unknown}the line was not used."
    assert _said(read.problems) == [
        (2, "from", "date_stands_for_unknown", "warning", unknown, hint),
        (2, "to", "date_stands_for_unknown", "error", not_used, "Write the true date."),
        (3, "from", "date_stands_for_unknown", "warning", unknown, hint),
    ]


def test_of_two_stays_without_an_end_the_one_of_unknown_beginning_comes_last(a_file):
    read = read_postings(a_file("person,unit,from,to\np1,8,,\np1,7,2012-01-01,\n"), people=PEOPLE)

    assert [stay.line for stay in read.stays["p1"]] == [3, 2]
    assert _said(read.problems) == [
        (
            3,
            "to",
            "two_open_stays",
            "warning",
            '"p1" has 2 stays without an end, in lines 2, 3; the first one with a beginning counts.',
            "Write the day on which all but one of them ended.",
        )
    ]


def test_records_come_in_order_of_completion_with_what_is_known_of_them(a_file):
    path = a_file(
        "person,course,completed_on,entered_on,credits\n"
        "p1,Crisis week,2015-06-05,2015-06-09,legal:60:in_person\n"
        "p1,First aid,2014-06-05,,\n",
        "records.csv",
    )

    read = read_records(path, people=PEOPLE, courses={"Crisis week": "cit-40", "First aid": "mhfa"})

    assert read.records == {
        "p1": (
            TrainingRecord("p1", date(2014, 6, 5), "First aid", "mhfa", where="records.csv:3"),
            TrainingRecord(
                "p1",
                date(2015, 6, 5),
                "Crisis week",
                "cit-40",
                (Credit("legal", 60, frozenset({"in_person"})),),
                date(2015, 6, 9),
                "records.csv:2",
            ),
        )
    }
    assert (read.rows, read.kept, read.apart, read.problems) == (2, 2, (), ())


def test_no_record_is_lost_without_a_word(a_file):
    path = a_file(
        "person,course,completed_on,credits\n"
        "p1,Crisis week,2015-06-05,\n"
        "p1,Crisis week,2015-06-05,\n"
        "p1,Crisis week,2009-06-05,\n"
        "p9,Crisis week,2015-06-05,\n"
        "p1,Yoga,2015-06-05,\n"
        "p1,Crisis week,,\n"
        "p1,,2015-06-05,\n"
        "p1,Crisis week,1901-01-01,\n"
        "p1,Crisis week,2016-06-05,an hour\n"
        "p1,Crisis week,2029-06-05,\n",
        "records.csv",
    )

    read = read_records(path, people=PEOPLE, courses={"Crisis week": "cit-40"}, complete_until=date(2017, 1, 1))

    assert [record.where for record in read.records["p1"]] == [f"records.csv:{line}" for line in (4, 2, 6, 10, 11)]
    assert read.apart == (TrainingRecord("p9", date(2015, 6, 5), "Crisis week", "cit-40", where="records.csv:5"),)
    assert (read.rows, read.kept) == (10, 5)
    assert _said(read.problems) == [
        (
            3,
            "person",
            "record_twice",
            "warning",
            "The line says the same as line 2; read once.",
            "Take one of them out.",
        ),
        (
            4,
            "completed_on",
            "record_before_hire",
            "warning",
            "The training was completed on 2009-06-05, before the person was hired (2010-01-01). It is kept.",
            "Correct one of the two dates, or leave it if the training was brought along.",
        ),
        (
            5,
            "person",
            "person_not_on_roster",
            "error",
            '"p9" is not on the roster; the line is kept apart and counts for nobody.',
            "Add the person to the roster, or correct the id.",
        ),
        (
            7,
            "completed_on",
            "date_missing",
            "error",
            '"completed_on" is blank; the line was not used.',
            "Write dates as 2021-04-13.",
        ),
        (
            8,
            "course",
            "course_missing",
            "error",
            '"course" is blank; the line was not used.',
            "Write the title of the course.",
        ),
        (
            9,
            "completed_on",
            "date_stands_for_unknown",
            "error",
            '"1901-01-01" is the day many systems write for unknown; the line was not used.',
            "Write the true date.",
        ),
        (
            10,
            "credits",
            "credits_unreadable",
            "warning",
            '"an hour" cannot be read as credits; the record counts without them.',
            "Write topic and minutes, such as legal:60; de-escalation:120:in_person.",
        ),
        (
            11,
            "completed_on",
            "date_far_ahead",
            "warning",
            (
                '"2029-06-05" is later than this table should hold (2017-01-01 at most); '
                "it is kept as written and counts from that day on."
            ),
            "Correct the year if it is a slip of the pen.",
        ),
        (
            6,
            "course",
            "course_unknown",
            "warning",
            (
                'The course "Yoga" (1 line) is mapped to no course of the catalogue; '
                "it counts for no rule that asks for one."
            ),
            "Say which course it is: in a folder under [courses] in agency.toml, for an upload above on its page.",
        ),
    ]
