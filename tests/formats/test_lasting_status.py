"""How a folder's strategy says for how long its course counts."""

from __future__ import annotations

import pytest

from shiftready.core.errors import FileRefused
from shiftready.formats.agency_folder import read_agency_folder
from tests.formats.test_agency_folder import EVERYTHING, FILES


def test_a_strategy_says_for_how_long_its_course_counts_and_what_renews_it(a_folder):
    text = EVERYTHING + 'lasting_months = 36\nrenewals = ["cit-refresher"]\n'

    strategy = read_agency_folder(a_folder(text, **FILES)).facts.strategy

    assert (strategy.lasting_months, strategy.renewals) == (36, ("cit-refresher",))


@pytest.mark.parametrize(
    ("said", "code", "message", "hint"),
    [
        (
            "lasting_months = 6",
            "value_wrong",
            '"strategy.lasting_months" is not from 12 to 480 months.',
            "Leave it out where the course counts for good.",
        ),
        (
            'renewals = ["cit-refresher"]',
            "renewal_unclear",
            '"strategy.renewals" renews what never lapses.',
            "Say in lasting_months for how many months the course counts, or leave renewals out.",
        ),
        (
            "everyone_course_first = true",
            "order_unclear",
            '"strategy.everyone_course_first" puts no course first.',
            "Name everyone_course in a tiered strategy, or leave this out.",
        ),
    ],
)
def test_a_status_too_short_or_renewed_though_it_never_lapses_is_refused(a_folder, said, code, message, hint):
    with pytest.raises(FileRefused) as refused:
        read_agency_folder(a_folder(f"{EVERYTHING}{said}\n", **FILES))

    problems = refused.value.problems
    assert [(p.code, p.message, p.hint) for p in problems if p.column.startswith("strategy")] == [(code, message, hint)]
