"""The agency folder: read strictly, with everything wrong in it at once."""

from datetime import date

import pytest

from shiftready.core.errors import FileRefused
from shiftready.core.roster import Posting
from shiftready.core.staffing import DutyPattern
from shiftready.core.strategy import Group, Strategy
from shiftready.formats.agency_folder import TableCount, read_agency_folder
from shiftready.formats.columns import READ_AGAIN

EVERYTHING = """\
as_at = 2017-04-01
columns = { unit = "district" }
values = { role = "sworn" }
[tables.postings]
file = "postings.csv"
[tables.records]
file = "records.csv"
complete_until = 2017-03-01
[tables.duty]
file = "duty.csv"
[tables.staffing]
file = "staffing.csv"
[calendar]
closed = [2017-05-29]
[patterns."4-2"]
days = [1, 1, 1, 1, 0, 0]
epoch = 2017-01-01
[courses."Crisis week"]
catalogue = "cit-40"
[groups.patrol]
units = ["1"]
[rules]
adopt = ["us/calea/mental_health_refresher"]
[strategy]
kind = "specialist"
course = "cit-40"
group = "patrol"
minimum_years_of_service = 2
specialists_on_duty = { share = 0.2, at_least = 3 }
volunteers = "first"
night_before_class_off = true
service_first = "shortest"
"""
FILES = {
    "people": "person,hired_on,district\np1,2010-01,1\np2,2010-02,2\n",
    "postings": "person,unit,from,to\np1,1,2011-01-01,\np2,3,2011-01-01,\n",
    "records": "person,course,completed_on\np1,Crisis week,2015-06-05\n",
    "duty": "person,squad,shift,pattern,phase\np1,A,day,4-2,0\np2,B,night,4-2,1\n",
    "staffing": "squad,floor\nA,1\nC,1\n",
}


def _refusal(folder, **options):
    with pytest.raises(FileRefused) as refused:
        read_agency_folder(folder, **options)
    return refused.value


def _said(problems):
    return [(p.file, p.line, p.column, p.code, p.message, p.hint) for p in problems]


def test_a_whole_folder_becomes_the_facts_of_its_agency(a_folder):
    folder = read_agency_folder(a_folder(EVERYTHING, **FILES))

    facts = folder.facts
    snapshot = date(2017, 4, 1)
    assert (facts.name, facts.state, facts.time_zone) == ("Lakeview Invented Police", "ZZ", "America/Chicago")
    assert facts.roster.as_at == snapshot
    assert facts.roster.postings == {
        "p1": (
            Posting("p1", date(2011, 1, 1), date(2017, 3, 31), "1"),
            Posting("p1", snapshot, None, "1", role="sworn"),
        ),
        "p2": (
            Posting("p2", date(2011, 1, 1), date(2017, 3, 31), "3"),
            Posting("p2", snapshot, None, "2", role="sworn"),
        ),
    }
    assert [(r.title, r.course) for r in facts.training.records["p1"]] == [("Crisis week", "cit-40")]
    assert facts.training.complete_until == date(2017, 3, 1)
    on, off = True, False
    assert facts.staffing.patterns == {"4-2": DutyPattern("4-2", (on, on, on, on, off, off), date(2017, 1, 1))}
    assert facts.staffing.closed_days == {date(2017, 5, 29)}
    assert facts.groups == {"patrol": Group("patrol", units=frozenset({"1"}))}
    assert facts.adopted == ("us/calea/mental_health_refresher",)
    counted = {"share": 0.2, "at_least": 3, "volunteers": "first", "service_first": "shortest"}
    assert facts.strategy == Strategy("specialist", "cit-40", "patrol", 24, night_before_class_off=True, **counted)
    assert folder.tables == {
        "people": TableCount(2, 2),
        "postings": TableCount(2, 2),
        "records": TableCount(1, 1),
        "duty": TableCount(2, 2),
        "staffing": TableCount(2, 2),
    }
    assert (folder.rules_folder, folder.apart) == (None, ())


def test_what_only_shows_between_tables_is_said(a_folder):
    folder = read_agency_folder(a_folder(EVERYTHING, **FILES))

    assert _said(folder.problems) == [
        (
            "postings.csv",
            3,
            "unit",
            "history_differs_from_roster",
            (
                '"p2": a stay without an end says unit 3, but the roster of 2017-04-01 says unit 2. '
                "From that day on the roster is right."
            ),
            "End the stay where it ended, or correct the roster.",
        ),
        (
            "staffing.csv",
            0,
            "squad",
            "squad_without_people",
            'Nobody is in the squad "C", which has a floor.',
            "Check how the squad is written in both tables.",
        ),
        (
            "duty.csv",
            0,
            "squad",
            "squad_without_floor",
            'The squad "B" has no floor, so anyone may be taken off it.',
            "Add its floor, even if it is 0.",
        ),
    ]


def test_the_clock_changes_problems_and_never_facts(a_folder):
    folder = a_folder(people="person,hired_on,unit\np1,2029-01-08,1\n")

    early, late = (read_agency_folder(folder, today=day) for day in (date(2020, 1, 1), date(2030, 1, 1)))

    assert early.facts == late.facts
    assert [[problem.code for problem in found.problems] for found in (early, late)] == [["date_far_ahead"], []]


def test_a_folder_of_its_own_rules_names_where_they_lie(a_folder):
    folder = a_folder()
    (folder / "rules").mkdir()

    assert read_agency_folder(folder).rules_folder == folder / "rules"


def test_a_folder_without_agency_toml_is_refused(tmp_path):
    refusal = _refusal(tmp_path)

    assert refusal.code == "not_an_agency_folder"
    assert refusal.message == (
        f"{tmp_path.name}: There is no agency.toml in this folder. "
        "Name the folder that holds one, or write one: a small text file that says which tables there are."
    )


def test_toml_that_cannot_be_read_says_where(a_folder):
    refusal = _refusal(a_folder("[calendar\n"))

    assert refusal.code == "toml_broken"
    assert refusal.message == (
        "agency.toml, line 8: The file cannot be read: Expected ']' at the end of a table declaration (column 10). "
        "Look for a missing quotation mark, bracket or equals sign there."
    )
    assert [problem.line for problem in refusal.problems] == [8]


def test_every_mistake_in_agency_toml_is_said_with_its_line_and_so_are_those_of_the_tables(a_folder):
    folder = a_folder(
        'columns = { persn = "id" }\n'
        "asat = 2017-04-01\n"
        "[tables.holidays]\n"
        'file = "holidays.csv"\n'
        "[calender]\n"
        "closed = []\n"
        '[calendar]\nclosed = ["2017-05-29"]\n'
        '[patterns."4-2"]\ndays = [1, 2]\nepoch = "2017-01-01"\n'
        '[courses."Crisis week"]\n'
        "[groups.patrol]\nunits = [1]\n"
        '[strategy]\nkind = "everyone"\ncourse = "cit-40"\ngroup = "patrl"\nminimum_years_of_service = -2\n'
        'specialists_on_duty = { share = 20 }\nnight_before_class_off = "no"\n',
        people="person,hired_on\np1,soon\n",
    )

    refusal = _refusal(folder)

    assert (refusal.code, refusal.message) == (
        "folder_unusable",
        f'The agency folder "{folder.name}" cannot be used: 14 errors were found.',
    )
    assert _said(refusal.problems) == [
        (
            "agency.toml",
            8,
            "tables.people.columns.persn",
            "key_unknown",
            '"tables.people.columns.persn" is not known.',
            'Did you mean "person"?',
        ),
        (
            "agency.toml",
            9,
            "tables.people.asat",
            "key_unknown",
            '"tables.people.asat" is not known.',
            'Did you mean "as_at"?',
        ),
        (
            "agency.toml",
            10,
            "tables.holidays",
            "key_unknown",
            '"tables.holidays" is not known.',
            (
                "Known here: people, postings, records, credentials, services, specialist_status, duty, staffing, "
                "away, volunteers, allowances, classes, seats, calls, call_counts, teachers, teacher_approvals, "
                "teacher_trainings, teacher_hours, teacher_consents, board_numbers."
            ),
        ),
        (
            "agency.toml",
            12,
            "calender",
            "key_unknown",
            '"calender" is not known.',
            'Did you mean "calendar"?',
        ),
        (
            "agency.toml",
            15,
            "calendar.closed",
            "value_wrong",
            "\"calendar.closed\" holds '2017-05-29', which is no date.",
            "Write days as 2017-05-29.",
        ),
        (
            "agency.toml",
            17,
            "patterns.4-2.days",
            "pattern_without_days",
            '"patterns.4-2.days" is not a list of 1 and 0.',
            "Write one 1 (on duty) or 0 (off) for each day of the cycle.",
        ),
        (
            "agency.toml",
            18,
            "patterns.4-2.epoch",
            "value_wrong",
            '"patterns.4-2.epoch" is not a date.',
            "Write it as 2017-04-01, without quotation marks.",
        ),
        (
            "agency.toml",
            19,
            "courses.Crisis week.catalogue",
            "key_missing",
            '"courses.Crisis week.catalogue" is missing.',
            "Add it.",
        ),
        (
            "agency.toml",
            21,
            "groups.patrol.units",
            "value_wrong",
            '"groups.patrol.units" is not a list of texts.',
            'Write it as ["1", "2"].',
        ),
        (
            "agency.toml",
            23,
            "strategy.kind",
            "value_wrong",
            '"strategy.kind" is "everyone".',
            "Write one of: specialist, all_sworn, all_patrol, tiered, new_role.",
        ),
        (
            "agency.toml",
            25,
            "strategy.group",
            "group_unknown",
            '"strategy.group" is "patrl".',
            "Describe the group under [groups.patrl].",
        ),
        (
            "agency.toml",
            26,
            "strategy.minimum_years_of_service",
            "value_wrong",
            '"strategy.minimum_years_of_service" is not a whole number of 0 or more: -2.',
            "",
        ),
        (
            "agency.toml",
            27,
            "strategy.specialists_on_duty.share",
            "value_wrong",
            '"strategy.specialists_on_duty.share" is not a share from 0 to 1: 20.',
            "Write 20 % as 0.20.",
        ),
        (
            "agency.toml",
            28,
            "strategy.night_before_class_off",
            "value_wrong",
            "\"strategy.night_before_class_off\" is neither true nor false: 'no'.",
            "",
        ),
        (
            "people.csv",
            2,
            "hired_on",
            "date_unreadable",
            '"soon" is not a date; it counts as not known.',
            "Write dates as 2021-04-13.",
        ),
    ]


def test_a_table_that_cannot_be_read_refuses_the_folder_and_names_all_else(a_folder):
    folder = a_folder(
        '[tables.records]\nfile = "records.csv"\n[tables.duty]\nfile = "gone.csv"\n',
        people="person,hired_on\np1,soon\n",
        records="person,when\np1,2015-06-05\n",
    )

    assert _said(_refusal(folder).problems) == [
        (
            "people.csv",
            2,
            "hired_on",
            "date_unreadable",
            '"soon" is not a date; it counts as not known.',
            "Write dates as 2021-04-13.",
        ),
        (
            "records.csv",
            1,
            "course",
            "column_missing",
            'There is no column "course".',
            (
                "The headings are: person, when. Name the right one under [tables.records] in agency.toml: "
                'columns = { course = "its heading" }'
            ),
        ),
        (
            "records.csv",
            1,
            "completed_on",
            "column_missing",
            'There is no column "completed_on".',
            (
                "The headings are: person, when. Name the right one under [tables.records] in agency.toml: "
                'columns = { completed_on = "its heading" }'
            ),
        ),
        ("records.csv", 0, "", "headings_unusable", "The headings do not fit, so no line was read.", READ_AGAIN),
        (
            "gone.csv",
            0,
            "",
            "file_missing",
            "There is no such file.",
            "Check its name, or take it out of the list.",
        ),
    ]


def test_a_folder_that_came_from_elsewhere_may_not_name_files_outside_itself(a_folder):
    folder = a_folder('[tables.records]\nfile = "../records.csv"\n')

    refusal = _refusal(folder, inside_only=True)

    assert _said(refusal.problems) == [
        (
            "../records.csv",
            0,
            "",
            "file_outside_folder",
            "The table records lies outside its folder.",
            "Put the file into the folder.",
        )
    ]
