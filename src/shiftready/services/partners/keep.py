"""Taking a partner into the list, saying anew what it is, and whom to ask there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.partners import PARTNER_KINDS
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.partners.find import find_partner
from shiftready.store.models import Agency, Partner, PartnerContact

LONGEST = {"name": 100, "note": 1000}
LONGEST_IN_CONTACT = {"name": 200, "purpose": 200, "email": 254, "phone": 60}
MOST_OTHER_NAMES = 10


@dataclass(frozen=True, slots=True)
class PartnerSaid:
    """What is said of a partner; `other_names` are those under which it stands elsewhere in the agency's lists."""

    name: str
    kind: str
    other_names: tuple[str, ...] = ()
    note: str = ""
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class ContactSaid:
    """Somebody to ask at a partner, and what for."""

    name: str
    purpose: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def add_partner(actor: Actor, *, said: PartnerSaid) -> Partner:
    """Take a partner into the list.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        ShiftreadyError: `partner_wrong`, with a remark for every field, also for a name that another has.
    """
    require(actor, Deed.KEEP_PARTNERS)
    fields = _fields(actor, said, None)
    made = Partner.objects.create(agency=actor.agency, added_at=timezone.now(), added_by=actor.user, **fields)
    write_line(actor, "add_partner", subject=f"partner:{made.pk}", changes_facts=False)
    return made


@transaction.atomic
def change_partner(actor: Actor, *, partner: int, said: PartnerSaid) -> Partner:
    """Say anew what a partner is. A name it had before stays among its other names, so that what it gave stays its own.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_not_found`.
        ShiftreadyError: `partner_wrong`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_partner(actor, partner, to_change=True)
    fields = _fields(actor, said, row)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.save(update_fields=changed)
        facts = {"changed": changed}
        write_line(actor, "change_partner", subject=f"partner:{row.pk}", facts=facts, changes_facts=False)
    return row


@transaction.atomic
def add_contact(actor: Actor, *, partner: int, said: ContactSaid) -> PartnerContact:
    """Keep whom to ask at a partner.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `partner_not_found`.
        ShiftreadyError: `contact_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PARTNERS)
    row = find_partner(actor, partner, to_change=True)
    texts = {name: " ".join(getattr(said, name).split()) for name in LONGEST_IN_CONTACT}
    if remarks := dict(_contact_remarks(texts)):
        raise ShiftreadyError("contact_wrong", " ".join(remarks.values()), fields=remarks)
    made = PartnerContact.objects.create(
        agency=actor.agency, partner=row, entered_at=timezone.now(), entered_by=actor.user, **texts
    )
    facts = {"contact": made.pk}
    write_line(actor, "add_partner_contact", subject=f"partner:{row.pk}", facts=facts, changes_facts=False)
    return made


@transaction.atomic
def retire_contact(actor: Actor, *, contact: int) -> PartnerContact:
    """Ask somebody no more: they stand on no page from now on. Nothing of it is in the trail but that it happened.

    Raises:
        NotAllowed: without `Deed.KEEP_PARTNERS`.
        NotFound: `contact_not_found`.
    """
    require(actor, Deed.KEEP_PARTNERS)
    rows = PartnerContact.objects.of(actor.agency).select_for_update().filter(pk=contact, withdrawn_at=None)
    found: PartnerContact | None = rows.first()
    if found is None:
        raise NotFound("contact_not_found", f"There is no contact {contact}. Look at the page of the partner.")
    found.withdrawn_at = timezone.now()
    found.save(update_fields=["withdrawn_at"])
    facts = {"contact": found.pk}
    write_line(actor, "retire_partner_contact", subject=f"partner:{found.partner_id}", facts=facts, changes_facts=False)
    return found


def _fields(actor: Actor, said: PartnerSaid, row: Partner | None) -> dict[str, Any]:
    """The row's values. Whoever says a name waits for whoever says one at the same moment."""
    Agency.objects.select_for_update().get(pk=actor.agency.pk)
    name, note = (" ".join(text.split()) for text in (said.name, said.note))
    before = [row.name] if row and row.name.casefold() != name.casefold() else []
    named = (" ".join(one.split()) for one in (*said.other_names, *before))
    others = list(dict.fromkeys(one for one in named if one and one.casefold() != name.casefold()))
    others_known = Partner.objects.of(actor.agency).exclude(pk=row.pk if row else 0)
    if remarks := dict(_remarks(said, (name, *others), note)) | dict(_taken(others_known, (name, *others))):
        raise ShiftreadyError("partner_wrong", " ".join(remarks.values()), fields=remarks)
    kept = "\n".join(others)
    return {"name": name, "kind": said.kind, "other_names": kept, "note": note, "left_on": said.left_on}


def _remarks(said: PartnerSaid, names: tuple[str, ...], note: str) -> Iterator[tuple[str, str]]:
    name, *others = names
    if not name or len(name) > LONGEST["name"]:
        yield "name", f"Write what the partner is called, in up to {LONGEST['name']} letters."
    if said.kind not in PARTNER_KINDS:
        yield "kind", f'"{said.kind[:40]}" is no kind of partner. Take one of: {", ".join(PARTNER_KINDS)}.'
    if len(others) > MOST_OTHER_NAMES or any(len(one) > LONGEST["name"] for one in others):
        yield "other_names", f"Write up to {MOST_OTHER_NAMES} other names, each in up to {LONGEST['name']} letters."
    if len(note) > LONGEST["note"]:
        yield "note", f"Write it in up to {LONGEST['note']:,} letters."


def _taken(rows: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What one name stands for is one partner's: what it gave would count twice."""
    mine = {one.casefold(): place for place, one in enumerate(names)}
    for row in rows:
        for name in row.names:
            if name in mine:
                field = "other_names" if mine[name] else "name"
                yield field, f'"{names[mine[name]]}" is a name of {row.name} already. Look at that partner first.'


def _contact_remarks(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    if not texts["name"]:
        yield "name", "Write who it is."
    if texts["email"] and not _is_address(texts["email"]):
        yield "email", f'"{texts["email"][:60]}" is not a mail address.'
    for field, longest in LONGEST_IN_CONTACT.items():
        if len(texts[field]) > longest:
            yield field, f"Write it in up to {longest} letters."


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
