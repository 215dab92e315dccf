"""A proposal out of rows: what is agreed stays, whoever said no is replaced, and what is shown is what is kept."""

from __future__ import annotations

import pytest
import time_machine

from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.errors import NotAllowed
from shiftready.services.access import DEEDS, Actor
from shiftready.services.offerings import make_offering
from shiftready.services.teachers.approvals import approve_topic
from shiftready.services.teaching.parts import give_block, release_part
from shiftready.services.teaching.propose import accept_proposal, conflicts_in, needs_said, propose, say_needs
from shiftready.store.models import BlockTeacher, OfferingBlock, Role, User
from tests.services.classroom import FIRST_AID
from tests.services.test_teaching import MONDAY, THREE_WEEKS_BEFORE, School
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        yield School()


@pytest.fixture
def ready(school):
    """Everyone is approved for every topic of the class, and each of its four blocks needs one instructor."""
    for block in school.blocks:
        say_needs(school.shell, block=block.pk, mix=Mix(instructors=1))
        for teacher in ("T1", "T2", "T5"):
            approve_topic(school.shell, teacher=teacher, topic=block.topic, first_on=MONDAY, authority="Board")
    return school


def held(school_):
    rows = BlockTeacher.objects.of(school_.agency).filter(released_at=None, block__offering=school_.offering)
    return sorted(rows.values_list("block", "teacher__number"))


def accept(school_, **chosen):
    digest = propose(school_.shell, offering=school_.offering).digest
    return accept_proposal(school_.shell, offering=school_.offering, digest=digest, **chosen)


def test_everything_is_filled_with_the_load_spread_and_kept_as_shown(ready):
    shown = propose(ready.shell, offering=ready.offering)

    added = accept(ready)

    assert (shown.unfilled, shown.proposal.is_best, shown.dropped) == ((), True, ())
    assert added == (4, 0)
    assert held(ready) == sorted((part.block, part.teacher) for part in shown.proposal.parts)
    assert len({teacher for _, teacher in held(ready)}) == 3
    assert propose(ready.shell, offering=ready.offering).added == ()


def test_only_what_was_chosen_is_kept(ready):
    shown = propose(ready.shell, offering=ready.offering)
    first = (shown.added[0].block, shown.added[0].teacher)

    added = accept(ready, chosen=[first])

    assert (added, held(ready)) == ((1, 0), [first])


def test_what_changed_meanwhile_is_not_accepted_unseen(ready):
    digest = propose(ready.shell, offering=ready.offering).digest
    ready.give(0, "T1")

    assert refused(lambda: accept_proposal(ready.shell, offering=ready.offering, digest=digest)) == (
        "proposal_stale",
        "Something about the class or its people changed meanwhile. Look at the proposal again.",
        (),
    )


def test_a_drop_out_is_replaced_and_nobody_else_is_moved(ready):
    accept(ready)
    ready.ask()
    before = held(ready)
    gone = next(teacher for _, teacher in before)
    ready.answer(gone, comes=False)

    shown = propose(ready.shell, offering=ready.offering)
    accept(ready)

    assert {teacher for _, teacher in shown.dropped} == {gone}
    assert shown.proposal.worth.changes == 0
    assert [pair for pair in before if pair[1] != gone and pair not in held(ready)] == []
    assert (len(held(ready)), gone in {teacher for _, teacher in held(ready)}) == (4, False)


def test_who_is_in_another_class_at_the_time_is_not_proposed_and_a_clash_is_named(ready):
    other = make_offering(ready.shell, course=FIRST_AID, starts_on=MONDAY, place="Room 9").pk
    there = OfferingBlock.objects.of(ready.agency).filter(offering=other).first().pk
    give_block(ready.shell, block=there, teacher="T1", kind="instructor")

    shown = propose(ready.shell, offering=ready.offering)
    ready.give(0, "T1")

    first = ready.blocks[0].pk
    assert (first, "T1") not in {(part.block, part.teacher) for part in shown.added}
    assert [(one.block, one.teacher, one.code) for one in conflicts_in(ready.shell, offering=ready.offering)] == [
        (first, "T1", "elsewhere")
    ]


def test_a_block_without_anybody_approved_says_so(school):
    shown = propose(school.shell, offering=school.offering)

    assert {one.says() for one in shown.unfilled if one.need.with_topic} == {
        "3 are not approved for the topic on that day.",
        "3 have another profession.",
    }


def test_needs_are_said_and_numbers_out_of_bounds_refused(school):
    block = school.blocks[0].pk
    usual = needs_said(school.shell, block=block)
    say_needs(school.shell, block=block, mix=Mix(clinicians=1, officers=1))
    say_needs(school.shell, block=block, mix=Mix(clinicians=2))

    assert (usual.instructors, needs_said(school.shell, block=block)) == (1, Mix(clinicians=2))
    assert refused(lambda: say_needs(school.shell, block=block, mix=Mix(hosts=21))) == (
        "needs_wrong", "A block needs 0 to 20 of each.", ("hosts",)
    )  # fmt: skip


@pytest.mark.parametrize("role", sorted({Role.SUPERVISOR, Role.INSTRUCTOR, Role.AUDITOR, Role.ADMINISTRATOR}))
def test_only_the_coordinator_asks_for_a_proposal(ready, role):
    actor = Actor(User.objects.create_user("other@ours.example"), ready.agency, DEEDS[role])

    for deed in (
        lambda: propose(actor, offering=ready.offering),
        lambda: accept_proposal(actor, offering=ready.offering, digest="x"),
        lambda: say_needs(actor, block=ready.blocks[0].pk, mix=Mix(hosts=1)),
        lambda: conflicts_in(actor, offering=ready.offering),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.parametrize("people", [1, 3])
def test_a_proposal_asks_the_database_no_more_for_more_people(ready, people, django_assert_num_queries):
    for block, teacher in ((0, "T1"), (1, "T2"), (2, "T5"))[:people]:
        ready.give(block, teacher)

    with django_assert_num_queries(13):
        propose(ready.shell, offering=ready.offering)


def test_whoever_was_taken_off_a_block_is_not_proposed_for_it_again_until_they_are_given_it(ready):
    part = ready.give(0, "T1")
    release_part(ready.shell, part=part.pk, reason="Another voice this year.")

    shown = propose(ready.shell, offering=ready.offering)

    block = ready.blocks[0].pk
    assert (block, "T1") not in {(one.block, one.teacher) for one in shown.proposal.parts}
    ready.give(0, "T1")
    assert propose(ready.shell, offering=ready.offering).dropped == ()


def test_a_repair_moves_nobody_and_is_kept_as_shown(ready):
    ready.give(0, "T1")
    kept = held(ready)

    shown = propose(ready.shell, offering=ready.offering, repair=True)
    accept_proposal(ready.shell, offering=ready.offering, digest=shown.digest, repair=True)

    assert shown.dropped == ()
    assert set(kept) <= set(held(ready))
    assert len(held(ready)) == 4
