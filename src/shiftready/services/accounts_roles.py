"""Roles given and taken, and accounts invited; the last administrator can never be shut out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require
from shiftready.store.models import Membership, Person, Role, User


@dataclass(frozen=True, slots=True)
class Invited:
    """An account with its new role; `needs_password` means that its owner has yet to set one, by a link."""

    user: User
    needs_password: bool


def invite_account(actor: Actor, *, email: str, role: str, name: str = "", unit: str = "", person: str = "") -> Invited:
    """Give somebody a role in the agency, and an account where they have none.

    `unit` bounds whom a supervisor sees; `person` is the roster number of the account's own person. An account that
    another agency made keeps its password, and no link is given out for it.

    Raises:
        NotAllowed: without `Deed.MANAGE_ACCESS`.
        ShiftreadyError: `invitation_wrong`, with a remark for every field.
    """
    require(actor, Deed.MANAGE_ACCESS)
    own = _person(actor, person)
    remarks = _remarks(email, role, unit)
    if person.strip() and own is None:
        remarks["person"] = f'Nobody on the roster has the number "{person.strip()[:64]}".'
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user and _roles(actor).filter(user=user, role=role).exists():
        remarks["role"] = "This account holds the role already. Take it away first to give it anew."
    if remarks:
        raise ShiftreadyError("invitation_wrong", "The role cannot be given like this.", fields=remarks)
    with transaction.atomic():
        user = user or User.objects.create_user(email.strip(), None, name=name.strip())
        audit.write_line(actor, "role_given", subject=f"user {user.pk}", facts={"role": role, "unit": unit.strip()})
        Membership.objects.create(agency=actor.agency, user=user, role=role, unit=unit.strip(), person=own)
    return Invited(user, awaits_password(actor, user))


def awaits_password(actor: Actor, user: User) -> bool:
    """Whether the actor may hand out a link by which this account's first password is set.

    Only for accounts that never had one and belong to this agency alone: a link to any other would open what is not
    the actor's to open.
    """
    if user.has_usable_password() or not actor.may(Deed.MANAGE_ACCESS):
        return False
    agencies = set(Membership.objects.everywhere().filter(user=user).values_list("agency", flat=True))
    return agencies == {actor.agency.pk}


@transaction.atomic
def link_anew(actor: Actor, *, user: int) -> User:
    """An account for which a new link may be given out; the deed is written down.

    Raises:
        NotAllowed: without `Deed.MANAGE_ACCESS`.
        NotFound: `account_not_found`.
        ShiftreadyError: `account_has_password`.
    """
    require(actor, Deed.MANAGE_ACCESS)
    found = User.objects.filter(pk=user).first()
    if found is None or not _roles(actor).filter(user=found).exists():
        raise NotFound("account_not_found", "There is no such account in your agency.")
    if not awaits_password(actor, found):
        raise ShiftreadyError(
            "account_has_password",
            "This account has a password, or belongs to another agency too. Its owner can ask for a new password on "
            "the sign-in page.",
        )
    audit.write_line(actor, "link_given", subject=f"user {found.pk}")
    return found


def take_role(actor: Actor, *, membership: int) -> Membership:
    """Take one role away; the account stays.

    Raises:
        NotAllowed: without `Deed.MANAGE_ACCESS`.
        NotFound: `role_not_found`.
        ShiftreadyError: `last_administrator`.
    """
    require(actor, Deed.MANAGE_ACCESS)
    with transaction.atomic():
        held: Membership | None = _roles(actor).filter(pk=membership).select_related("user").first()
        if held is None:
            raise NotFound("role_not_found", "There is no such role in your agency; it may have been taken already.")
        audit.write_line(actor, "role_taken", subject=f"user {held.user_id}", facts={"role": held.role})
        _refuse_last(actor, held)
        held.delete()
    return held


def _refuse_last(actor: Actor, held: Membership) -> None:
    """Only administrators who can sign in count: an invitation nobody followed opens no door."""
    others = _roles(actor).filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(pk=held.pk)
    able = any(one.user.has_usable_password() for one in others.select_related("user"))
    if held.role == Role.ADMINISTRATOR and not able:
        raise ShiftreadyError(
            "last_administrator",
            "This is the last administrator who can sign in: without one nobody could give roles any more. "
            "Make somebody else administrator first, and let them sign in.",
        )


def _person(actor: Actor, number: str) -> Person | None:
    return Person.objects.of(actor.agency).filter(number=number.strip(), withdrawn_at=None).first()


def _roles(actor: Actor) -> Any:
    return Membership.objects.of(actor.agency)


def _remarks(email: str, role: str, unit: str) -> dict[str, str]:
    remarks: dict[str, str] = {}
    try:
        validate_email(email.strip())
    except ValidationError:
        remarks["email"] = f'"{email[:80]}" is not an e-mail address.'
    if role not in Role.values:
        remarks["role"] = f'"{role[:40]}" is not a role. Choose from {", ".join(Role.values)}.'
    if unit.strip() and role != Role.SUPERVISOR:
        remarks["unit"] = "Only a supervisor is bound to a unit. Leave it blank for any other role."
    return remarks
