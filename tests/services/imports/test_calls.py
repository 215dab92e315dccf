"""Calls for service brought as a file: counted by the hour, nothing of a single call kept, taken back whole."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

import pytest
from django.core import serializers

from shiftready.core.coverage.calls.dispatch_rule import DispatchRule
from shiftready.core.coverage.calls.question import CallsStated
from shiftready.core.errors import FileRefused, ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.crisis_calls import CallsAsked, CallsCounted, calls_counted, what_calls_meet
from shiftready.services.imports.apply import apply_import, discard_import
from shiftready.services.imports.preview import preview_import
from shiftready.services.imports.undo import undo_import
from shiftready.services.imports.upload import column_choice, upload_file
from shiftready.store.calls import call_tallies
from shiftready.store.models import Agency, CallCount, ImportBatch
from tests.web.small_agency import AS_OF, staff

pytestmark = pytest.mark.django_db
COLUMNS = {"received_at": "Opened", "type": "Nature", "unit": "District", "priority": "Pri"}
VALUES = {"type": "Mental\nWelfare check", "identified": "call_code"}
STATED = CallsStated(crisis_minutes=40, other_minutes=20, rule=DispatchRule(), weeks=1)


@pytest.fixture
def actor(db):  # noqa: ARG001 - pytest opens the database by this name
    agency = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)")
    staff(agency)
    return the_shell(agency)


def export(begins="2026-01-05", days=14):
    """Each day at 10 a mental call in district 1, at 11 a theft in district 2; with an address that nobody maps."""
    lines = ["Opened,Nature,District,Pri,Address"]
    for number in range(days):
        at = datetime.fromisoformat(begins) + timedelta(days=number, hours=10)
        lines += [f"{at},MENTAL,1,1,{number} Invented Street", f"{at + timedelta(hours=1)},Theft,2,2,9 Invented Street"]
    return "\n".join(lines).encode()


def brought(actor, content, **said):
    batch = upload_file(actor, kind="calls", name="calls.csv", content=content)
    return preview_import(actor, batch=batch.pk, **{"columns": COLUMNS, "values": VALUES, **said})


def test_a_file_is_counted_by_unit_kind_and_hour_of_the_week(actor):
    batch = brought(actor, export())
    nothing = call_tallies(actor.agency)
    apply_import(actor, batch=batch.pk, digest=batch.digest)

    assert nothing == ()
    assert batch.plan["counts"] == {"calls": 28, "crisis": 14}
    tallies = call_tallies(actor.agency)
    assert [(one.unit, one.identified, one.priority, one.calls) for one in tallies] == [
        ("1", "call_code", 1, 14),
        ("2", None, 2, 14),
    ]
    assert {hour: count for hour, count in enumerate(tallies[0].hours) if count} == dict.fromkeys(range(10, 168, 24), 2)
    assert calls_counted(actor) == CallsCounted(date(2026, 1, 5), date(2026, 1, 18), 28, holds_others=True)


@pytest.mark.parametrize("decide", ["apply", "discard"])
def test_no_address_type_or_unreadable_cell_is_left_once_it_is_decided(actor, decide):
    batch = brought(actor, export() + b"\nAda Example at 9 Invented Street,Mental,1,1,\n")
    shown = [problem["message"] for problem in batch.problems]

    if decide == "apply":
        apply_import(actor, batch=batch.pk, digest=batch.digest)
    else:
        discard_import(actor, batch=batch.pk)

    kept = serializers.serialize("json", [*ImportBatch.objects.of(actor.agency), *CallCount.objects.of(actor.agency)])
    assert shown == [
        '"Ada Example at 9 Invented Street" is not a day with a time; the line was not used.',
        'No call has the type "Welfare check".',
    ]
    assert ("Invented Street" in kept, "Ada" in kept, "MENTAL" in kept) == (False, False, False)


def test_types_that_few_calls_have_are_not_shown(actor):
    rare = "\n".join(f"2026-01-06 0{hour}:00,Cried at 9 Invented Street {hour},1,1," for hour in range(3))

    batch = brought(actor, export() + f"\n{rare}\n".encode())

    assert [(line["person"], line["name"]) for line in batch.plan["types"]] == [
        ("MENTAL", "crisis calls"),
        ("Theft", ""),
    ]


def test_the_columns_are_remembered_for_the_next_export(actor):
    brought(actor, export())
    following = upload_file(actor, kind="calls", name="next.csv", content=export("2026-02-02"))

    choice = column_choice(actor, batch=following.pk)

    assert (choice.remembered, choice.columns, choice.unread) == (True, COLUMNS, ("Address",))


def test_calls_of_days_that_are_here_already_are_refused_and_of_others_added(actor):
    first = brought(actor, export())
    apply_import(actor, batch=first.pk, digest=first.digest)

    with pytest.raises(ShiftreadyError) as refusal:
        brought(actor, export("2026-01-18"))
    second = brought(actor, export("2026-01-19"))
    apply_import(actor, batch=second.pk, digest=second.digest)

    assert (refusal.value.code, refusal.value.message) == (
        "calls_known_already",
        (
            "The file has calls from 2026-01-18 to 2026-01-31, and those from 2026-01-05 to 2026-01-18 are here "
            "already: calls would be counted twice. Bring only other days, or take that import back first."
        ),
    )
    assert calls_counted(actor).calls == 56
    found = what_calls_meet(actor, asked=CallsAsked(AS_OF, STATED))
    assert found.demand.an_hour[True, 1][10] == 1.0  # four Mondays, four calls


def test_an_import_of_calls_is_taken_back_whole(actor):
    batch = brought(actor, export())
    apply_import(actor, batch=batch.pk, digest=batch.digest)

    undo_import(actor, batch=batch.pk)

    assert calls_counted(actor) is None


def test_crisis_calls_that_nothing_tells_are_refused_with_what_to_say(actor):
    with pytest.raises(FileRefused) as refusal:
        brought(actor, export(), values={})

    assert refusal.value.code == "crisis_calls_not_told"


def test_own_calls_say_how_they_were_identified_and_are_asked_of_one_unit(actor):
    batch = brought(actor, export())
    apply_import(actor, batch=batch.pk, digest=batch.digest)

    found = what_calls_meet(actor, asked=CallsAsked(AS_OF, STATED))
    with pytest.raises(ShiftreadyError) as none:
        what_calls_meet(actor, asked=CallsAsked(AS_OF, STATED, unit="3"))
    of_unit = what_calls_meet(actor, asked=CallsAsked(AS_OF, STATED, unit="1"))

    assert found.identified == "Crisis calls were identified by the code of the call (14)."
    assert set(of_unit.demand.an_hour) == {(True, 1)}
    assert (none.value.code, none.value.message) == (
        "calls_not_of_unit",
        'None of your calls came in the unit "3". State how many crisis calls a week come there.',
    )
    assert json.dumps(batch.plan["identified"]) == '{"by the code of the call": 14}'
