"""The smaller tables: duty, floors, absences, volunteers, allowances, seats."""

from datetime import date

from shiftready.core.class_hours import Evening
from shiftready.core.dates import Span
from shiftready.core.roster import Person
from shiftready.core.staffing import Absence, DutyAssignment, StaffingFloor, Volunteer
from shiftready.core.training import Allowance, DatedClass, SeatGiven
from shiftready.formats.away_csv import read_allowances, read_away, read_volunteers
from shiftready.formats.classes_csv import read_classes, with_seats_taken
from shiftready.formats.seats_csv import read_seats
from shiftready.formats.staffing_csv import read_duty, read_floors

PEOPLE = {"p1": Person("p1"), "p2": Person("p2")}
NOT_ON_ROSTER = '"p9" is not on the roster; the line is kept apart and counts for nobody.'


def _said(read):
    return [(p.line, p.column, p.code, p.level, p.message) for p in read.problems]


def test_duty_is_read_and_what_cannot_be_used_is_said(a_file):
    path = a_file(
        "person,squad,shift,pattern,phase\n"
        "p1,A,day,4-2,3\n"
        "p1,B,day,4-2,3\n"
        "p2,B,night,,\n"
        "p9,A,day,4-2,1\n"
        "p2,,day,4-2,one\n"
        "p2,A,day,5-5,1\n",
        "duty.csv",
    )

    read = read_duty(path, people=PEOPLE, patterns={"4-2"})

    assert read.values == {
        "p1": DutyAssignment("p1", "A", "day", "4-2", 3),
        "p2": DutyAssignment("p2", "B", "night"),
    }
    assert (read.rows, read.kept) == (6, 2)
    assert _said(read) == [
        (3, "person", "person_twice", "error", '"p1" stood in an earlier line; this one was not used.'),
        (5, "person", "person_not_on_roster", "error", NOT_ON_ROSTER),
        (6, "squad", "squad_missing", "error", '"squad" is blank; the line was not used.'),
        (6, "phase", "number_unreadable", "error", '"one" is not a whole number; the line was not used.'),
        (7, "pattern", "pattern_unknown", "error", 'The duty pattern "5-5" is not described; the line was not used.'),
    ]
    assert read.problems[-1].hint == 'Describe it in agency.toml under [patterns."5-5"].'


def test_floors_are_read_and_what_cannot_be_used_is_said(a_file):
    read = read_floors(a_file("squad,unit,floor\nA,7,4\nA,7,5\nB,7,-1\nC,7,\n", "staffing.csv"))

    assert read.values == {"A": StaffingFloor("A", 4, "7")}
    assert _said(read) == [
        (3, "squad", "squad_twice", "error", '"A" stood in an earlier line; this one was not used.'),
        (4, "floor", "number_unreadable", "error", '"-1" is not a whole number; the line was not used.'),
        (5, "floor", "number_unreadable", "error", '"" is not a whole number; the line was not used.'),
    ]


def test_floors_that_squads_keep_together_or_of_a_skill_are_read_each_once(a_file):
    lines = (
        "squad,unit,shift,floor,skill\nA,7,night,4,\n,7,night,9,\n,,night,12,\nA,,,1,fto-40\n,7,night,8,\n,,,3,fto-40\n"
    )

    read = read_floors(a_file(lines, "staffing.csv"))

    assert tuple(read.values.values()) == (
        StaffingFloor("A", 4, "7", "night"),
        StaffingFloor("", 9, "7", "night"),
        StaffingFloor("", 12, shift="night"),
        StaffingFloor("A", 1, skill="fto-40"),
    )
    assert [(p.line, p.code, p.message, p.hint) for p in read.problems] == [
        (
            6,
            "squad_twice",
            '"night shift of unit 7" stood in an earlier line; this one was not used.',
            "Keep one line for each.",
        ),
        (
            7,
            "squad_missing",
            '"squad" is blank; the line was not used.',
            "Write the name of the squad, or the unit or shift it is for.",
        ),
    ]


def test_absences_are_read_and_what_cannot_be_used_is_said(a_file):
    path = a_file(
        "person,from,to,kind\n"
        "p1,2017-05-01,2017-05-09,Light duty\n"
        "p1,2017-06-01,,leave\n"
        "p2,2017-05-09,2017-05-01,court\n"
        "p2,2017-05-09,2017-05-10,flu\n",
        "away.csv",
    )

    read = read_away(path, people=PEOPLE)

    assert read.values == {
        "p1": (
            Absence("p1", Span(date(2017, 5, 1), date(2017, 5, 9)), "light_duty"),
            Absence("p1", Span(date(2017, 6, 1)), "leave"),
        )
    }
    assert (read.rows, read.kept) == (4, 2)
    assert _said(read) == [
        (
            4,
            "to",
            "end_before_start",
            "error",
            "The last day 2017-05-01 is before the first, 2017-05-09; the line was not used.",
        ),
        (
            5,
            "kind",
            "kind_unknown",
            "error",
            '"flu" is not one of leave, military, court, light_duty; the line was not used.',
        ),
    ]
    assert read.problems[-1].hint == "Choose the nearest of these; never write a diagnosis."


def test_the_first_time_a_person_volunteers_counts(a_file):
    path = a_file(
        "person,on,recommended\np1,2017-05-01,yes\np1,2017-06-01,no\np2,2017-05-02,perhaps\n", "volunteers.csv"
    )

    read = read_volunteers(path, people=PEOPLE)

    assert read.values == {
        "p1": Volunteer("p1", date(2017, 5, 1), recommended=True),
        "p2": Volunteer("p2", date(2017, 5, 2)),
    }
    assert _said(read) == [
        (3, "person", "volunteer_twice", "warning", '"p1" stood in an earlier line, which counts.'),
        (
            4,
            "recommended",
            "answer_unreadable",
            "warning",
            '"perhaps" is neither yes nor no; it counts as not recorded.',
        ),
    ]


def test_what_an_authority_granted_is_read(a_file):
    path = a_file(
        "person,kind,from,to,rule,why,reason,granted_by,granted_on\n"
        "p1,waived,2017-01-01,,us/zz/a,letter 12,partial year,the board,2017-02-03\n"
        "p1,extended,2018-01-01,2018-06-30,,,,,\n",
        "allowances.csv",
    )

    read = read_allowances(path, people=PEOPLE)

    first, again = Span(date(2017, 1, 1)), Span(date(2018, 1, 1), date(2018, 6, 30))
    granted = Allowance("p1", "waived", first, "us/zz/a", "letter 12", "partial_year", "the board", date(2017, 2, 3))
    assert (read.values, read.problems) == ({"p1": (granted, Allowance("p1", "extended", again))}, ())


def test_a_reason_in_one_s_own_words_is_not_kept_and_not_repeated(a_file):
    path = a_file("person,kind,from,to,reason\np1,exempt,2017-01-01,,a broken hip\n", "allowances.csv")

    read = read_allowances(path, people=PEOPLE)

    assert read.values == {"p1": (Allowance("p1", "exempt", Span(date(2017, 1, 1))),)}
    words = (
        "The reason is not one of military, medical, family, emergency, partial_year, other; it counts as not recorded."
    )
    assert _said(read) == [(2, "reason", "reason_unknown", "warning", words)]
    assert "hip" not in repr(read.problems)


def test_seats_are_read_and_what_cannot_be_used_is_said(a_file):
    path = a_file(
        "person,course,from,to,class\n"
        "p1,cit-40,2017-05-01,2017-05-05,class 3\n"
        "p1,cit-8,2017-06-01,2017-06-01,\n"
        "p2,,2017-05-01,2017-05-05,class 3\n"
        "p2,cit-40,2017-05-01,,class 3\n"
        "p9,cit-40,2017-05-01,2017-05-05,class 3\n",
        "seats.csv",
    )

    read = read_seats(path, people=PEOPLE)

    assert read.values == {
        "p1": (
            SeatGiven("p1", "cit-40", Span(date(2017, 5, 1), date(2017, 5, 5)), "class 3"),
            SeatGiven("p1", "cit-8", Span(date(2017, 6, 1), date(2017, 6, 1))),
        )
    }
    assert (read.rows, read.kept) == (5, 2)
    assert _said(read) == [
        (4, "course", "course_missing", "error", "The line names no course; it was not used."),
        (5, "to", "date_missing", "error", '"to" is blank; the line was not used.'),
        (6, "person", "person_not_on_roster", "error", NOT_ON_ROSTER),
    ]


def test_classes_on_dates_are_read_and_what_cannot_be_used_is_said(a_file):
    path = a_file(
        "class,course,from,to,seats,host,price_a_seat,budget\n"
        "March,cit-40,2017-03-06,2017-03-10,30,,,\n"
        "Academy,cit-40,2017-04-03,2017-04-06,,County academy (invented),$400,Training\n"
        "March,cit-40,2017-03-13,2017-03-17,,,,\n"
        ",,2017-03-13,2017-03-17,many,,much,\n"
        "April,cit-40,2017-04-13,,,,,\n",
        "classes.csv",
    )

    read = read_classes(path)

    assert list(read.values.values()) == [
        DatedClass("March", "cit-40", Span(date(2017, 3, 6), date(2017, 3, 10)), 30),
        DatedClass(
            "Academy",
            "cit-40",
            Span(date(2017, 4, 3), date(2017, 4, 6)),
            host="County academy (invented)",
            cents_a_seat=40_000,
            budget="Training",
        ),
    ]
    assert (read.rows, read.kept) == (5, 2)
    assert _said(read) == [
        (4, "class", "class_twice", "error", '"March" stood in an earlier line; the line was not used.'),
        (5, "class", "class_missing", "error", '"class" is blank; the line was not used.'),
        (5, "course", "course_missing", "error", '"course" is blank; the line was not used.'),
        (5, "seats", "number_unreadable", "error", '"many" is not a whole number; the line was not used.'),
        (5, "price_a_seat", "amount_unreadable", "error", '"much" is no amount of money; the line was not used.'),
        (6, "to", "date_missing", "error", '"to" is blank; the line was not used.'),
    ]


def test_days_of_a_class_that_leaves_some_out_are_read_and_others_than_its_own_are_refused(a_file):
    classes = a_file(
        "class,course,from,to,days\n"
        "Split,cit-40,2017-03-06,2017-03-15,2017-03-06 2017-03-07; 2017-03-15\n"
        "Whole,cit-40,2017-03-06,2017-03-08,2017-03-06 2017-03-07 2017-03-08\n"
        "Odd,cit-40,2017-03-06,2017-03-15,2017-03-06 2017-03-07\n"
        "Blurred,cit-40,2017-03-06,2017-03-15,2017-03-06 soon 2017-03-15\n",
        "classes.csv",
    )
    seats = a_file("person,course,from,to,days\np1,cit-40,2017-03-06,2017-03-15,2017-03-06 2017-03-15\n", "seats.csv")

    read, given = read_classes(classes), read_seats(seats, people=PEOPLE)

    assert {name: one.days for name, one in read.values.items()} == {
        "Split": (date(2017, 3, 6), date(2017, 3, 7), date(2017, 3, 15)),
        "Whole": (),
    }
    assert [one.days for one in given.values["p1"]] == [(date(2017, 3, 6), date(2017, 3, 15))]
    assert _said(read) == [
        (
            line,
            "days",
            "class_days_unreadable",
            "error",
            f'"{days}" are not the days of a class from 2017-03-06 to 2017-03-15; the line was not used.',
        )
        for line, days in ((4, "2017-03-06 2017-03-07"), (5, "2017-03-06 soon 2017-03-15"))
    ]


def test_hours_of_a_class_in_the_evening_are_read_and_those_nobody_can_read_leave_it_by_day(a_file):
    classes = a_file(
        "class,course,from,to,hours\n"
        "Late,cit-40,2017-03-06,2017-03-10,18:00-22:00\n"
        "Early,cit-40,2017-03-06,2017-03-10,8:00 to 17:00\n"
        "Blurred,cit-40,2017-03-06,2017-03-10,after work\n"
        "Over,cit-40,2017-03-06,2017-03-10,22:00-02:00\n",
        "classes.csv",
    )
    seats = a_file("person,course,from,to,hours\np1,cit-40,2017-03-06,2017-03-10,18:00-22:00\n", "seats.csv")

    read, given = read_classes(classes), read_seats(seats, people=PEOPLE)

    late = Evening(18 * 60, 22 * 60)
    assert {name: one.evening for name, one in read.values.items()} == {
        "Late": late,
        "Early": None,
        "Blurred": None,
        "Over": None,
    }
    assert [one.evening for one in given.values["p1"]] == [late]
    assert _said(read) == [
        (
            line,
            "hours",
            "class_hours_unreadable",
            "warning",
            f'"{said}" are no hours of a class; it is taken to be held by day.',
        )
        for line, said in ((4, "after work"), (5, "22:00-02:00"))
    ]


def test_seats_given_in_a_class_on_dates_are_counted_by_its_name_its_course_and_its_days():
    days, other = Span(date(2017, 3, 6), date(2017, 3, 10)), Span(date(2017, 3, 13), date(2017, 3, 17))
    given = {
        "p1": (SeatGiven("p1", "cit-40", days, "March"),),
        "p2": (SeatGiven("p2", "cit-40", other, "March"), SeatGiven("p2", "cit-8", days, "March")),
    }

    [counted] = with_seats_taken([DatedClass("March", "cit-40", days, 30)], given)

    assert counted.taken == 1
