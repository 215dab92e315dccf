"""Switching the public page on and off, and saying how much it tells."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from shiftready.core.disclosure import LARGEST_HIDDEN, LEAST_HIDDEN, MOST_HIDDEN
from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.store.models import Agency, PublicChoice


@dataclass(frozen=True, slots=True)
class PublicSaid:
    """Whether the page is there, up to which number it hides, whether search engines may list it."""

    is_on: bool = False
    largest_hidden: int = LARGEST_HIDDEN
    may_be_found: bool = False


def said_of(agency: Agency) -> PublicSaid:
    """What was said last; off where nothing ever was."""
    row = PublicChoice.objects.of(agency).order_by("-pk").first()
    return PublicSaid(row.is_on, row.largest_hidden, row.may_be_found) if row else PublicSaid()


def public_choice(actor: Actor) -> PublicSaid:
    """What is said of the agency's public page.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`.
    """
    require(actor, Deed.SEE_AUDIT)
    return said_of(actor.agency)


@transaction.atomic
def choose_public_page(actor: Actor, *, said: PublicSaid) -> PublicSaid:
    """Say whether everyone may see the page and how much it tells; said again the same, nothing is written.

    Raises:
        NotAllowed: without `Deed.CHANGE_SETTINGS`.
        ShiftreadyError: `public_page_wrong`.
    """
    require(actor, Deed.CHANGE_SETTINGS)
    if not LEAST_HIDDEN <= said.largest_hidden <= MOST_HIDDEN:
        message = f"Hide numbers up to {LEAST_HIDDEN} at least and {MOST_HIDDEN} at most."
        raise ShiftreadyError("public_page_wrong", message, fields={"largest_hidden": message})
    if said != said_of(actor.agency):
        row = PublicChoice.objects.create(
            agency=actor.agency, is_on=said.is_on, largest_hidden=said.largest_hidden, may_be_found=said.may_be_found,
            said_at=timezone.now(), said_by=actor.user,
        )  # fmt: skip
        facts = {"on": said.is_on, "hides_up_to": said.largest_hidden, "may_be_found": said.may_be_found}
        write_line(actor, "public_page_said", subject=f"public_choice:{row.pk}", facts=facts, changes_facts=False)
    return said


def address_of(agency: Agency) -> str:
    """Where the page stands while it is on."""
    return f"{settings.SHIFTREADY.address}/public/{agency.slug}/"
