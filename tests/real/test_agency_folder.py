"""The folder of a real department: its numbers, to the last line."""

from collections import Counter
from datetime import date

import pytest

from shiftready.formats.agency_folder import TableCount, read_agency_folder

pytestmark = pytest.mark.real

SNAPSHOT = date(2017, 4, 1)


@pytest.fixture(scope="module", params=["chicago-2017", "chicago-2017-30"])
def folder(request, real_records):
    return read_agency_folder(real_records / "agencies" / request.param, today=date(2026, 1, 1))


def test_every_line_is_read_and_only_what_cannot_be_used_is_left_out(folder):
    assert folder.tables == {
        "people": TableCount(12_148, 12_107),
        "postings": TableCount(28_391, 28_388),
        "records": TableCount(2_236, 2_094),
        "duty": TableCount(7_973, 7_973),
        "staffing": TableCount(66, 66),
    }


def test_every_kind_of_dirt_is_counted(folder):
    assert Counter((problem.code, problem.level) for problem in folder.problems) == {
        ("person_twice_alike", "warning"): 11,
        ("person_twice_different", "warning"): 27,
        ("person_without_unit", "warning"): 52,
        ("value_means_unknown", "warning"): 1,
        ("no_day_served", "warning"): 1_236,
        ("end_before_start", "error"): 3,
        ("stay_before_hire", "warning"): 66,
        ("stay_without_unit", "warning"): 8,
        ("two_open_stays", "warning"): 15,
        ("history_differs_from_roster", "warning"): 871,
        ("person_not_on_roster", "error"): 142,
    }


def test_people_with_different_lines_are_kept_and_the_differing_unit_is_unknown(folder):
    roster = folder.facts.roster
    differing = [p.value for p in folder.problems if p.code == "person_twice_different"]

    assert {roster.posting_on(person, SNAPSHOT).unit for person in differing} == {None}
    assert None not in {roster.people[person].hired_on for person in differing}


def test_no_record_is_lost_and_people_who_completed_twice_keep_both(folder):
    records = folder.facts.training.records

    assert sum(map(len, records.values())) + len(folder.apart) == 2_236
    assert len({record.where for record in folder.apart}) == 142
    everyone = Counter(r.person for found in records.values() for r in found) + Counter(r.person for r in folder.apart)
    assert (len(everyone), sum(count > 1 for count in everyone.values())) == (2_163, 73)


def test_the_list_of_completions_says_until_when_it_is_complete(folder):
    assert folder.facts.training.complete_until == date(2016, 8, 19)


def test_patrol_and_its_specialists_are_those_of_the_public_list(folder):
    facts = folder.facts
    patrol = facts.members("patrol", SNAPSHOT)
    people = Counter(facts.roster.posting_on(person, SNAPSHOT).unit for person in patrol)
    trained = [p for p in patrol if any(r.course == "cit-40" for r in facts.training.records.get(p, ()))]
    specialists = Counter(facts.roster.posting_on(person, SNAPSHOT).unit for person in trained)

    assert (len(patrol), len(trained), len(people)) == (7_973, 1_550, 22)
    share = {unit: specialists[unit] / people[unit] for unit in people}
    assert min(share, key=share.get) == "8"
    assert (specialists["8"], people["8"]) == (58, 416)
    assert max(share, key=share.get) == "5"
    assert (specialists["5"], people["5"]) == (103, 391)


def test_every_hire_month_is_marked_as_imprecise(folder):
    people = folder.facts.roster.people.values()

    assert {(person.hired_on is not None, person.hired_on_is_month) for person in people} == {(True, True)}


def test_from_the_snapshots_day_on_it_is_right_over_open_stays(folder):
    facts = folder.facts
    differing = [p for p in folder.problems if "a stay without an end" in p.message and p.value]
    persons = {problem.message.split('"')[1]: problem.value for problem in differing}

    on_the_day = {person: facts.roster.posting_on(person, SNAPSHOT).unit for person in persons}
    assert [person for person, unit in on_the_day.items() if unit == persons[person]] == []
