"""An order of the demo agency's own, handed in and waiting for a second person."""

from __future__ import annotations

from datetime import date

from shiftready.services.access import Actor
from shiftready.services.orders.draft import save_draft, start_order
from shiftready.services.orders.review import submit_draft
from shiftready.services.reviewed import newest_text_of

RULE = "orders/crisis_refresher"


def draft_an_order(actor: Actor, today: date) -> None:
    """A refresher for patrol from next New Year's Day on; it binds nobody until it is reviewed and released."""
    first_on = date(today.year + 1, 1, 1)
    draft = start_order(actor, rule=RULE, title="Crisis refresher for patrol", first_on=first_on, today=today)
    text = newest_text_of(draft).text
    said = "Whoever serves in patrol is refreshed on crises at least every three years."
    text = text.replace("What the order asks, in one or two plain sentences.", said)
    text = text.replace("General Order, section", "General Order 12-4 (invented), section 3")
    save_draft(actor, draft=draft.pk, text=text)
    submit_draft(actor, draft=draft.pk)
