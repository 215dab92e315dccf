"""Reports to funders: when each was sent."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.funds.find import find_fund
from shiftready.store.models import FundReport


@transaction.atomic
def say_report_sent(actor: Actor, *, fund: int, report: int, sent_on: date | None) -> FundReport:
    """Say on which day a report went to the funder; None says that it did not go after all.

    Raises:
        NotAllowed: without `Deed.KEEP_COSTS`.
        NotFound: `fund_not_found`, `fund_report_not_found`.
        ShiftreadyError: `sent_day_wrong`.
    """
    require(actor, Deed.KEEP_COSTS)
    row = find_report(actor, fund, report)
    today = today_in(actor.agency)
    if sent_on is not None and not row.fund.first_on <= sent_on <= today:
        message = f"Take a day from the fund's first day, {row.fund.first_on}, up to today, {today}."
        raise ShiftreadyError("sent_day_wrong", message, fields={"sent_on": message})
    if row.sent_on != sent_on:
        row.sent_on = sent_on
        row.save(update_fields=["sent_on"])
        facts = {"due_on": row.due_on.isoformat(), "sent_on": sent_on.isoformat() if sent_on else None}
        write_line(actor, "say_report_sent", subject=f"fund:{row.fund_id}", facts=facts, changes_facts=False)
    return row


def find_report(actor: Actor, fund: int, report: int) -> FundReport:
    """A day of report of a fund.

    Raises:
        NotFound: `fund_not_found`, `fund_report_not_found`.
    """
    row = find_fund(actor, fund)
    found: FundReport | None = FundReport.objects.of(actor.agency).filter(fund=row, pk=report).first()
    if found is None:
        raise NotFound("fund_report_not_found", f'"{row.name}" has no report {report}.')
    found.fund = row
    return found
