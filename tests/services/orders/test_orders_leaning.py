"""Orders that ask whether another order is met: read beside it, and released and called off only so that all hold."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.orders.draft import discard_draft, save_draft, start_ending
from shiftready.services.orders.find import list_drafts, released_orders, show_draft
from shiftready.services.orders.release import call_off_release
from shiftready.services.reviewed import newest_text_of
from tests.services.orders.office import REFRESHER, office

pytestmark = pytest.mark.django_db
__all__ = ["office"]


def refused(deed, *, code):
    with pytest.raises(ShiftreadyError) as refusal:
        deed()
    assert refusal.value.code == code
    return refusal.value.message


def test_an_order_may_lean_on_a_released_one_and_keeps_it_from_being_called_off(office, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 31, 12, tzinfo=UTC))
    draft = office.draft("orders/second")
    leaning = newest_text_of(draft).text.replace("{role:", f'{{not_behind: "{REFRESHER}", role:')
    before = save_draft(office.writer, draft=draft.pk, text=leaning)
    first = office.release(office.approved())

    after = save_draft(office.writer, draft=draft.pk, text=leaning)
    second = office.release(office.approve(draft), name="GO 2")
    message = refused(lambda: call_off_release(office.writer, release=first.pk), code="release_built_upon")
    orders = [one.rule.id for one in released_orders(office.writer)]
    ending = start_ending(office.writer, rule="orders/second", last_on=date(2028, 1, 1))

    assert [problem.code for problem in before.problems] == ["unknown_rule"]
    assert (after.problems, [one.is_as_expected for one in after.examples]) == ((), [True, True])
    assert message == '"orders/second" names an order of this release. Call that one off first, or let it name another.'
    assert orders == [REFRESHER, "orders/second"]
    assert show_draft(office.writer, draft=ending.pk).checked.problems == ()
    discard_draft(office.writer, draft=ending.pk)
    call_off_release(office.writer, release=second.pk)
    call_off_release(office.writer, release=first.pk)
    assert released_orders(office.writer) == ()


def test_orders_that_would_lean_on_each_other_are_not_released_together(office):
    rules = (REFRESHER, "orders/second")
    office.release(*(office.approved(rule) for rule in rules))
    drafts = []
    for rule, other in (rules, rules[::-1]):
        draft = office.changed(rule=rule)
        head, _, tail = newest_text_of(draft).text.rpartition("who: {role:")
        save_draft(office.writer, draft=draft.pk, text=f'{head}who: {{not: {{not_behind: "{other}"}}, role:{tail}')
        drafts.append(office.approve(draft))

    message = refused(lambda: office.release(*drafts, on=date(2028, 1, 1), name="GO 2"), code="order_not_whole")

    assert message == (
        '"orders/refresher" does not hold beside the others: versions.2028-01-01.who.not.not_behind: the rule leans '
        "on itself: orders/refresher → orders/second → orders/refresher."
    )
    assert {draft.status for draft in list_drafts(office.writer)} == {"approved", "released"}
