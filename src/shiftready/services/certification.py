"""What became of somebody in each course: attended, passed, completed, certified, lapsed, recertified, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from shiftready.core.certification import CertificateHeld, Lasting, TrainingStep, certification_steps
from shiftready.core.compliance.completions import StrictCompletion
from shiftready.core.facts import AgencyFacts
from shiftready.services.access import Actor
from shiftready.services.clock import day_in, today_in
from shiftready.services.compliance import require_sight
from shiftready.services.remembered import book_of, facts_of, version_of
from shiftready.store.models import Certificate, TrainingRecord

ORDER = ("attended", "passed", "completed", "certified", "recertified", "revoked", "lapsed")


def training_steps(actor: Actor, *, person: str, as_of: date | None = None) -> tuple[TrainingStep, ...]:
    """Every step a person took in courses up to a day (today where none is named), the newest first.

    Derived from training records and certificates, and nothing of it is stored. Who is a specialist is another matter:
    `services.specialist_status` tells it.

    Raises:
        NotFound: there is no such person, or none whom the actor may see (`person_not_found`).
    """
    version, day = version_of(actor.agency), as_of or today_in(actor.agency)
    facts = facts_of(actor.agency, version)
    require_sight(actor, facts, [person])
    held = tuple(_held(actor, person))
    lasting = _lasting(actor, facts, version, day) if held else {}
    steps = (*_from_records(actor, person, day), *certification_steps(held, lasting, day))
    return tuple(sorted(steps, key=lambda one: (one.on, ORDER.index(one.what)), reverse=True))


def _from_records(actor: Actor, person: str, day: date) -> Iterator[TrainingStep]:
    """Of a class of the agency's own a score stands where it had something to pass: without it nothing is credited."""
    rows = TrainingRecord.objects.of(actor.agency).filter(
        withdrawn_at=None, person__number=person, person__withdrawn_at=None, completed_on__lte=day
    )
    for row in rows:
        is_part = row.offering_id is not None and not row.course
        if row.offering_id is not None and row.score is not None:
            yield TrainingStep("passed", row.completed_on, row.title, score=row.score)
        yield TrainingStep("attended" if is_part else "completed", row.completed_on, row.title, score=row.score)


def _held(actor: Actor, person: str) -> Iterator[CertificateHeld]:
    rows = Certificate.objects.of(actor.agency).filter(
        record__person__number=person, record__person__withdrawn_at=None, replaced_at=None
    )
    for row in rows.select_related("record"):
        revoked_on = day_in(actor.agency, row.revoked_at) if row.revoked_at else None
        yield CertificateHeld(
            row.record.course, row.course_title, row.number, actor.agency.name, row.completed_on, row.expires_on,
            revoked_on,
        )  # fmt: skip


def _lasting(actor: Actor, facts: AgencyFacts, version: str, day: date) -> Mapping[str, Lasting]:
    """How long courses last: as the agency's strategy says, else as the first rule says that it goes by."""
    found: dict[str, Lasting] = {}
    if facts.strategy is not None and facts.strategy.lasting_months is not None:
        found[facts.strategy.course] = Lasting(facts.strategy.lasting_months, frozenset(facts.strategy.renewals))
    for rule in book_of(actor.agency, version, as_of=day).rules:
        in_force = rule.version_on(day)
        amounts = () if in_force is None else in_force.amounts
        for leaf in _strict(leaf for amount in amounts for leaf in amount.leaves()):
            for accepted in leaf.of:
                renewals = frozenset(one.course for one in leaf.renewals)
                found.setdefault(accepted.course, Lasting(leaf.lasting_months, renewals))
    return found


def _strict(leaves: Iterable[object]) -> Iterator[StrictCompletion]:
    return (leaf for leaf in leaves if isinstance(leaf, StrictCompletion) and leaf.lasting_months)
