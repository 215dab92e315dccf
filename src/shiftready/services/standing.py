"""Licenses and certificates of one person: seen as far as the reader may, given by hand, withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.core.standing import ACTIVE
from shiftready.formats.cells import read_word
from shiftready.formats.standing_csv import LONGEST_WORD
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.services.compliance import is_self, require_sight
from shiftready.services.remembered import facts_of, version_of
from shiftready.store.models import Credential, Person, Service


@dataclass(frozen=True, slots=True)
class Held:
    """A credential as one reader sees it; `pk`, `first_on` and `status` are None where they are not for their eyes."""

    kind: str
    level: str
    last_on: date | None
    pk: int | None = None
    first_on: date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class CredentialSaid:
    """What is said of a credential given by hand; words are taken as rules write them, and a blank status is active."""

    kind: str
    first_on: date
    level: str = ""
    status: str = ACTIVE
    last_on: date | None = None


def credentials_of(actor: Actor, *, person: str) -> tuple[Held, ...]:
    """A person's licenses and certificates in force, the newest first.

    Status and days are for the coordinator, the administrator, the auditor and the person. Anyone else who sees the
    person learns of each kind and level until when it reaches, and not whether it was suspended in between.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [person])
    rows = _in_force(actor).filter(person__number=person, person__withdrawn_at=None).order_by("-first_on", "-pk")
    if actor.may(Deed.SEE_CREDENTIAL_STATUS) or is_self(actor, person):
        return tuple(Held(one.kind, one.level, one.last_on, one.pk, one.first_on, one.status) for one in rows)
    return _latest(rows)


def services_of(actor: Actor, *, person: str) -> tuple[Service, ...]:
    """A person's times of service in force, the newest first.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    require_sight(actor, facts_of(actor.agency, version_of(actor.agency)), [person])
    rows = Service.objects.of(actor.agency).filter(withdrawn_at=None, person__number=person, person__withdrawn_at=None)
    return tuple(rows.order_by("-first_on", "-pk"))


def give_credential(actor: Actor, *, person: str, said: CredentialSaid) -> Credential:
    """Write down that a person holds a credential, known from now on.

    Raises:
        NotAllowed: without `Deed.GIVE_CREDENTIALS`.
        NotFound: `person_not_found`.
        ShiftreadyError: `credential_wrong`, with a remark for every field; `credential_known`.
    """
    require(actor, Deed.GIVE_CREDENTIALS)
    row = person_on_roster(actor, person)
    said = _in_words(said)
    if remarks := dict(_remarks(said)):
        raise ShiftreadyError("credential_wrong", "This cannot be taken as it is.", fields=remarks)
    fields: dict[str, Any] = {name: getattr(said, name) for name in CredentialSaid.__slots__}
    with transaction.atomic():
        if _in_force(actor).filter(person=row, **fields).exists():
            raise ShiftreadyError("credential_known", "This very license or certificate is written down already.")
        given = Credential.objects.create(agency=actor.agency, person=row, entered_at=timezone.now(), **fields)
        audit.write_line(actor, "credential_given", subject=f"credential {given.pk}", facts={"person": row.pk})
    return given


def withdraw_credential(actor: Actor, *, credential: int) -> Credential:
    """Take a credential back that was written down wrongly; that it was believed until now stays known.

    Raises:
        NotAllowed: without `Deed.GIVE_CREDENTIALS`.
        NotFound: `credential_not_found`, also when it was withdrawn before.
    """
    require(actor, Deed.GIVE_CREDENTIALS)
    with transaction.atomic():
        audit.write_line(actor, "credential_withdrawn", subject=f"credential {credential}")
        held: Credential | None = _in_force(actor).filter(pk=credential).select_related("person").first()
        if held is None:
            raise NotFound("credential_not_found", f"There is no license or certificate {credential} to withdraw here.")
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
    return held


def _in_force(actor: Actor) -> Any:
    return Credential.objects.of(actor.agency).filter(withdrawn_at=None)


def _latest(rows: Any) -> tuple[Held, ...]:
    """One line for each kind and level, with the latest end of all."""
    ends: dict[tuple[str, str], date] = {}
    for one in rows:
        ends[one.kind, one.level] = max(ends.get((one.kind, one.level), date.min), one.last_on or date.max)
    return tuple(Held(*what, None if end == date.max else end) for what, end in sorted(ends.items()))


def person_on_roster(actor: Actor, number: str) -> Person:
    """The row of somebody on the agency's own roster.

    Raises:
        NotFound: `person_not_found`.
    """
    found: Person | None = (
        Person.objects.of(actor.agency).filter(number=number, withdrawn_at=None, organization="").first()
    )
    if found is None:
        raise NotFound("person_not_found", f'Nobody you may see has the roster number "{number}". Look in People.')
    return found


def _in_words(said: CredentialSaid) -> CredentialSaid:
    kind, level, status = (read_word(word) for word in (said.kind, said.level, said.status))
    return CredentialSaid(kind, said.first_on, level, status or ACTIVE, said.last_on)


def _remarks(said: CredentialSaid) -> Iterator[tuple[str, str]]:
    if not said.kind:
        yield "kind", "Write what it is, such as license, proficiency or first_aid."
    for name in ("kind", "level", "status"):
        if len(getattr(said, name)) > LONGEST_WORD:
            yield name, f"Write it in up to {LONGEST_WORD} letters."
    if said.last_on is not None and said.last_on < said.first_on:
        yield "last_on", f"The last day {said.last_on} is before the first, {said.first_on}. Correct one of the two."
