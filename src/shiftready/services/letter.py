"""Letters of reasons: what the pages of a person say, as paper to hand to an officer, a chief or a lawyer."""

from __future__ import annotations

from datetime import date

from shiftready.catalogue.course_titles import titled
from shiftready.core.errors import NotFound
from shiftready.formats.finding_letter import Letter, letter_part
from shiftready.formats.letter_pdf import letter_pdf
from shiftready.services.access import Actor
from shiftready.services.certificates.fonts import faces
from shiftready.services.clock import today_in
from shiftready.services.compliance import Explained, choose_finding, explain_findings
from shiftready.services.cures import with_cures
from shiftready.services.left_out import note_lines_left_out
from shiftready.services.remembered import book_of, version_of


def letter_document(actor: Actor, *, person: str, rule: str = "", as_of: date, known_by: date | None = None) -> bytes:
    """The PDF of one finding of a person; of all of them where no rule is named.

    Where no `known_by` is given it is the agency's today, so that the letter says by what it was made and can be made
    again. Whoever may not see why somebody is excused gets a letter that does not say it.

    Raises:
        NotFound: `person_not_found`; `rule_not_found` where the agency does not go by that rule; `no_rule_adopted`
            where it goes by none.
    """
    known = known_by or today_in(actor.agency)
    found = explain_findings(actor, person=person, as_of=as_of, known_by=known)
    chosen = with_cures(actor, _chosen(found, rule), as_of=as_of, known_by=known)
    version = version_of(actor.agency)
    book = book_of(actor.agency, version, known, as_of)
    letter = Letter(
        agency=actor.agency.name,
        person=person,
        name=chosen[0].name,
        as_of=as_of,
        known_by=known,
        rules=book.digest,
        parts=[letter_part(one.finding, one.rule, one.cure, titled(book.courses)) for one in chosen],
        notes=tuple(note.message for note in note_lines_left_out(actor.agency, version)),
    )
    return letter_pdf(letter, fonts=faces())


def _chosen(found: tuple[Explained, ...], rule: str) -> tuple[Explained, ...]:
    if not found:
        raise NotFound("no_rule_adopted", "Your agency goes by no rule yet, so there is nothing to write.")
    return (choose_finding(found, rule),) if rule else found
