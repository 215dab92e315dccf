"""A department offers itself as host to others of this installation; off until it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.clock import today_in
from shiftready.store.models import Agency, VisitHost

LONGEST_OFFER = 500


@dataclass(frozen=True, slots=True)
class OfferSaid:
    """What the agency is known for, in its own words and by keys of the catalogue; `from_on` None is today."""

    text: str
    from_on: date | None = None
    approaches: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def own_offer(actor: Actor) -> VisitHost | None:
    """The offer that stands, None where the agency makes none.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found: VisitHost | None = VisitHost.objects.of(actor.agency).filter(ended_at=None).first()
    return found


def offer_as_host(actor: Actor, *, said: OfferSaid) -> VisitHost:
    """Let other agencies of this installation ask for a visit. An offer that stands is ended and stays readable.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        ShiftreadyError: `offer_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    if remarks := dict(_remarks(said)):
        raise ShiftreadyError("offer_wrong", "This cannot be taken as it is.", fields=remarks)
    now = timezone.now()
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        VisitHost.objects.of(actor.agency).filter(ended_at=None).update(ended_at=now)
        row = VisitHost.objects.create(
            agency=actor.agency, from_on=said.from_on or today_in(actor.agency), text=said.text.strip(),
            approaches=list(said.approaches), fields=list(said.fields), entered_at=now, entered_by=actor.user,
        )  # fmt: skip
        write_line(actor, "offered_as_host", subject=f"offer:{row.pk}", changes_facts=False)
    return row


def end_offer(actor: Actor) -> VisitHost:
    """Offer it no more. Visits that were asked stay with the agency to answer.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `offer_not_found`, where none stands.
    """
    require(actor, Deed.KEEP_PROGRAM)
    with transaction.atomic():
        row: VisitHost | None = VisitHost.objects.of(actor.agency).select_for_update().filter(ended_at=None).first()
        if row is None:
            raise NotFound("offer_not_found", f"{actor.agency.name} does not offer itself as host, so nothing ends.")
        row.ended_at = timezone.now()
        row.save(update_fields=["ended_at"])
        write_line(actor, "host_offer_ended", subject=f"offer:{row.pk}", changes_facts=False)
    return row


def hosts_elsewhere(agency: Agency) -> tuple[VisitHost, ...]:
    """The offers of other agencies of this installation that stand on this agency's today, by name."""
    # Offers are made to every agency here: that is what offering oneself means.
    rows = VisitHost.objects.everywhere().filter(ended_at=None, from_on__lte=today_in(agency))
    return tuple(rows.exclude(agency=agency).select_related("agency").order_by("agency__name", "agency__pk"))


def _remarks(said: OfferSaid) -> Iterator[tuple[str, str]]:
    program = load_program().site_program
    if not said.text.strip() or len(said.text) > LONGEST_OFFER:
        yield "text", f"Say in up to {LONGEST_OFFER} letters what others may learn from you."
    for name, keys, known in (
        ("approaches", said.approaches, program.approaches),
        ("fields", said.fields, program.fields),
    ):
        if unknown := [key for key in keys if key not in known]:
            yield name, f'"{unknown[0][:40]}" is not known here. There are: {", ".join(known)}.'
