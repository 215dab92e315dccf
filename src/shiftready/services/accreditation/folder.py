"""The folder of a standard as of a day: which edition governs, and bullet by bullet what is there and what lacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shiftready.catalogue.edition_files import Edition, Standard
from shiftready.catalogue.element_files import Element, FrameworkVersion
from shiftready.core.accreditation import BulletStanding, Check, YearProof, proof_of_year, standing_of
from shiftready.core.coverage.notes import Note, note_list_drawn_earlier
from shiftready.core.dates import Span, say_day
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor, Deed, require
from shiftready.services.accreditation.editions import (
    bullets_of,
    edition_of,
    editions_said,
    find_standard,
    governs_on,
    stood_before,
    years_of,
)
from shiftready.services.accreditation.evidence import Evidence
from shiftready.services.accreditation.judged import Counted, edition_rule
from shiftready.services.program.board import standing_rows
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import AccreditationEdition, AccreditationProof, ElementAssessment, ProgramPaper


@dataclass(frozen=True, slots=True)
class Known:
    """What had been entered before a moment of the day `known_by`, with the facts as they were known then."""

    before: datetime
    known_by: date
    facts: AgencyFacts


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of the cycle for one bullet: what there is of it, and in sentences what the app itself holds."""

    span: Span
    proof: YearProof
    filed: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BulletLine:
    """One bullet: what it rests on, where it stands, its years, what was filed, and who does what by when."""

    element: Element
    checks: tuple[Check, ...]
    standing: BulletStanding
    years: tuple[YearLine, ...]
    proofs: tuple[AccreditationProof, ...]
    papers: tuple[ProgramPaper, ...]
    assessment: ElementAssessment | None
    is_overdue: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is not ready."""
        return tuple(one.says for one in self.checks if one.holds is not True)


@dataclass(frozen=True, slots=True)
class Folder:
    """A standard as of a day. `governs` is the choice that counts, None where the agency chose none.

    `notes`: what its reader must know of the records behind it.
    """

    standard: Standard
    version: FrameworkVersion
    as_of: date
    said: tuple[AccreditationEdition, ...]
    governs: AccreditationEdition | None
    edition: Edition | None
    years: tuple[Span, ...]
    bullets: tuple[BulletLine, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionBeside:
    """An edition beside the others: what its wording of the rule says of everybody on the day."""

    edition: Edition
    counted: Counted | None
    governs: bool


def accreditation_folder(actor: Actor, *, standard: str, as_of: date, known: Known | None = None) -> Folder:
    """Everything there is of a standard on a day; with `known`, as it had been entered before that moment.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `standard_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found = find_standard(standard)
    before = known.before if known else None
    said = editions_said(actor.agency, standard, before)
    governs = governs_on(said, as_of)
    version = bullets_of(found, as_of, edition_of(found, governs))
    evidence = evidence_of(actor, standard=found, as_of=as_of, known=known)
    years, proofs = years_of(governs), _proofs(actor, standard, as_of, before)
    assessed = {row.element: row for row in _assessed(actor, standard, as_of, before)}
    lines = tuple(_line(one, evidence, years, proofs, assessed.get(one.key)) for one in version.elements)
    notes = note_list_drawn_earlier(evidence.facts.training, as_of)
    return Folder(found, version, as_of, said, governs, edition_of(found, governs), years, lines, notes)


def evidence_of(actor: Actor, *, standard: Standard, as_of: date, known: Known | None = None) -> Evidence:
    """What the app holds for a standard on a day, by the edition that governs it.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    before, known_by = (known.before, known.known_by) if known else (None, None)
    state, row = version_of(actor.agency), governs_on(editions_said(actor.agency, standard.id, before), as_of)
    return Evidence(
        actor.agency, standard, edition_of(standard, row),
        known.facts if known else facts_of(actor.agency, state), book_of(actor.agency, state, known_by, as_of), as_of,
        Span(row.cycle_first_on, row.cycle_last_on) if row else None, known_by, before,
    )  # fmt: skip


def editions_beside(actor: Actor, *, standard: str, as_of: date) -> tuple[EditionBeside, ...]:
    """The editions of a standard, oldest first, each with what it comes to here: what a change of edition changes.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `standard_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    found = find_standard(standard)
    at = evidence_of(actor, standard=found, as_of=as_of)
    held = [edition_rule(found, found.rule, one) if found.rule and one.rule_version else None for one in found.editions]
    counted = [one.count(at.facts, at.book, as_of) if one else None for one in held]
    chosen = at.edition
    return tuple(EditionBeside(one, n, one == chosen) for one, n in zip(found.editions, counted, strict=True))


def _line(
    bullet: Element,
    evidence: Evidence,
    years: tuple[Span, ...],
    filed: Iterable[AccreditationProof],
    assessed: ElementAssessment | None,
) -> BulletLine:
    own = tuple(one for one in filed if one.bullet == bullet.key)
    lines = tuple(_year(bullet, year, evidence, own) for year in years)
    checks = evidence.checks(bullet)
    if "years" in bullet.needs:
        checks = (*checks, _all_years(lines))
    return BulletLine(
        bullet, checks, standing_of(checks), lines, own, tuple(evidence.papers.get(bullet.key, ())), assessed,
        assessed is not None and assessed.due_on is not None and assessed.due_on < evidence.as_of,
    )  # fmt: skip


def _year(bullet: Element, year: Span, evidence: Evidence, own: Iterable[AccreditationProof]) -> YearLine:
    filed, told = sum(one.proved_on in year for one in own), evidence.told_in(bullet, year)
    return YearLine(year, proof_of_year(year, evidence.as_of, filed=filed, told=len(told)), filed, told)


def _all_years(lines: tuple[YearLine, ...]) -> Check:
    """Whether every year of the cycle that is over has a proof."""
    if not lines:
        return Check.untold("years", "No cycle was said, so nobody can tell for which years a proof is asked.")
    bare = [one for one in lines if one.proof == "none"]
    if bare:
        named = ", ".join(f"{say_day(one.span.first_on)} to {say_day(one.span.last_on)}" for one in bare
                          if one.span.last_on)  # fmt: skip
        return Check.lacks("years", f"No proof of the year {named}." if len(bare) == 1 else f"No proof of: {named}.")
    begun = [one for one in lines if one.proof in ("filed", "app")]
    if not begun:
        return Check.untold("years", "No year of the cycle is over, and nothing was filed yet.")
    return Check.here("years", "Every year that is over has a proof.")


def _proofs(actor: Actor, standard: str, as_of: date, before: datetime | None) -> tuple[AccreditationProof, ...]:
    rows = AccreditationProof.objects.of(actor.agency).filter(standard=standard, proved_on__lte=as_of)
    known = rows.filter(stood_before(before)).select_related("paper", "entered_by").defer("paper__content")
    return tuple(known.order_by("proved_on", "pk"))


def _assessed(actor: Actor, standard: str, as_of: date, before: datetime | None) -> Any:
    """What was said of the bullets, the newest last."""
    rows = standing_rows(actor, standard).filter(assessed_on__lte=as_of)
    return rows if before is None else rows.filter(entered_at__lt=before)
