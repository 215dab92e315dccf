"""What was agreed with a partner: written, replaced by another, ended. Nothing of it is edited or deleted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.core.dates import DAY, Span
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.partners import AGREEMENT_KINDS, GIFT_KINDS, Agreement, overlapping
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.offerings.life import asked_reason
from shiftready.services.partners.find import agreements_of, find_partner
from shiftready.store.models import Partner, PartnerAgreement, PartnerPromise

LONGEST_TEXT, LONGEST_REASON = 1000, 500
MOST_NOTICE, MOST_A_YEAR = 3650, 100_000
NOTICE_DAYS = 60
AGREEMENT_WORDS: Mapping[str, str] = {
    "mou": "Memorandum of understanding",
    "letter": "Letter of agreement",
    "shared_class": "Shared-class agreement",
    "other": "Other agreement",
}


@dataclass(frozen=True, slots=True)
class AgreementSaid:
    """What was agreed: `last_on` None goes on; `promises` are whole numbers a year by kind of gift, in its unit.

    `replaces` is the number of the agreement that ends the day before this begins.
    """

    kind: str
    first_on: date
    last_on: date | None = None
    notice_days: int = NOTICE_DAYS
    text: str = ""
    promises: Mapping[str, int] = field(default_factory=dict)
    replaces: int | None = None


@transaction.atomic
def write_agreement(actor: Actor, *, partner: int, said: AgreementSaid) -> PartnerAgreement:
    """Write down what was agreed with a partner.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_not_found`.
        ShiftreadyError: `agreement_wrong`, with a remark for every field; `agreement_overlaps`, naming both, where one
            of the same kind with the same partner holds on some of its days and is not replaced by it.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_partner(actor, partner, to_change=True)
    held = agreements_of(actor.agency, PartnerAgreement.objects.of(actor.agency).filter(partner=row), {})
    standing = {one.agreement.number: one.agreement for one in held.get(row.pk, ())}
    if remarks := dict(_remarks(said, standing)):
        raise ShiftreadyError("agreement_wrong", " ".join(remarks.values()), fields=remarks)
    _refuse_overlap(row, said, [one for number, one in standing.items() if number != said.replaces])
    made = PartnerAgreement.objects.create(
        agency=actor.agency, partner=row, kind=said.kind, first_on=said.first_on, last_on=said.last_on,
        notice_days=said.notice_days, text=said.text.strip(), replaces_id=said.replaces,
        entered_at=timezone.now(), entered_by=actor.user,
    )  # fmt: skip
    PartnerPromise.objects.bulk_create(
        PartnerPromise(agency=actor.agency, agreement=made, gift=gift, a_year=a_year)
        for gift, a_year in said.promises.items()
        if a_year
    )
    facts = {"agreement": made.pk, "kind": said.kind, "replaces": said.replaces}
    write_line(actor, "write_agreement", subject=f"partner:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def end_agreement(actor: Actor, *, agreement: int, reason: str, ended_on: date | None = None) -> PartnerAgreement:
    """End an agreement from a day on (today); what it was before stays answerable.

    One that was written by mistake is ended on its first day: then it never held.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `agreement_not_found`.
        ShiftreadyError: `agreement_ended`, `reason_missing`; `agreement_end_wrong`, for a day outside of it.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row, why = find_agreement(actor, agreement, to_change=True), asked_reason(reason)
    day = ended_on or max(today_in(actor.agency), row.first_on)
    if row.ended_on is not None:
        raise ShiftreadyError("agreement_ended", f"Agreement {row.pk} was ended on {row.ended_on} already.")
    if not row.first_on <= day <= (row.last_on or date.max):
        last = f" up to its last, {row.last_on}" if row.last_on else ""
        message = f"Take a day from its first, {row.first_on}{last}: the first on which it holds no more."
        raise ShiftreadyError("agreement_end_wrong", message, fields={"ended_on": message})
    row.ended_on, row.end_reason, row.ended_at, row.ended_by = day, why[:LONGEST_REASON], timezone.now(), actor.user
    row.save(update_fields=["ended_on", "end_reason", "ended_at", "ended_by"])
    facts = {"agreement": row.pk}
    write_line(actor, "end_agreement", subject=f"partner:{row.partner_id}", facts=facts, changes_facts=False)
    return row


def find_agreement(actor: Actor, agreement: int, *, to_change: bool = False) -> PartnerAgreement:
    """One agreement with its partner, locked until the transaction ends where it is to change.

    Raises:
        NotFound: `agreement_not_found`.
    """
    own = PartnerAgreement.objects.of(actor.agency).filter(pk=agreement)
    rows = own.select_for_update(of=("self",)) if to_change else own
    found: PartnerAgreement | None = rows.select_related("partner").first()
    if found is None:
        message = f"There is no agreement {agreement}. Look at the page of the partner."
        raise NotFound("agreement_not_found", message)
    return found


def said_of(one: Agreement) -> str:
    """An agreement as a sentence names it: its kind, number and days."""
    first, last = one.holds.first_on, one.holds.last_on
    words = AGREEMENT_WORDS.get(one.kind, one.kind).lower()
    return f"{words} {one.number}, {first} to {last}" if last else f"{words} {one.number}, from {first} on"


def _refuse_overlap(partner: Partner, said: AgreementSaid, standing: list[Agreement]) -> None:
    new = Agreement(0, said.kind, Span(said.first_on, said.last_on), said.notice_days)
    other = overlapping(new, standing)
    if other is None:
        return
    words = AGREEMENT_WORDS[said.kind].lower()
    days = f"from {said.first_on} to {said.last_on}" if said.last_on else f"from {said.first_on} on"
    later = f"let this begin on {other.holds.last_on + DAY}, " if other.holds.last_on else ""
    message = (
        f"The {words} with {partner.name} {days} would hold beside its {said_of(other)}. Say that this replaces "
        f"agreement {other.number}, {later}or end that one first."
    )
    raise ShiftreadyError("agreement_overlaps", message, fields={"first_on": message})


def _remarks(said: AgreementSaid, standing: Mapping[int, Agreement]) -> Iterator[tuple[str, str]]:
    if said.kind not in AGREEMENT_KINDS:
        yield "kind", f'"{said.kind[:40]}" is no kind of agreement. Take one of: {", ".join(AGREEMENT_KINDS)}.'
    if said.last_on is not None and said.last_on < said.first_on:
        yield "last_on", f"The last day, {said.last_on}, is before the first, {said.first_on}."
    if not 0 <= said.notice_days <= MOST_NOTICE:
        yield "notice_days", f"Write a number of days from 0 to {MOST_NOTICE:,}."
    if len(said.text.strip()) > LONGEST_TEXT:
        yield "text", f"Write it in up to {LONGEST_TEXT:,} letters, and bring the paper itself."
    for gift, a_year in said.promises.items():
        if gift not in GIFT_KINDS:
            yield "promises", f'"{gift[:40]}" is nothing a partner gives. Take one of: {", ".join(GIFT_KINDS)}.'
        elif not 0 <= a_year <= MOST_A_YEAR:
            yield gift, f"Write a whole number from 0 to {MOST_A_YEAR:,}."
    if said.replaces is not None:
        yield from _replacing_remarks(said, standing.get(said.replaces))


def _replacing_remarks(said: AgreementSaid, old: Agreement | None) -> Iterator[tuple[str, str]]:
    if old is None:
        yield "replaces", f"The partner has no agreement {said.replaces}. Look at its page."
    elif old.holds.is_empty or old.ended_on is not None:
        yield "replaces", f"Agreement {old.number} was ended or replaced already: leave it out."
    elif said.first_on <= old.holds.first_on:
        message = f"Agreement {old.number} begins on {old.holds.first_on}: one that replaces it begins later. "
        yield "replaces", message + "Where it was a mistake, end it on its first day."
