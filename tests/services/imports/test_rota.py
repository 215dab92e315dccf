"""Duty, floors, leave and volunteers brought in: shown, written whole, taken back whole."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.dates import Span
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.staffing import Absence, DutyAssignment, StaffingFloor, Volunteer
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.imports.apply import apply_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.staffing_patterns import describe_pattern
from shiftready.store.models import Agency, AuditLine, Role
from shiftready.store.snapshots import agency_facts
from tests.services.bringing import preview_file

pytestmark = pytest.mark.django_db
ROSTER = b"person,name,unit\np1,Ada Example,North\np2,Ben Example,North\n"
DUTY = b"Employee ID,Platoon,Watch,Schedule,Offset\np1,North A,day,4-2,0\np2,North A,day,4-2,3\np9,North A,day,4-2,1\n"
FLOORS = b"Squad,District,Minimum\nNorth A,North,1\nNorth B,North,many\n"
LEAVE = b"person,from,to,kind\np1,2026-03-02,2026-03-08,leave\np2,2026-05-01,2026-04-01,leave\n"
VOLUNTEERS = b"person,date,recommended\np2,2026-01-15,yes\n"


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    shell = the_shell(Agency.objects.create(slug="millbrook", name="Millbrook Example Police", state="IL"))
    found = preview_file(shell, kind="roster", name="roster.csv", content=ROSTER, as_at=date(2026, 1, 1))
    apply_import(shell, batch=found.pk, digest=found.digest)
    return shell


def shown(actor, kind, content, **said):
    found = preview_file(actor, kind=kind, name=f"{kind}.csv", content=content)
    return preview_import(actor, batch=found.pk, **said) if said else found


def bring(actor, kind, content, **said):
    found = shown(actor, kind, content, **said)
    return apply_import(actor, batch=found.pk, digest=found.digest)


def staffing(actor):
    return agency_facts(actor.agency).staffing


def four_two(actor):
    describe_pattern(actor, name="4-2", cycle="4 on, 2 off", first_on=date(2026, 1, 5))


def test_a_duty_list_shows_what_is_new_and_which_patterns_nobody_described(actor):
    north = ["squad: North A", "shift: day", "pattern: 4-2"]

    batch = shown(actor, "duty", DUTY)

    assert batch.plan == {
        "counts": {"new": 2, "changes": 0, "gone": 0, "unchanged": 0},
        "patterns": ["4-2"],
        "new": [
            {"person": "p1", "name": "Ada Example", "what": [*north, "phase: 0"]},
            {"person": "p2", "name": "Ben Example", "what": [*north, "phase: 3"]},
        ],
        "changes": [],
        "gone": [],
        "problems": 1,
        "errors": 1,
    }
    assert [(one["line"], one["code"]) for one in batch.problems] == [(4, "person_not_on_roster")]


def test_a_duty_list_whose_pattern_nobody_described_is_not_written(actor):
    batch = shown(actor, "duty", DUTY)

    with pytest.raises(ShiftreadyError) as refusal:
        apply_import(actor, batch=batch.pk, digest=batch.digest)

    assert (refusal.value.code, '"4-2"' in refusal.value.message) == ("patterns_unknown", True)
    assert staffing(actor).duty == {}


def test_duty_is_written_once_its_pattern_is_described_and_taken_back_whole(actor):
    four_two(actor)

    batch = bring(actor, "duty", DUTY)

    assert staffing(actor).duty == {
        "p1": DutyAssignment("p1", "North A", "day", "4-2", 0),
        "p2": DutyAssignment("p2", "North A", "day", "4-2", 3),
    }
    undo_import(actor, batch=batch.pk)
    assert staffing(actor).duty == {}


def test_a_later_duty_list_changes_its_people_alone_and_its_undo_brings_the_former_back(actor):
    four_two(actor)
    bring(actor, "duty", DUTY)
    before = staffing(actor).duty

    later = bring(actor, "duty", b"person,squad,shift\np2,North B,\n")

    assert later.plan["changes"] == [{"person": "p2", "name": "Ben Example", "what": ["squad: North A → North B"]}]
    assert staffing(actor).duty == {**before, "p2": DutyAssignment("p2", "North B", "day", "4-2", 3)}
    undo_import(actor, batch=later.pk)
    assert staffing(actor).duty == before


def test_what_a_whole_list_lacks_no_longer_holds_and_what_a_part_lacks_stays(actor):
    four_two(actor)
    bring(actor, "duty", DUTY)
    part = b"person,squad,shift,pattern,phase\np1,North A,day,4-2,0\n"

    assert shown(actor, "duty", part).plan["counts"] == {"new": 0, "changes": 0, "gone": 0, "unchanged": 1}
    bring(actor, "duty", part, is_whole=True)

    assert list(staffing(actor).duty) == ["p1"]


def test_floors_leave_and_volunteers_are_written_with_every_problem_said(actor):
    floors = bring(actor, "floors", FLOORS)
    leave = bring(actor, "leave", LEAVE)
    volunteers = bring(actor, "volunteers", VOLUNTEERS)

    known = staffing(actor)
    assert known.floors == {"North A": StaffingFloor("North A", 1, "North")}
    assert known.absences == {"p1": (Absence("p1", Span(date(2026, 3, 2), date(2026, 3, 8)), "leave"),)}
    assert known.volunteers == {"p2": Volunteer("p2", date(2026, 1, 15), recommended=True)}
    said = [[(one["line"], one["code"]) for one in batch.problems] for batch in (floors, leave, volunteers)]
    assert said == [[(3, "number_unreadable")], [(3, "end_before_start")], []]


def test_floors_of_shifts_and_skills_are_brought_changed_and_taken_away_like_others(actor):
    first = b"squad,unit,shift,minimum,skill\nNorth A,North,,1,\n,North,night,4,\nNorth A,,,1,fto-40\n"
    then = b"squad,unit,shift,minimum,skill\nNorth A,North,,1,\n,North,night,3,\n"
    bring(actor, "floors", first)

    batch = shown(actor, "floors", then, is_whole=True)
    lines = {part: batch.plan[part] for part in ("new", "changes", "gone")}
    bring(actor, "floors", then, is_whole=True)

    assert lines == {
        "new": [],
        "changes": [{"person": "night shift of unit North", "name": "", "what": ["heads: 4 \u2192 3"]}],
        "gone": [{"person": "fto-40 in squad North A", "name": "", "what": ["heads: 1", "skill: fto-40"]}],
    }
    known = staffing(actor)
    assert known.floors == {"North A": StaffingFloor("North A", 1, "North")}
    assert known.joint_floors == (StaffingFloor("", 3, "North", "night"),)


def test_the_same_leave_twice_is_written_once_and_what_is_gone_is_withdrawn(actor):
    bring(actor, "leave", LEAVE)

    again = bring(actor, "leave", LEAVE)
    bring(actor, "leave", b"person,from,to,kind\np1,2026-06-01,,court\n", is_whole=True)

    assert again.plan["counts"] == {"new": 0, "changes": 0, "gone": 0, "unchanged": 1}
    assert staffing(actor).absences == {"p1": (Absence("p1", Span(date(2026, 6, 1)), "court"),)}


def test_one_line_of_the_audit_trail_tells_of_each_import(actor):
    bring(actor, "floors", FLOORS)

    last = AuditLine.objects.of(actor.agency).order_by("-pk").first()

    assert (last.deed, last.facts) == (
        "apply_import",
        {"kind": "floors", "new": 1, "changes": 0, "gone": 0, "unchanged": 0},
    )


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR}))
def test_nobody_but_a_coordinator_brings_duty(actor, role):
    other = Actor(None, actor.agency, DEEDS[role])

    with pytest.raises(NotAllowed):
        shown(other, "duty", DUTY)
