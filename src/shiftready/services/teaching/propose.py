"""Proposing who takes the blocks of a class: shown first, kept as shown, all of it or only what was chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields

from django.db import transaction

from shiftready.core.delivery.teaching.check import faults
from shiftready.core.delivery.teaching.explain import Conflict, Unfilled, conflicts, unfilled
from shiftready.core.delivery.teaching.needs import MOST_HEADS, Mix
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.core.delivery.teaching.problem import BlockToTeach, Part, Proposal, TeachingProblem
from shiftready.core.errors import ShiftreadyError
from shiftready.core.planning.who_teaches import propose_teachers
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import write_line
from shiftready.services.notices.plan import tell_parts
from shiftready.services.offerings.find import find_offering, find_open_offering, refuse_shut
from shiftready.services.teachers.find import seen_by
from shiftready.services.teaching.parts import add_part, find_block, take_off
from shiftready.services.teaching.problem import BY_PROPOSAL, CANNOT_COME, Held, mixes_of, teaching_problem
from shiftready.store.models import BlockMix, Offering
from shiftready.store.models import Teacher as TeacherRow

Pair = tuple[int, str]
FITS = "Best fit for what is asked, the load and who was asked longest ago."


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal for a class beside what is agreed. `digest` is of both: it is what is accepted.

    `added` and `dropped` are pairs of block and number; those who said no are dropped, and stand in `declined` as well.
    """

    offering: Offering
    problem: TeachingProblem
    blocks: tuple[BlockToTeach, ...]
    people: Mapping[str, Teacher]
    proposal: Proposal
    added: tuple[Part, ...]
    dropped: tuple[Pair, ...]
    declined: frozenset[Pair]
    unfilled: tuple[Unfilled, ...]
    conflicts: tuple[Conflict, ...]
    digest: str


def propose(actor: Actor, *, offering: int, repair: bool = False) -> Proposed:
    """The best proposal for a class: what is agreed stays where it can, and whoever said no is replaced.

    With `repair` only what a drop-out left is filled, and everyone else keeps what they have.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
        ShiftreadyError: `proposal_faulty`, if the check found anything.
    """
    require(actor, Deed.RUN_OFFERINGS)
    return _propose(actor, find_offering(actor, offering), repair=repair)


def accept_proposal(
    actor: Actor, *, offering: int, digest: str, chosen: Collection[Pair] | None = None, repair: bool = False
) -> tuple[int, int]:
    """Keep what a proposal showed: all of it, or of those to be added only the pairs chosen.

    `repair` as it was for the proposal that was shown. With a choice nobody is taken off but those who said no. Returns
    how many parts were added and ended. The search runs before anything is locked; what it went by is compared again
    once it is.

    Raises:
        As `propose`; `offering_closed`, `offering_cancelled`; `proposal_stale` where something changed since.
    """
    require(actor, Deed.RUN_OFFERINGS)
    row = find_offering(actor, offering)
    refuse_shut(row)
    shown = _propose(actor, row, repair=repair)
    if shown.digest != digest:
        raise _stale()
    return _keep(actor, shown, chosen)


@transaction.atomic
def _keep(actor: Actor, shown: Proposed, chosen: Collection[Pair] | None) -> tuple[int, int]:
    row = find_open_offering(actor, shown.offering.pk)
    problem, held = teaching_problem(actor, row)
    if (problem, held.declined) != (shown.problem, shown.declined):
        raise _stale()
    added = [part for part in shown.added if chosen is None or (part.block, part.teacher) in chosen]
    dropped = [pair for pair in shown.dropped if chosen is None or pair in shown.declined]
    if added or dropped:
        _write(actor, shown, held, added, dropped)
        facts = {"added": [[part.block, part.teacher] for part in added], "dropped": [list(pair) for pair in dropped]}
        write_line(actor, "accept_proposal", subject=f"offering:{row.pk}", facts=facts, changes_facts=False)
    return len(added), len(dropped)


@transaction.atomic
def say_needs(actor: Actor, *, block: int, mix: Mix) -> BlockMix:
    """Say whom a block needs.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `block_not_found`.
        ShiftreadyError: `offering_closed`, `offering_cancelled`, `needs_wrong`.
    """
    row = find_block(actor, block)
    wrong = {
        name: f"Write a number from 0 to {MOST_HEADS}."
        for name, count in mix.heads.items()
        if not 0 <= count <= MOST_HEADS
    }
    if wrong:
        raise ShiftreadyError("needs_wrong", f"A block needs 0 to {MOST_HEADS} of each.", fields=wrong)
    said = {each.name: getattr(mix, each.name) for each in fields(mix)}
    made, _ = BlockMix.objects.of(actor.agency).update_or_create(
        block=row, defaults=said, create_defaults={"agency": actor.agency, "block": row, **said}
    )
    facts = {"block": row.pk, **said}
    write_line(actor, "say_needs", subject=f"offering:{row.offering_id}", facts=facts, changes_facts=False)
    found: BlockMix = made
    return found


def needs_said(actor: Actor, *, block: int) -> Mix:
    """Whom a block needs now.

    Raises:
        As `find_block`.
    """
    row = find_block(actor, block)
    return mixes_of([row])[row.pk]


def conflicts_in(actor: Actor, *, offering: int) -> tuple[Conflict, ...]:
    """What is wrong with who takes the blocks of a class.

    Raises:
        NotAllowed: without `Deed.RUN_OFFERINGS`.
        NotFound: `offering_not_found`.
    """
    require(actor, Deed.RUN_OFFERINGS)
    problem, _ = teaching_problem(actor, find_offering(actor, offering))
    return conflicts(problem)


def _propose(actor: Actor, offering: Offering, *, repair: bool) -> Proposed:
    problem, held = teaching_problem(actor, offering)
    found = propose_teachers(problem, repair=repair)
    if wrong := faults(problem, found):
        raise ShiftreadyError("proposal_faulty", f"The proposal was thrown away: {wrong[0]}. Put people down by hand.")
    pairs = {(part.block, part.teacher) for part in found.parts}
    dropped = tuple(sorted(pair for pair in held.parts if pair not in pairs))
    return Proposed(
        offering,
        problem,
        problem.blocks,
        {one.number: one for one in seen_by(actor, [one.teacher for one in problem.people.values()])},
        found,
        tuple(part for part in found.parts if (part.block, part.teacher) not in held.parts),
        dropped,
        held.declined,
        unfilled(problem, found),
        conflicts(problem),
        _digest(problem, found, held),
    )


def _digest(problem: TeachingProblem, found: Proposal, held: Held) -> str:
    told = f"{problem.blocks}{problem.travel}{sorted(held.parts)}{sorted(held.declined)}{found.parts}"
    return hashlib.sha256(told.encode()).hexdigest()


def _stale() -> ShiftreadyError:
    said = "Something about the class or its people changed meanwhile. Look at the proposal again."
    return ShiftreadyError("proposal_stale", said)


def _write(actor: Actor, shown: Proposed, held: Held, added: Collection[Part], dropped: Collection[Pair]) -> None:
    for pair in dropped:
        take_off(held.parts[pair], CANNOT_COME if pair in held.declined else BY_PROPOSAL)
    tell_parts(shown.offering, [held.parts[pair].teacher_id for pair in dropped])
    blocks = {one.pk: one for one in shown.offering.blocks.of(actor.agency)}
    rows = {row.number: row for row in TeacherRow.objects.of(actor.agency).filter(withdrawn_at=None)}
    needs = {block.key: block.needs for block in shown.blocks}
    for part in added:
        kind = needs[part.block][part.need].takes(shown.people[part.teacher])
        add_part(actor, blocks[part.block], rows[part.teacher], kind=kind or "", reason=FITS)
