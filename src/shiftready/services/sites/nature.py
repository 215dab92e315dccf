"""What the agency is beside others: its size, its type and its setting, as far as it says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.program import load_program
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, AgencyNature, AgencyProfile


@dataclass(frozen=True, slots=True)
class Nature:
    """Keys of the catalogue's sizes, types and settings, and a state; "" where it is not stated.

    `officers` is the strength said under Settings, Ranks and size, from which the size follows; None: not stated.
    """

    officers: int | None
    size: str
    type: str
    setting: str
    state: str


def own_nature(actor: Actor) -> Nature:
    """What the actor's agency says of itself now.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    return nature_of(actor.agency)


def nature_of(agency: Agency) -> Nature:
    """What an agency says of itself now."""
    said: AgencyNature | None = AgencyNature.objects.of(agency).last()
    described: AgencyProfile | None = AgencyProfile.objects.of(agency).filter(withdrawn_at=None).last()
    officers = described.officers if described else None
    size = "" if officers is None else load_program().site_program.size_of(officers)
    type_, setting = (said.type, said.setting) if said else ("", "")
    return Nature(officers, size, type_, setting, agency.state)


def say_nature(actor: Actor, *, type: str, setting: str) -> AgencyNature:  # noqa: A002 - the word of the field
    """Say of which type the agency is and in which setting, from now on; "" takes it back.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `nature_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    if remarks := dict(_remarks(type, setting)):
        raise ShiftreadyError("nature_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        row = AgencyNature.objects.create(
            agency=actor.agency, type=type, setting=setting, entered_at=timezone.now(), entered_by=actor.user
        )
        facts = {"type": type, "setting": setting}
        write_line(actor, "nature_said", subject=f"nature:{row.pk}", facts=facts, changes_facts=False)
    return row


def _remarks(type_: str, setting: str) -> Iterator[tuple[str, str]]:
    program = load_program().site_program
    for name, value, known in (("type", type_, program.types), ("setting", setting, program.settings)):
        if value and value not in known:
            yield name, f'"{value[:40]}" is not known here. Choose one of: {", ".join(known)}, or leave it blank.'
