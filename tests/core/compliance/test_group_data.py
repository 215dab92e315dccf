"""Duties of whole groups as plain data: every name and value a program reads."""

from __future__ import annotations

from datetime import date

from shiftready.core.compliance import Status
from shiftready.core.compliance.findings import Reason
from shiftready.core.compliance.group_data import group_as_data, presence_as_data
from shiftready.core.compliance.groups import GroupFinding
from shiftready.core.compliance.presence import PresenceFinding, ShiftShort
from tests.core.compliance.people import BEGIN

NOTE = Reason("note", {"text": "Dispatchers are apart."})
NOTE_TOLD = {"code": "note", "text": "Note: Dispatchers are apart."}
DRAWN = Reason("list_drawn", {"complete_until": date(2024, 4, 30)})
DRAWN_TOLD = {
    "code": "list_drawn",
    "complete_until": date(2024, 4, 30),
    "text": "The list of completions was drawn on 2024-04-30: training after that day is not seen.",
}


def test_a_share_of_a_group_is_told_with_who_counts_and_who_cannot_be_told_apart():
    share = GroupFinding(
        "us/zz/test", "a quarter", BEGIN, Status.MET, 25, 2, 7, "role sworn", "crisis", ("p1", "p4"), ("p3",), (NOTE,)
    )

    assert group_as_data(share, "seen_official", str) == {
        "rule": "us/zz/test",
        "duty": "a quarter",
        "version": BEGIN,
        "certainty": "seen_official",
        "status": "met",
        "percent_asked": 25,
        "numerator": 2,
        "denominator": 7,
        "of": "role sworn",
        "having": "crisis",
        "counted": ("p1", "p4"),
        "not_told_apart": ("p3",),
        "reasons": [NOTE_TOLD],
    }


def test_presence_is_told_with_every_shift_that_lacks_somebody():
    short = (ShiftShort("nights", date(2024, 6, 3), 1),)
    presence = PresenceFinding(
        "us/zz/test", "two a shift", BEGIN, Status.DUE, 2, 56, short, "role sworn", "crisis", ("p3",), (DRAWN, NOTE)
    )

    assert presence_as_data(presence, None, str) == {
        "rule": "us/zz/test",
        "duty": "two a shift",
        "version": BEGIN,
        "certainty": None,
        "status": "due",
        "asked_on_every_shift": 2,
        "shifts": 56,
        "short": [{"squad": "nights", "day": date(2024, 6, 3), "present": 1}],
        "of": "role sworn",
        "having": "crisis",
        "not_told_apart": ("p3",),
        "reasons": [DRAWN_TOLD, NOTE_TOLD],
    }
