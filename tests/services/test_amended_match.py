"""A fund's match amended, and claims dropped: what was sent stays, and the rest asks for the whole to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.claims.follow import drop_claim, say_claim_sent_back, send_claim
from shiftready.services.claims.prepare import correct_claim, prepare_claim
from shiftready.services.claims.scope import ClaimSaid
from shiftready.services.claims.show import show_claim
from shiftready.services.funds.keep import add_fund, amend_fund
from shiftready.services.funds.said import FundSaid
from shiftready.services.funds.show import show_fund
from shiftready.services.funds.split import PartSaid, split_entry
from shiftready.services.ledger.record import record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.store.models import Agency, AuditLine, Fund

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 30)
BRIDGE = FundSaid(
    "Bridge", "State office", date(2026, 1, 1), date(2026, 12, 31), "5000", kinds={"rooms": ""}, match="20"
)
HALF = replace(BRIDGE, match="50")


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(datetime(2026, 4, 30, 12, tzinfo=ZoneInfo("America/Chicago")), tick=False):
        yield


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def bridge(shell):
    return add_fund(shell, said=BRIDGE).pk


def claim(shell, fund, day, amount="80"):
    """Of a hall on a day, which the fund pays."""
    said = CostSaid("rooms", day, "Hall", amount=amount, evidence=f"Bill {day}")
    entry = record_cost(shell, said=said).number
    split_entry(shell, number=entry, parts=[PartSaid(fund, "paid", amount)])
    return prepare_claim(shell, said=ClaimSaid(fund, first_on=day, last_on=day)).number


def send(shell, number):
    return send_claim(shell, claim=number, sent_on=TODAY)


def asked(shell, *numbers):
    """Cents of match that claims ask for."""
    return [sum(one["owed"] for one in show_claim(shell, claim=number).row.years) for number in numbers]


def refusal(deed):
    with pytest.raises(ShiftreadyError) as refused:
        deed()
    return refused.value.code, dict(refused.value.fields)


def test_a_new_share_holds_for_costs_from_its_day_on_and_what_was_sent_stays(shell, bridge):
    first = claim(shell, bridge, date(2026, 2, 2))
    send(shell, first)

    amend_fund(shell, fund=bridge, said=replace(HALF, match_from=date(2026, 3, 1)))
    late = claim(shell, bridge, date(2026, 2, 3))
    new = claim(shell, bridge, date(2026, 3, 2))

    assert asked(shell, first, late, new) == [20_00, 20_00, 80_00]
    (year,) = show_fund(shell, fund=bridge).balance.years
    assert [(str(one.span.first_on), one.points, one.paid, one.owed) for one in year.shares] == [
        ("2026-01-01", 2000, 160_00, 40_00), ("2026-03-01", 5000, 80_00, 80_00),
    ]  # fmt: skip
    assert (year.owed, year.missing) == (120_00, 120_00)


def test_a_claim_over_the_day_says_both_shares(shell, bridge):
    amend_fund(shell, fund=bridge, said=replace(HALF, match_from=date(2026, 3, 1)))
    for day in (date(2026, 2, 28), date(2026, 3, 1)):
        drop_claim(shell, claim=claim(shell, bridge, day), words="For both together.")

    days = ClaimSaid(bridge, first_on=date(2026, 2, 1), last_on=date(2026, 3, 31))
    (year,) = prepare_claim(shell, said=days).years

    assert (year["earlier"], year["points"], year["paid"], year["owed"]) == ([2000], 5000, 160_00, 100_00)


def test_a_claim_that_was_not_sent_follows_the_new_share(shell, bridge):
    sent, early, late = (claim(shell, bridge, date(2026, month, 2)) for month in (1, 2, 3))
    send(shell, sent)

    amend_fund(shell, fund=bridge, said=replace(HALF, match_from=date(2026, 3, 1)))

    assert asked(shell, sent, early, late) == [20_00, 20_00, 80_00]
    assert last_line(shell) == (
        "amend_fund",
        {"match": [[2000], [5000]], "match_said_anew": [late],
         "earlier_match": [[], [{"points": [2000], "of": "whole", "until": "2026-02-28"}]]},
    )  # fmt: skip


def test_a_new_share_is_refused_for_what_was_claimed_until_the_funder_sent_it_back(shell, bridge):
    first = claim(shell, bridge, date(2026, 3, 2))
    send(shell, first)
    words = (
        "Claim 1 was sent with a cost of 2026-03-02 at the match said before, and stays as it is. Take 2026-03-03 or a "
        "later day, or say first that the funder sent it back."
    )

    for day in (None, date(2026, 1, 1), date(2026, 3, 2)):
        said = replace(HALF, match_from=day)
        assert refusal(lambda said=said: amend_fund(shell, fund=bridge, said=said)) == (
            "fund_in_use", {"match_from": words}
        )  # fmt: skip
    amend_fund(shell, fund=bridge, said=replace(BRIDGE, match="20, 40"))
    say_claim_sent_back(shell, claim=first, on=TODAY, words="The share was amended.")
    amend_fund(shell, fund=bridge, said=HALF)

    assert asked(shell, correct_claim(shell, claim=first).number) == [80_00]
    assert Fund.objects.of(shell.agency).get().earlier_match == []


def test_terms_said_again_leave_the_amended_match_and_the_share_before_said_again_undoes_it(shell, bridge):
    amend_fund(shell, fund=bridge, said=replace(HALF, match_from=date(2026, 3, 1)))
    kept = [{"points": [2000], "of": "whole", "until": "2026-02-28"}]

    amend_fund(shell, fund=bridge, said=replace(HALF, giver="State office 2"))
    assert Fund.objects.of(shell.agency).get().earlier_match == kept

    amend_fund(shell, fund=bridge, said=replace(BRIDGE, match_from=date(2026, 3, 1)))
    row = Fund.objects.of(shell.agency).get()
    assert (row.match, row.earlier_match) == ([2000], [])


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 12, 31), "Take a day of the fund, from 2026-01-01 to 2026-12-31."),
        (date(2027, 1, 1), "Take a day of the fund, from 2026-01-01 to 2026-12-31."),
        (date(2026, 2, 1), "The match of a new fund holds from its first day. Where the award is amended, amend it."),
    ],
)
def test_a_day_on_which_no_match_can_begin_is_refused(shell, day, words):
    said = replace(BRIDGE, match_from=day)

    assert refusal(lambda: add_fund(shell, said=said)) == ("fund_wrong", {"match_from": words})


def test_dropping_a_claim_leaves_no_cent_to_the_next(shell, bridge):
    """2 cents of the fund ask for half a cent: two claims for 1 together, and the later one alone for 1 or 0."""
    numbers = [claim(shell, bridge, date(2026, 3, day), "0.02") for day in (1, 2, 3)]
    assert asked(shell, *numbers) == [1, 0, 1]

    drop_claim(shell, claim=numbers[0], words="Prepared too early.")

    assert asked(shell, *numbers[1:]) == [1, 0]
    assert last_line(shell) == ("drop_claim", {"claim": 1, "match_said_anew": [2, 3]})


def test_what_was_sent_stays_when_another_claim_is_sent_back(shell, bridge):
    numbers = [claim(shell, bridge, date(2026, 3, day), "0.02") for day in (1, 2, 3)]
    send(shell, numbers[0])
    send(shell, numbers[1])

    say_claim_sent_back(shell, claim=numbers[0], on=TODAY, words="No bill.")

    assert asked(shell, *numbers[1:]) == [0, 1]
    assert show_claim(shell, claim=numbers[1]).is_as_sent
    assert last_line(shell) == ("claim_sent_back", {"claim": 1, "on": "2026-04-30"})


def last_line(shell):
    line = AuditLine.objects.of(shell.agency).latest("pk")
    return line.deed, line.facts
