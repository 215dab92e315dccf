"""Taking somebody into the registry of people who teach and tell, and changing what is known of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.teaching.people import PROFESSIONS, TEACHER_KINDS, in_order
from shiftready.core.errors import ShiftreadyError
from shiftready.core.money.cents import read_cents
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.teachers.find import find_teacher
from shiftready.store.models import Agency, Teacher

LONGEST = {"name": 200, "organization": 200, "phone": 60}
MOST_STIPEND = 100_000_00


@dataclass(frozen=True, slots=True)
class TeacherSaid:
    """What is said of somebody who teaches or tells; `stipend` in dollars for one block, "" where nobody said."""

    name: str
    kinds: tuple[str, ...]
    profession: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    stipend: str = ""
    coached_on: date | None = None
    left_on: date | None = None


@transaction.atomic
def add_teacher(actor: Actor, *, said: TeacherSaid, number: str = "") -> Teacher:
    """Take somebody into the registry; without a number they get the next of the form T1.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        ShiftreadyError: `teacher_wrong`, with all that is wrong; `teacher_number_taken`.
    """
    require(actor, Deed.KEEP_TEACHERS)
    fields = _fields(said)
    Agency.objects.select_for_update().get(pk=actor.agency.pk)  # two at once would draw the same number
    wanted = number.strip() or _next_number(actor)
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", wanted):
        _refuse({"number": "A number is made of up to 40 letters, digits, dots and hyphens."})
    if Teacher.objects.of(actor.agency).filter(number=wanted, withdrawn_at=None).exists():
        message = f"Somebody has the number {wanted} already. Leave it empty, and the next one is taken."
        raise ShiftreadyError("teacher_number_taken", message, fields={"number": message})
    row = Teacher.objects.create(agency=actor.agency, number=wanted, entered_at=timezone.now(), **fields)
    write_line(actor, "add_teacher", subject=f"teacher:{row.pk}", changes_facts=False)
    return row


@transaction.atomic
def change_teacher(actor: Actor, *, teacher: str, said: TeacherSaid) -> Teacher:
    """Say anew who somebody is and how they are reached; the trail keeps which of it changed, and nothing of what.

    Raises:
        NotAllowed: without `Deed.KEEP_TEACHERS`.
        NotFound: `teacher_not_found`.
        ShiftreadyError: `teacher_wrong`.
    """
    row = find_teacher(actor, teacher)
    fields = _fields(said)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    if changed:
        for name in changed:
            setattr(row, name, fields[name])
        row.save(update_fields=changed)
        facts = {"changed": changed}
        write_line(actor, "change_teacher", subject=f"teacher:{row.pk}", facts=facts, changes_facts=False)
    return row


def _next_number(actor: Actor) -> str:
    numbers = Teacher.objects.of(actor.agency).filter(number__startswith="T").values_list("number", flat=True)
    taken = [int(one[1:]) for one in numbers if re.fullmatch(r"T[0-9]{1,9}", one)]
    return f"T{max(taken, default=0) + 1}"


def _fields(said: TeacherSaid) -> dict[str, Any]:
    if wrong := dict(_wrong(said)):
        _refuse(wrong)
    return {
        "name": said.name.strip(),
        "kinds": " ".join(in_order(said.kinds)),
        "profession": said.profession,
        "organization": said.organization.strip(),
        "email": said.email.strip(),
        "phone": said.phone.strip(),
        "stipend_cents": read_cents(said.stipend.strip() or None),
        "coached_on": said.coached_on,
        "left_on": said.left_on,
    }


def _wrong(said: TeacherSaid) -> Iterator[tuple[str, str]]:
    if not said.name.strip():
        yield "name", "Write the name."
    if not said.kinds or not set(said.kinds) <= set(TEACHER_KINDS):
        yield "kinds", f"Say as what they come: one or more of {', '.join(TEACHER_KINDS)}."
    if said.profession not in PROFESSIONS:
        yield "profession", f"A profession is one of {', '.join(filter(None, PROFESSIONS))}, or left empty."
    if said.email.strip() and not _is_address(said.email.strip()):
        yield "email", f'"{said.email[:40]}" is not a mail address. Write it as name@example.org, or leave it empty.'
    if said.stipend.strip() and not _is_stipend(said.stipend):
        yield "stipend", "Write the stipend in dollars, such as 150 or 37.50."
    for name, most in LONGEST.items():
        if len(getattr(said, name).strip()) > most:
            yield name, f"This holds up to {most} letters."


def _is_stipend(text: str) -> bool:
    cents = read_cents(text.strip())
    return cents is not None and cents <= MOST_STIPEND


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _refuse(wrong: dict[str, str]) -> None:
    raise ShiftreadyError("teacher_wrong", " ".join(wrong.values()), fields=wrong)
