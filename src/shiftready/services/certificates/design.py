"""How an agency's certificates look and what they say: chosen in the app, tried before it is kept, kept for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.formats.certificate_design import (
    LOOKS,
    MOST_SIGNATORIES,
    PLAIN,
    Look,
    PaperDesign,
    Signatory,
    read_seal,
)
from shiftready.formats.certificate_pdf import CertificatePaper, certificate_pdf
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.certificates.fonts import faces
from shiftready.services.clock import today_in
from shiftready.store.models import Agency, CertificateDesign

#: The most signs of each text: more would not fit on the paper.
LONGEST = {"heading": 80, "opening": 120, "statement": 120, "note": 200, "seal_shows": 200}
LONGEST_SIGNATORY = 80


def designs_of(agency: Agency) -> Callable[[datetime], PaperDesign]:
    """A function from the moment of issue to the design in force at it, made with one query."""
    rows = list(CertificateDesign.objects.of(agency))

    def in_force(at: datetime) -> PaperDesign:
        return next((_design(row) for row in rows if row.made_at <= at), PLAIN)

    return in_force


def current_design(actor: Actor) -> PaperDesign:
    """The design that certificates issued now would have.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
    """
    require(actor, Deed.ISSUE_CERTIFICATES)
    return designs_of(actor.agency)(timezone.now())


@transaction.atomic
def choose_design(actor: Actor, *, design: PaperDesign) -> PaperDesign:
    """Give certificates issued from now on another look or other words; those issued before keep theirs.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        ShiftreadyError: as `preview_design`; `design_unchanged`.
    """
    chosen = _fitting(actor, design)
    if chosen == current_design(actor):
        raise ShiftreadyError("design_unchanged", "Nothing is different from how certificates look already.")
    _printed(actor, chosen)
    words = {**asdict(chosen), "signatories": [[one.name, one.title] for one in chosen.signatories]}
    row = CertificateDesign.objects.create(agency=actor.agency, made_at=timezone.now(), made_by=actor.user, **words)
    write_line(actor, "choose_certificate_design", subject=f"certificate_design:{row.pk}", changes_facts=False)
    return chosen


def preview_design(actor: Actor, *, design: PaperDesign) -> bytes:
    """A certificate of nobody as it would look, as a PDF; nothing is kept.

    Raises:
        NotAllowed: without `Deed.ISSUE_CERTIFICATES`.
        ShiftreadyError: `look_unknown`, `design_text`, `signatories_too_many`, `seal_shows_missing`, and
            as `read_seal`.
    """
    return _printed(actor, _fitting(actor, design))


def _fitting(actor: Actor, design: PaperDesign) -> PaperDesign:
    """The design with spaces around texts taken away, if all of it fits."""
    require(actor, Deed.ISSUE_CERTIFICATES)
    if design.look not in LOOKS:
        raise _refused("look_unknown", "look", f'"{design.look}" is no look. Choose one of {", ".join(LOOKS)}.')
    texts = {field: _text(field, getattr(design, field)) for field in LONGEST}
    people = tuple(Signatory(one.name.strip(), one.title.strip()) for one in design.signatories if one.name.strip())
    _refuse_signatories(people)
    seal = read_seal(design.seal) if design.seal else b""
    if seal and not texts["seal_shows"]:
        message = "Say in words what the picture shows, for readers who do not see it."
        raise _refused("seal_shows_missing", "seal_shows", message)
    return PaperDesign(look=design.look, signatories=people, seal=seal, **texts)


def _text(field: str, text: str) -> str:
    found = " ".join(text.split()) or getattr(PLAIN, field)
    if len(found) > LONGEST[field]:
        message = f"This has {len(found)} letters; up to {LONGEST[field]} fit on the paper."
        raise _refused("design_text", field, message)
    return str(found)


def _refuse_signatories(people: tuple[Signatory, ...]) -> None:
    if len(people) > MOST_SIGNATORIES:
        message = f"Up to {MOST_SIGNATORIES} people sign. Leave out {len(people) - MOST_SIGNATORIES}."
        raise _refused("signatories_too_many", "signatories", message)
    if any(len(text) > LONGEST_SIGNATORY for one in people for text in (one.name, one.title)):
        message = f"A name or title of who signs has up to {LONGEST_SIGNATORY} letters."
        raise _refused("design_text", "signatories", message)


def _printed(actor: Actor, design: PaperDesign) -> bytes:
    """The paper of nobody; a picture that cannot be drawn shows here and not when a class waits for its papers."""
    try:
        return certificate_pdf(actor.agency.name, [replace(_sample(actor), design=design)], fonts=faces())
    except RuntimeError:
        message = "The picture cannot be drawn: it may be damaged. Save it anew as a PNG and choose it again."
        raise _refused("seal_unknown", "seal", message) from None


def _sample(actor: Actor) -> CertificatePaper:
    today: date = today_in(actor.agency)
    return CertificatePaper(
        number="SR-SAMPLE",
        name="Alex Sample",
        course="A course of your agency",
        starts_on=today,
        completed_on=today,
        minutes_by_topic={"First topic": 90, "Second topic": 150},
        issued_on=today,
        address="https://example.org/sample",
    )


def _design(row: CertificateDesign) -> PaperDesign:
    return PaperDesign(
        look=cast("Look", row.look),
        heading=row.heading,
        opening=row.opening,
        statement=row.statement,
        note=row.note,
        signatories=tuple(Signatory(*one) for one in row.signatories),
        seal=bytes(row.seal),
        seal_shows=row.seal_shows,
    )


def _refused(code: str, field: str, message: str) -> ShiftreadyError:
    return ShiftreadyError(code, message, fields={field: message})
