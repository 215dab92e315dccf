"""Other ways to meet a rule as a file says them, and those that are none."""

from __future__ import annotations

import pytest

from shiftready.core.compliance.amounts import Accepted, Completion, Minutes
from shiftready.core.compliance.moments import Event, Fixed
from shiftready.core.compliance.way import Way
from shiftready.core.compliance.windows import Block, Once
from shiftready.core.errors import FileRefused
from tests.catalogue.test_refusals import read, within
from tests.core.compliance.standing import of

SAME = '{window: "once", needs: {course: ["cit-40"]}}'


def rolling(months, minutes):
    return f"{{window: {{rolling: {{months: {months}}}}}, needs: {{minutes: {minutes}}}}}"


def test_each_way_has_its_window_its_amount_and_its_deadline(tmp_path):
    three_years = '{window: {block: {months: 36, from: "certified"}}, needs: {minutes: 2160}}'
    by_then = '{window: "once", needs: {course: ["cit-40"]}, deadline: {day: 2021-07-01}}'

    files = read(tmp_path, within(f'"once"\n    instead: [{three_years}, {by_then}]'))

    assert files["crisis"].rule.versions[0].instead == (
        Way(Block(36, Event("certified")), Minutes(2160)),
        Way(Once(), Completion((Accepted("cit-40"),)), Fixed(of(2021, 7, 1))),
    )


STANDS = "this way stands here already.", "Change it, or take it out."
REFUSED = {
    "the version's own": (SAME, "same_way", "[1]", *STANDS),
    "twice the same": (f"{rolling(12, 60)}, {rolling(12, 60)}", "same_way", "[2]", *STANDS),
    "nothing": (
        rolling(12, 0),
        *("asks_nothing", "[1]", "one of the ways asks for nothing, so nobody would ever be short."),
        "Write 1 minute or more in each, or take instead out.",
    ),
    "longer than a life": (
        rolling(6000, 60),
        *("impossible_window", "[1].window", "a window of 6000 months is longer than anybody serves."),
        "Write at most 600 months, or once for what is done for good.",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_way_that_is_none_is_refused_with_its_place_and_the_way_out(tmp_path, case):
    ways, code, place, said, hint = REFUSED[case]

    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, within(f'"once"\n    instead: [{ways}]'))

    key = f"versions.2020-01-01.instead{place}"
    assert [(p.line, p.code, p.message, p.hint) for p in refusal.value.problems] == [(8, code, f"{key}: {said}", hint)]
