"""What has just not happened is told apart from a day that nobody recorded."""

from __future__ import annotations

import pytest

from shiftready.core.compliance import explain
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.moments import (
    Completed,
    Credentialed,
    Event,
    LeftRole,
    OneOf,
    Shifted,
    has_not_happened,
    missing_of,
)
from shiftready.core.compliance.who import Cohort
from shiftready.core.compliance.who_standing import Since
from shiftready.core.compliance.windows import Around, Once
from shiftready.core.roster import Posting
from tests.core.compliance.people import took, version
from tests.core.compliance.standing import found_on, licence, of, served, somebody, status_on

HIRED = of(2010, 3, 15)
SWORN = Posting("p1", HIRED, role="sworn")
OFFICIAL = Posting("p1", HIRED, role="elected")
OTHER_LIFE = (Posting("p1", HIRED, of(2014, 5, 31), role="sworn"), Posting("p1", of(2014, 6, 1), role="detective"))
WAS_OFFICIAL = (Posting("p1", HIRED, of(2020, 12, 31), role="elected"), Posting("p1", of(2021), role="sworn"))
REHIRED, LEFT_OFFICE, PROMOTED = Event("rehired"), LeftRole("elected"), Event("posted", "elected")
LICENCE_ENDS = Credentialed("license", ends=True)


def case(**known):
    return open_case(Bench(somebody(**{"hired_on": HIRED, **known}), CreditTable({})), "p1")


@pytest.mark.parametrize(
    ("moment", "known", "expected"),
    [
        (Event("hired"), {"hired_on": None}, False),
        (Event("certified"), {}, False),
        (Event("left"), {}, True),
        (REHIRED, {}, False),
        (REHIRED, {"services": [served(HIRED)]}, True),
        (REHIRED, {"services": [served(HIRED, of(2015)), served(of(2015, 1, 2))]}, True),
        (REHIRED, {"services": [served(HIRED, of(2015)), served(of(2017))]}, False),
        (LEFT_OFFICE, {"postings": [OFFICIAL]}, True),
        (LEFT_OFFICE, {"postings": WAS_OFFICIAL}, False),
        (LEFT_OFFICE, {"postings": [SWORN]}, True),
        (LEFT_OFFICE, {"postings": OTHER_LIFE}, True),
        (PROMOTED, {"postings": OTHER_LIFE}, True),
        (PROMOTED, {"postings": WAS_OFFICIAL}, False),
        (LICENCE_ENDS, {}, False),
        (LICENCE_ENDS, {"credentials": [licence(HIRED)]}, True),
        (LICENCE_ENDS, {"credentials": [licence(HIRED, of(2030))]}, False),
        (Completed(("basic",)), {}, False),
        (Shifted(LEFT_OFFICE, months=48), {"postings": [OFFICIAL]}, True),
        (OneOf((LEFT_OFFICE, Event("hired"))), {"postings": [OFFICIAL]}, False),
        (OneOf((LEFT_OFFICE, Event("hired")), latest=True), {"postings": [OFFICIAL]}, True),
    ],
)
def test_an_event_has_not_happened_only_where_what_is_on_file_tells_so(moment, known, expected):
    assert has_not_happened(moment, case(**known)) is expected


@pytest.mark.parametrize(
    "postings",
    [
        pytest.param([], id="no posting at all"),
        pytest.param([Posting("p1", of(2026), role="sworn")], id="a roster drawn later"),
        pytest.param([Posting("p1", HIRED)], id="no role"),
        pytest.param([OTHER_LIFE[0]], id="nothing since"),
        pytest.param([OTHER_LIFE[0], Posting("p1", of(2014, 6, 2), role="detective")], id="a day between"),
    ],
)
def test_postings_that_leave_days_untold_do_not_tell_that_a_role_was_never_held(postings):
    assert has_not_happened(LEFT_OFFICE, case(postings=postings)) is False


def test_postings_up_to_the_last_day_tell_every_role_of_who_has_left():
    known = {"postings": [OTHER_LIFE[0]]}

    assert has_not_happened(LEFT_OFFICE, case(**known, left_on=of(2014, 5, 31))) is True
    assert has_not_happened(LEFT_OFFICE, case(**known, left_on=of(2014, 6, 1))) is False


def test_what_has_not_happened_is_no_missing_fact():
    assert missing_of(LEFT_OFFICE, case(postings=[SWORN])) == ()
    assert missing_of(LEFT_OFFICE, case(postings=[])) == ("last day as elected",)


# What a rule says of it


def test_who_speaks_of_nobody_of_whom_it_has_not_happened():
    once, hired = version(Once(), starts=Event("hired")), {"hired_on": HIRED}
    whos = (Since(LEFT_OFFICE), Cohort(REHIRED, of(2020)), Cohort(PROMOTED))

    known = somebody(postings=[SWORN], services=[served(HIRED)], **hired)
    untold = somebody(postings=[Posting("p1", of(2024), role="sworn")], **hired)

    assert [status_on(of(2025), known, version(Once(), who=who)) for who in whos] == ["not_applicable"] * 3
    assert [status_on(of(2025), untold, version(Once(), who=who)) for who in whos] == ["undetermined"] * 3
    assert status_on(of(2025), known, once) == "due"


def test_a_duty_that_begins_with_it_has_not_begun():
    iowa = version(Around(REHIRED, 0, 12), starts=REHIRED)

    never_away, untold = somebody(services=[served(HIRED)], hired_on=HIRED), somebody(hired_on=HIRED)

    found = found_on(of(2025), never_away, iowa)
    assert (str(found.status), found.due_on, found.changes_on) == ("not_applicable", None, None)
    assert "What the duty begins with has not happened: rehired." in explain(found)
    assert "Not recorded: rehired_on. Enter it to get an answer." in explain(found_on(of(2025), untold, iowa))


def test_a_window_around_it_has_not_opened():
    found = found_on(of(2025), somebody(postings=[SWORN], hired_on=HIRED), version(Around(PROMOTED, 12, 24)))

    assert str(found.status) == "not_applicable"
    assert "What the duty begins with has not happened: posted as elected." in explain(found)


def test_no_deadline_runs_that_counts_from_it():
    florida = version(Once(), deadline=Shifted(LEFT_OFFICE, months=48))

    serving, left = (somebody(postings=known, hired_on=HIRED) for known in ([OFFICIAL], WAS_OFFICIAL))

    waiting, counted = found_on(of(2024), serving, florida), found_on(of(2024), left, florida)
    assert (str(waiting.status), waiting.due_on) == ("due", None)
    assert (
        "No deadline runs yet; what it counts from has not happened: 48 months after having left the role elected."
        in explain(waiting)
    )
    assert (str(counted.status), counted.due_on) == ("due", of(2025))
    done = somebody(took("crisis", of(2023)), postings=[OFFICIAL], hired_on=HIRED)
    assert status_on(of(2024), done, florida) == "met"
