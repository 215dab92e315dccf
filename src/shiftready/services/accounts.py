"""The first agency, and accounts with their roles."""

from __future__ import annotations

import re
import secrets
import zoneinfo
from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services import audit
from shiftready.services.access import Actor, Deed, require, the_shell
from shiftready.store.models import Agency, Membership, Person, Role, User

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def create_agency(*, slug: str, name: str, state: str = "", time_zone: str = "America/Chicago") -> Agency:
    """Make an empty agency. Only the machine's own shell does it: nobody can hold a role in what does not exist yet.

    Raises:
        ShiftreadyError: `agency_wrong`, with a remark for every field.
    """
    with transaction.atomic():
        agency = new_agency(slug=slug, name=name, state=state, time_zone=time_zone)
        audit.write_line(the_shell(agency), "agency_created", subject=slug)
    return agency


def new_agency(*, slug: str, name: str, state: str, time_zone: str) -> Agency:
    """The row of an agency, as part of a larger deed, which leaves the line.

    Raises:
        As `create_agency`.
    """
    remarks = _remarks_on_agency(slug, name, state, time_zone)
    if remarks:
        raise ShiftreadyError("agency_wrong", "The agency cannot be made like this.", fields=remarks)
    return Agency.objects.create(slug=slug, name=name.strip(), state=state, time_zone=time_zone)


def agency_called(slug: str) -> Agency:
    """The agency of that slug.

    Raises:
        NotFound: `agency_not_found`, naming those there are.
    """
    found = Agency.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Agency.objects.values_list("slug", flat=True)) or "none yet"
        raise NotFound("agency_not_found", f'There is no agency called "{slug}" (there are: {known}).')
    return found


def create_account(
    actor: Actor, *, email: str, password: str, roles: Sequence[str], name: str = "", unit: str = "", person: str = ""
) -> User:
    """Make an account, or give an existing one more roles in the actor's agency; its password then stays as it is.

    `unit` bounds whom a supervisor sees; `person` is the roster number of the account's own person.

    Raises:
        NotAllowed: the actor may not manage access.
        ShiftreadyError: `account_wrong`, with a remark for every field.
    """
    require(actor, Deed.MANAGE_ACCESS)
    user = User.objects.filter(email__iexact=email.strip()).first()
    own = Person.objects.of(actor.agency).filter(number=person, withdrawn_at=None).first() if person else None
    remarks = _remarks_on_account(email, password if user is None else None, roles)
    if person and own is None:
        remarks["person"] = f'Nobody on the roster has the number "{person}".'
    if unit.strip() and Role.SUPERVISOR not in roles:
        remarks["unit"] = "Only a supervisor is bound to a unit. Leave it out for any other role."
    if remarks:
        raise ShiftreadyError("account_wrong", "The account cannot be made like this.", fields=remarks)
    with transaction.atomic():
        user = user or User.objects.create_user(email.strip(), password, name=name)
        bound = ("", unit.strip())
        for role in roles:
            Membership.objects.of(actor.agency).update_or_create(
                agency=actor.agency,
                user=user,
                role=role,
                defaults={"unit": bound[role == Role.SUPERVISOR], "person": own},
            )
        audit.write_line(actor, "account_created", subject=f"user {user.pk}", facts={"roles": sorted(roles)})
    return user


def made_up_password() -> str:
    """A password nobody has used before, easy enough to type: four groups of five."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def _remarks_on_agency(slug: str, name: str, state: str, time_zone: str) -> dict[str, str]:
    remarks: dict[str, str] = {}
    if not SLUG.fullmatch(slug):
        remarks["slug"] = f'"{slug}" cannot stand in an address. Use small letters, digits and hyphens.'
    elif Agency.objects.filter(slug=slug).exists():
        remarks["slug"] = f'There already is an agency called "{slug}".'
    if not name.strip():
        remarks["name"] = "Give the agency's name."
    if state and not re.fullmatch("[A-Z]{2}", state):
        remarks["state"] = f'"{state}" is not a state. Write two capital letters, such as IL.'
    if time_zone not in zoneinfo.available_timezones():
        remarks["time_zone"] = f'"{time_zone}" is not a time zone. Write one such as America/Chicago.'
    return remarks


def _remarks_on_account(email: str, password: str | None, roles: Sequence[str]) -> dict[str, str]:
    remarks: dict[str, str] = {}
    try:
        validate_email(email.strip())
    except ValidationError:
        remarks["email"] = f'"{email}" is not an e-mail address.'
    if unknown := sorted(set(roles) - set(Role.values)) or (["none"] if not roles else []):
        remarks["roles"] = f"{', '.join(unknown)}: not a role. Choose from {', '.join(Role.values)}."
    try:
        if password is not None:
            validate_password(password, User(email=email))
    except ValidationError as refusal:
        remarks["password"] = " ".join(refusal.messages)
    return remarks
