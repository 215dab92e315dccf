"""What an order says and would never come to pass: it stands in the way of whoever writes it, and of nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.errors import ShiftreadyError
from shiftready.services.orders.draft import save_draft, start_change
from shiftready.services.orders.review import submit_draft
from shiftready.services.reviewed import newest_text_of
from shiftready.store.models import OwnRule
from tests.services.orders.office import REFRESHER, TODAY, office, with_version

pytestmark = pytest.mark.django_db
__all__ = ["office"]
AFTER = date(2028, 1, 1)


def without_end_of_grace(text):
    return text.replace("    window:", "    grace: {}\n    window:", 1)


def test_what_would_never_come_to_pass_stands_in_the_way_like_any_mistake(office):
    draft = office.draft()

    checked = save_draft(office.writer, draft=draft.pk, text=without_end_of_grace(newest_text_of(draft).text))

    assert [(p.line, p.column, p.code) for p in checked.problems] == [(9, "versions.2027-01-01.grace", "grace_unclear")]
    with pytest.raises(ShiftreadyError) as refusal:
        submit_draft(office.writer, draft=draft.pk)
    assert refusal.value.code == "order_not_whole"


def test_nobody_hands_in_what_they_have_read_on_a_day_to_come(office):
    draft = office.draft()
    text = newest_text_of(draft).text.replace(f"read_on: {TODAY}", "read_on: 2999-01-02")

    checked = save_draft(office.writer, draft=draft.pk, text=text)

    assert [(p.line, p.column, p.code) for p in checked.problems] == [
        (6, "versions.2027-01-01.source.read_on", "read_in_future")
    ]
    with pytest.raises(ShiftreadyError) as refusal:
        submit_draft(office.writer, draft=draft.pk)
    assert refusal.value.code == "order_not_whole"


def test_what_was_released_before_a_mistake_was_told_does_not_keep_its_next_version_back(office):
    office.release(office.approved())
    change = start_change(office.writer, rule=REFRESHER)
    text = newest_text_of(change).text
    OwnRule.objects.of(office.agency).update(text=without_end_of_grace(text))

    checked = save_draft(office.writer, draft=change.pk, text=without_end_of_grace(with_version(text, AFTER)))
    anew = save_draft(office.writer, draft=change.pk, text=with_version(without_end_of_grace(text), AFTER))

    assert [[p.column for p in one.problems] for one in (checked, anew)] == [[], ["versions.2028-01-01.grace"]]
