"""Questions and tests in words."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.delivery.assessment.final_test import Standing
from shiftready.core.delivery.assessment.moments import Moment

KINDS: Mapping[str, str] = {
    "single": "One answer is right",
    "several": "Several answers are right",
    "true_false": "True or false",
    "scale": "Scale, without a right answer",
}
MOMENTS: Mapping[Moment, str] = {
    Moment.BEFORE: "Before the class",
    Moment.AFTER: "After the class",
    Moment.MONTH_1: "One month later",
    Moment.MONTH_6: "Six months later",
    Moment.MONTH_12: "Twelve months later",
}
#: Look and word of how somebody stands with the test of a class.
STANDINGS: Mapping[Standing, tuple[str, str]] = {
    Standing.NOT_TAKEN: ("quiet", "Not taken"),
    Standing.PASSED: ("good", "Passed"),
    Standing.NEEDS_PLAN: ("warning", "Failed: say what to learn"),
    Standing.MAY_RETAKE: ("notice", "May try again"),
    Standing.NO_ATTEMPT_LEFT: ("bad", "Failed, no attempt left"),
}
