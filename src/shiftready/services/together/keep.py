"""What a class needs, whom one asks for it, and what they said: every answer is appended, none is edited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.core.together import BROUGHT_KINDS, PART_STATES, BroughtKind, PartState
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.services.ledger.record import correct_cost, record_cost
from shiftready.services.ledger.said import CostSaid
from shiftready.services.offerings.find import find_offering, find_open_offering
from shiftready.services.offerings.life import asked_reason
from shiftready.services.partners.find import find_partner
from shiftready.services.together.find import PartShown, find_need, find_part
from shiftready.store.models import (
    ClassNeed,
    ClassPart,
    ClassPartStep,
    ClassShare,
    LedgerEntry,
    Offering,
    OfferingBlock,
    Partner,
)

LONGEST_TEXT, LONGEST_NOTE, MOST = 200, 500, 1000
KIND_WORDS: Mapping[BroughtKind, str] = {
    "teacher": "Teacher",
    "room": "Room",
    "role_players": "Role players",
    "site_visit": "Site visit",
    "meals": "Meals",
    "materials": "Materials",
    "seats": "Seats elsewhere",
}
STATE_WORDS: Mapping[PartState, str] = {
    "asked": "Asked",
    "promised": "Promised",
    "given": "Given",
    "declined": "Declined",
    "taken_back": "Asked no more",
}
#: As what kind of cost the ledger keeps what something was worth.
COST_OF: Mapping[str, str] = {
    "teacher": "instructors",
    "room": "rooms",
    "role_players": "role_players",
    "site_visit": "other",
    "meals": "meals",
    "materials": "materials",
    "seats": "other",
}


@dataclass(frozen=True, slots=True)
class NeedSaid:
    """What a class needs: so many of a kind, in words such as "Room for 25 on all five days".

    `block`: the row of the block that it is for, None for the class as a whole.
    """

    kind: str
    text: str
    how_many: int = 1
    block: int | None = None


@dataclass(frozen=True, slots=True)
class AnswerSaid:
    """What is said of a part. `worth` in dollars and `evidence` put what was given into the ledger, too."""

    state: str
    note: str = ""
    worth: str = ""
    evidence: str = ""


@transaction.atomic
def write_need(actor: Actor, *, offering: int, said: NeedSaid) -> ClassNeed:
    """Write down something that a class needs.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `class_need_wrong`, with all that is wrong.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_open_offering(actor, offering)
    if remarks := dict(_need_remarks(said, row)):
        raise ShiftreadyError("class_need_wrong", " ".join(remarks.values()), fields=remarks)
    made = ClassNeed.objects.create(
        agency=actor.agency, offering=row, block_id=said.block, kind=said.kind, text=said.text.strip(),
        how_many=said.how_many, written_at=timezone.now(), written_by=actor.user,
    )  # fmt: skip
    facts = {"need": made.pk, "kind": made.kind, "how_many": made.how_many}
    write_line(actor, "write_class_need", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def drop_need(actor: Actor, *, need: int, reason: str) -> ClassNeed:
    """Say that the class needs it no more; nothing of it that was given may stand.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `class_need_not_found`.
        ShiftreadyError: `reason_missing`; `class_need_given`.
    """
    row, why = find_need(actor, need, to_change=True), asked_reason(reason)
    if any(one.part.state == "given" for one in _parts(actor, row)):
        message = f"Something of need {row.pk} was given already. Say first that it was not, or leave the need."
        raise ShiftreadyError("class_need_given", message)
    row.dropped_at, row.drop_reason = timezone.now(), why[:LONGEST_NOTE]
    row.save(update_fields=["dropped_at", "drop_reason"])
    facts = {"need": row.pk}
    write_line(actor, "drop_class_need", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def ask_for_part(
    actor: Actor, *, need: int, partner: int | None, how_many: int = 1, note: str = "", state: str = "asked"
) -> ClassPart:
    """Ask a partner for so many of a need, or say at once that they promised; `partner` None: the agency brings it.

    Whoever declined before, or was asked no more, is asked anew with the same deed.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `class_need_not_found`, `partner_not_found`.
        ShiftreadyError: `class_part_wrong`; `class_part_there`, where they were asked and it stands.
    """
    row = find_need(actor, need, to_change=True)
    who = find_partner(actor, partner) if partner is not None else None
    kept: ClassPart | None = ClassPart.objects.of(actor.agency).filter(need=row, partner=who).first()
    if remarks := dict(_part_remarks(row, who, how_many, note, state)):
        raise ShiftreadyError("class_part_wrong", " ".join(remarks.values()), fields=remarks)
    if kept is not None:
        _refuse_standing(find_part(actor, kept.pk, to_change=True))
        kept.how_many = how_many
        kept.save(update_fields=["how_many"])
    part = kept or ClassPart.objects.create(agency=actor.agency, need=row, partner=who, how_many=how_many)
    _say(actor, part, state, note)
    facts = {"need": row.pk, "part": part.pk, "state": state, "how_many": how_many}
    write_line(actor, "ask_for_class_part", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    return part


@transaction.atomic
def say_of_part(actor: Actor, *, part: int, state: str, note: str = "") -> ClassPart:
    """Say what became of a part: promised, declined, given, asked no more; given by mistake, it is promised again.

    What a partner gave counts among its gifts from then on.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `class_part_not_found`.
        ShiftreadyError: `class_part_wrong`, with all that is wrong.
    """
    found = find_part(actor, part, to_change=True)
    if remarks := dict(_answer_remarks(found, AnswerSaid(state, note))):
        raise ShiftreadyError("class_part_wrong", " ".join(remarks.values()), fields=remarks)
    row = found.row
    _say(actor, row, state, note)
    facts = {"part": row.pk, "state": state}
    write_line(actor, "say_of_class_part", subject=f"offering:{row.need.offering_id}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def say_with_worth(actor: Actor, *, part: int, said: AnswerSaid) -> ClassPart:
    """Say what became of a part, and with its worth put what was given into the ledger: two deeds, all or nothing.

    Where it was not given after all, the entry is turned back.

    Raises:
        NotAllowed: as `say_of_part`; with a worth, without `Deed.KEEP_COSTS`.
        ShiftreadyError: as `say_of_part`; with a worth, as `record_cost`.
    """
    found = find_part(actor, part, to_change=True)
    if remarks := dict(_answer_remarks(found, said)):
        raise ShiftreadyError("class_part_wrong", " ".join(remarks.values()), fields=remarks)
    row = found.row
    if said.worth.strip():
        row.ledger_entry = _into_ledger(actor, row, said)
    elif found.part.state == "given" and row.ledger_entry is not None:
        correct_cost(actor, number=row.ledger_entry.number, reason=said.note or "It was not given after all.")
        row.ledger_entry = None
    row.save(update_fields=["ledger_entry"])
    return say_of_part(actor, part=part, state=said.state, note=said.note)


@transaction.atomic
def share_seats(actor: Actor, *, offering: int, shares: Mapping[int | None, int]) -> tuple[ClassShare, ...]:
    """Say anew how many seats of a class are for whose people, by partner (None: the agency's own); 0 takes one away.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `offering_not_found`, `partner_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`; `shares_wrong`, where they are more than the seats.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_open_offering(actor, offering)
    partners = {one: find_partner(actor, one) if one is not None else None for one in shares}
    total = sum(shares.values())
    if any(not 0 <= seats <= MOST for seats in shares.values()):
        _refuse_shares(f"Write whole numbers from 0 to {MOST:,}.")
    if row.max_seats is not None and total > row.max_seats:
        too_many = total - row.max_seats
        _refuse_shares(f"Together they are {total}: the class has {row.max_seats} seats. Take {too_many} away.")
    now = timezone.now()
    ClassShare.objects.of(actor.agency).filter(offering=row, gone_at=None).update(gone_at=now)
    made = ClassShare.objects.bulk_create(
        ClassShare(
            agency=actor.agency, offering=row, partner=partners[one], seats=seats, said_at=now, said_by=actor.user
        )
        for one, seats in shares.items()
        if seats
    )
    facts = {"seats": total, "shares": len(made)}
    write_line(actor, "share_class_seats", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return tuple(made)


def _say(actor: Actor, part: ClassPart, state: str, note: str) -> None:
    ClassPartStep.objects.create(
        agency=actor.agency, part=part, state=state, note=note.strip(), said_at=timezone.now(), said_by=actor.user
    )


def _parts(actor: Actor, need: ClassNeed) -> list[PartShown]:
    return [find_part(actor, one.pk) for one in ClassPart.objects.of(actor.agency).filter(need=need)]


def _into_ledger(actor: Actor, part: ClassPart, said: AnswerSaid) -> LedgerEntry:
    need = part.need
    offering: Offering = find_offering(actor, need.offering_id)
    day = min(offering.starts_on, today_in(actor.agency))
    cost = CostSaid(COST_OF[need.kind], day, need.text, amount=said.worth, evidence=said.evidence)
    return record_cost(actor, said=cost, offering=offering.pk, partner=part.partner_id)


def _need_remarks(said: NeedSaid, offering: Offering) -> Iterator[tuple[str, str]]:
    if said.kind not in BROUGHT_KINDS:
        yield "kind", f'"{said.kind[:40]}" is nothing that is brought. Take one of: {", ".join(BROUGHT_KINDS)}.'
    if not 0 < len(said.text.strip()) <= LONGEST_TEXT:
        yield "text", f"Say what is needed, in up to {LONGEST_TEXT} letters."
    if not 1 <= said.how_many <= MOST:
        yield "how_many", f"Write a whole number from 1 to {MOST:,}."
    blocks = OfferingBlock.objects.of(offering.agency).filter(offering=offering)
    if said.block is not None and not blocks.filter(pk=said.block).exists():
        yield "block", f"The class has no block {said.block}. Choose one of its agenda, or none."


def _part_remarks(
    need: ClassNeed, who: Partner | None, how_many: int, note: str, state: str
) -> Iterator[tuple[str, str]]:
    if not 1 <= how_many <= need.how_many:
        yield "how_many", f"The class needs {need.how_many}: take a whole number from 1 to {need.how_many}."
    if state not in ("asked", "promised"):
        yield "state", "Somebody is asked, or has promised."
    if who is None and state == "asked":
        yield "state", "What the agency brings itself is promised: nobody has to be asked."
    if len(note.strip()) > LONGEST_NOTE:
        yield "note", f"This holds up to {LONGEST_NOTE} letters."


def _refuse_standing(found: PartShown) -> None:
    if found.part.state not in ("declined", "taken_back"):
        who, word = found.who or "The agency itself", STATE_WORDS[found.part.state].lower()
        message = f"{who} stands there already: {word}. Say what became of that."
        raise ShiftreadyError("class_part_there", message, fields={"partner": message})


def _answer_remarks(found: PartShown, said: AnswerSaid) -> Iterator[tuple[str, str]]:
    if said.state not in found.may_say:
        after = ", ".join(one for one in PART_STATES if one in found.may_say)
        yield "state", f"It stands as {found.part.state}. What may follow: {after}."
    if len(said.note.strip()) > LONGEST_NOTE:
        yield "note", f"This holds up to {LONGEST_NOTE} letters."
    if said.worth.strip() and (said.state != "given" or found.row.partner_id is None):
        yield "worth", "Only what a partner gave has a worth in the ledger."


def _refuse_shares(message: str) -> None:
    raise ShiftreadyError("shares_wrong", message, fields={"shares": message})
