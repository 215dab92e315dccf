"""Under which edition of a standard the agency is assessed, from which day on; and what the editions ask apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from shiftready.catalogue.edition_files import Edition, Standard
from shiftready.catalogue.element_files import Element, FrameworkVersion
from shiftready.catalogue.program import load_program
from shiftready.core.accreditation import MOST_YEARS, EditionSaid, cycle_years, governing
from shiftready.core.dates import Span
from shiftready.core.errors import NotFound, ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.offerings.life import asked_reason
from shiftready.services.program.board import find_element, version_for
from shiftready.store.models import AccreditationEdition, Agency

#: The standard whose folder is kept where none is named.
STANDARD = "calea_mental_health"
LONGEST = 500


@dataclass(frozen=True, slots=True)
class EditionGiven:
    """From `first_on` on the agency is assessed under `edition`; the cycle's days are both included."""

    edition: str
    first_on: date
    cycle_first_on: date
    cycle_last_on: date
    note: str = ""


def standards() -> tuple[Standard, ...]:
    """The standards that have editions and are laid out in bullets of which something can be looked at."""
    book = load_program()
    return tuple(
        one
        for one in book.standards.values()
        if one.editions and (known := book.frameworks.get(one.id)) and any(each.needs for each in _all(known.versions))
    )


def find_standard(standard: str) -> Standard:
    """A standard whose folder can be kept.

    Raises:
        NotFound: `standard_not_found`.
    """
    found = next((one for one in standards() if one.id == standard), None)
    if found is None:
        known = ", ".join(one.id for one in standards())
        raise NotFound("standard_not_found", f'There is no folder of a standard "{standard[:60]}". There are: {known}.')
    return found


def bullets_of(standard: Standard, day: date, edition: Edition | None = None) -> FrameworkVersion:
    """Its bullets in the wording of an edition; where they have none of its own, as they stood on a day."""
    framework = load_program().frameworks[standard.id]
    worded = (one for one in framework.versions if edition and one.first_on == edition.rule_version)
    return next(worded, None) or version_for(framework, day)


def find_bullet(standard: Standard, bullet: str, day: date) -> Element:
    """One bullet.

    Raises:
        NotFound: `element_not_found`.
    """
    return find_element(bullets_of(standard, day), bullet)


def choose_edition(actor: Actor, *, standard: str, said: EditionGiven) -> AccreditationEdition:
    """Write down under which edition the agency is assessed from a day on; what was said before stays known.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `standard_not_found`.
        ShiftreadyError: `edition_wrong`, with a remark for every field.
    """
    require(actor, Deed.KEEP_PROGRAM)
    if remarks := dict(_remarks(find_standard(standard), said)):
        raise ShiftreadyError("edition_wrong", "This cannot be taken as it is.", fields=remarks)
    with transaction.atomic():
        made = AccreditationEdition.objects.create(
            agency=actor.agency, standard=standard, edition=said.edition, first_on=said.first_on,
            cycle_first_on=said.cycle_first_on, cycle_last_on=said.cycle_last_on, note=said.note.strip(),
            entered_at=timezone.now(), entered_by=actor.user,
        )  # fmt: skip
        facts = {"standard": standard, "edition": said.edition}
        write_line(
            actor, "accreditation_edition_chosen", subject=f"edition:{made.pk}", facts=facts, changes_facts=False
        )
    return made


def take_back_edition(actor: Actor, *, edition: int, reason: str) -> AccreditationEdition:
    """Withdraw a choice that was a slip: what was said before it counts again, and its row stays with the reason.

    Raises:
        NotAllowed: without `Deed.KEEP_PROGRAM`.
        NotFound: `edition_not_found`, also when it was withdrawn before.
        ShiftreadyError: `reason_missing`.
    """
    require(actor, Deed.KEEP_PROGRAM)
    why = asked_reason(reason)[:LONGEST]
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=actor.agency.pk)
        row = find_edition(actor, edition)
        row.withdrawn_at, row.withdrawn_reason = timezone.now(), why
        row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        facts = {"standard": row.standard, "edition": row.edition}
        write_line(
            actor, "accreditation_edition_taken_back", subject=f"edition:{row.pk}", facts=facts, changes_facts=False
        )
    return row


def find_edition(actor: Actor, edition: int) -> AccreditationEdition:
    """A choice that stands.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `edition_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    rows = AccreditationEdition.objects.of(actor.agency).filter(pk=edition, withdrawn_at=None)
    found: AccreditationEdition | None = rows.first()
    if found is None:
        message = f"No choice of an edition {edition} stands here. It may have been taken back."
        raise NotFound("edition_not_found", message)
    return found


def editions_said(agency: Agency, standard: str, before: datetime | None = None) -> tuple[AccreditationEdition, ...]:
    """The choices that stand, the earliest first day first; with `before` as they stood at that moment."""
    rows = AccreditationEdition.objects.of(agency).filter(standard=standard).filter(stood_before(before))
    return tuple(rows.select_related("entered_by").order_by("first_on", "pk"))


def stood_before(before: datetime | None, entered: str = "entered_at") -> Q:
    """Rows that stand; with a moment those entered before it and not withdrawn by then."""
    if before is None:
        return Q(withdrawn_at=None)
    return Q(**{f"{entered}__lt": before}) & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=before))


def governs_on(rows: tuple[AccreditationEdition, ...], day: date) -> AccreditationEdition | None:
    """The choice that counts on a day."""
    said = [EditionSaid(one.pk, one.edition, one.first_on, _cycle(one)) for one in rows]
    found = governing(said, day)
    return next((one for one in rows if found and one.pk == found.number), None)


def years_of(row: AccreditationEdition | None) -> tuple[Span, ...]:
    """The years of the cycle that was said; none where nothing was."""
    return cycle_years(_cycle(row)) if row else ()


def edition_of(standard: Standard, row: AccreditationEdition | None) -> Edition | None:
    """The wording; None where none was chosen or the catalogue knows it no more."""
    return standard.edition(row.edition) if row else None


def _cycle(row: AccreditationEdition) -> Span:
    return Span(row.cycle_first_on, row.cycle_last_on)


def _all(versions: Any) -> Iterator[Element]:
    return (element for version in versions for element in version.elements)


def _remarks(standard: Standard, said: EditionGiven) -> Iterator[tuple[str, str]]:
    if standard.edition(said.edition) is None:
        yield "edition", f"Choose one of {', '.join(one.key for one in standard.editions)}."
    if len(said.note) > LONGEST:
        yield "note", f"Write it in up to {LONGEST} letters."
    cycle = Span(said.cycle_first_on, said.cycle_last_on)
    if cycle.is_empty:
        yield "cycle_last_on", f"The cycle would end on {cycle.last_on}, before it begins. Correct one of the two days."
    elif len(cycle_years(cycle)) > MOST_YEARS:
        yield "cycle_last_on", f"A cycle of more than {MOST_YEARS} years is none. Write the days of this one alone."
    elif said.first_on not in cycle:
        yield (
            "first_on",
            f"{said.first_on} lies outside of the cycle. Write a day of it, from which the edition holds.",
        )
