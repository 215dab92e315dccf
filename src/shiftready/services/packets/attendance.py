"""Who came, as it was entered: seats, signs at the door, the roll, marks and their corrections, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import (
    AttendanceMark,
    BlockAbsence,
    MakeUp,
    MakeUpTakenBack,
    PresenceSign,
    RollEntry,
    Seat,
    WalkInRefusal,
)

HEADS = ("entered_at", "what", "person", "block", "minutes", "at", "how", "by", "line")
#: When it was entered, what, whose (row of the person), block, minutes, when it was, how, by whom, its row.
Said = tuple[datetime, str, int, int | None, int | None, datetime | None, str, int | None, str]


def attendance_table(scope: Scope, offering: int) -> Table:
    """Everything entered of who was in a class, oldest first; of one person alone in their packet.

    Reasons for leaving or missing it are not told: they may be anyone's illness.
    """
    keys = {block["pk"]: block["key"] for one in scope.classes if one["pk"] == offering for block in one["blocks"]}
    said = chain.from_iterable(read(scope, offering) for read in READERS)
    numbers, only = scope.numbers, scope.packet.subject if scope.packet.kind == "person" else ""
    lines = [one for one in said if one[0] < scope.before and (not only or numbers[one[2]] == only)]
    lines.sort(key=lambda one: (one[0], one[1], one[8]))
    return Table(HEADS).extend(_line(scope, numbers, keys, one) for one in lines)


def _line(scope: Scope, numbers: Mapping[int, str], keys: Mapping[int, str], one: Said) -> tuple[Any, ...]:
    entered, what, person, block, minutes, at, how, by, row = one
    where = "" if block is None else keys.get(block, f"block {block}")
    who = scope.account(by) if how != "given" else ""
    return (scope.moment(entered), what, numbers[person], where, minutes, scope.moment(at), how, who, row)


def _seats(scope: Scope, offering: int) -> Iterator[Said]:
    rows = Seat.objects.of(scope.agency).filter(offering=offering)
    for pk, person, given, released in rows.values_list("pk", "person", "given_at", "released_at").iterator():
        yield given, "seat given", person, None, None, None, "given", None, f"seat {pk}"
        if released:
            yield released, "seat released", person, None, None, None, "given", None, f"seat {pk}"


def _signs(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("entered_at", "is_in", "person", "at", "way", "entered_by", "pk")
    rows = PresenceSign.objects.of(scope.agency).filter(offering=offering)
    for entered, is_in, person, at, way, by, pk in rows.values_list(*fields).iterator():
        yield entered, "came in" if is_in else "went out", person, None, None, at, way, by, f"sign {pk}"


def _roll(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("entered_at", "seat__person", "block", "minutes_present", "said_at", "late", "early", "entered_by", "pk")
    rows = RollEntry.objects.of(scope.agency).filter(seat__offering=offering)
    for entered, person, block, minutes, at, late, early, by, pk in rows.values_list(*fields).iterator():
        how = f"late {late}, early {early}" if late or early else ""
        yield entered, "roll", person, block, minutes, at, how, by, f"roll {pk}"


def _marks(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("marked_at", "seat__person", "block", "minutes_present", "marked_by", "pk")
    rows = AttendanceMark.objects.of(scope.agency).filter(seat__offering=offering)
    for entered, person, block, minutes, by, pk in rows.values_list(*fields).iterator():
        what = "mark taken back" if minutes is None else "mark"
        yield entered, what, person, block, minutes, None, "by hand", by, f"mark {pk}"


def _absences(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("said_at", "reason", "seat__person", "block", "said_by", "pk")
    rows = BlockAbsence.objects.of(scope.agency).filter(seat__offering=offering)
    for entered, reason, person, block, by, pk in rows.values_list(*fields).iterator():
        what = "absence excused" if reason else "absence not excused"
        yield entered, what, person, block, None, None, "", by, f"absence {pk}"


def _make_ups(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("entered_at", "seat__person", "block", "minutes", "held_on", "entered_by", "pk")
    rows = MakeUp.objects.of(scope.agency).filter(seat__offering=offering)
    for entered, person, block, minutes, held_on, by, pk in rows.values_list(*fields).iterator():
        yield entered, "made up", person, block, minutes, None, f"held on {held_on}", by, f"make-up {pk}"


def _taken_back(scope: Scope, offering: int) -> Iterator[Said]:
    fields = ("at", "make_up__seat__person", "make_up__block", "by", "make_up")
    rows = MakeUpTakenBack.objects.of(scope.agency).filter(make_up__seat__offering=offering)
    for entered, person, block, by, pk in rows.values_list(*fields).iterator():
        yield entered, "make-up taken back", person, block, None, None, "", by, f"make-up {pk}"


def _turned_away(scope: Scope, offering: int) -> Iterator[Said]:
    rows = WalkInRefusal.objects.of(scope.agency).filter(offering=offering)
    for entered, person, by, pk in rows.values_list("refused_at", "person", "refused_by", "pk").iterator():
        yield entered, "turned away without a seat", person, None, None, None, "", by, f"refusal {pk}"


READERS: tuple[Callable[[Scope, int], Iterator[Said]], ...] = (
    _seats, _signs, _roll, _marks, _absences, _make_ups, _taken_back, _turned_away,
)  # fmt: skip
