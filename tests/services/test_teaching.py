"""Who takes which block: given, asked once by a link, answered, replaced, and written to once whatever happens."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from shiftready.core.errors import NotAllowed, NotFound
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.notices.send import send_again
from shiftready.services.offerings import cancel, make_offering
from shiftready.services.teachers.keep import TeacherSaid, add_teacher, change_teacher
from shiftready.services.teachers.said import record_consent
from shiftready.services.teaching.answer import answer_invitation, read_invitation
from shiftready.services.teaching.invite import ask_teachers, key_of, link_of
from shiftready.services.teaching.parts import drop_substitute, give_block, name_substitute, release_part
from shiftready.services.teaching.show import who_teaches
from shiftready.store.models import (
    Agency,
    AuditLine,
    BlockTeacher,
    OfferingBlock,
    Role,
    TeacherInvitation,
    User,
)
from tests.services.classroom import FIRST_AID
from tests.services.waiver_desk import refused

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
THREE_WEEKS_BEFORE = datetime(2026, 2, 9, 15, tzinfo=UTC)


class School:
    """A class of four blocks on a Monday, and five people: two instructors, two peers, and one without an address."""

    def __init__(self):
        self.agency = Agency.objects.create(slug="ours", name="Our agency", state="IL", time_zone="America/Chicago")
        self.shell = the_shell(self.agency)
        for name, kinds in (("Ada", "instructor"), ("Ben", "instructor"), ("Ira", "peer"), ("Joy", "peer")):
            mails = f"{name.lower()}@example.org"
            add_teacher(self.shell, said=TeacherSaid(f"{name} Sample", (kinds,), email=mails))
        add_teacher(self.shell, said=TeacherSaid("Nil Sample", ("instructor",)))
        for peer in ("T3", "T4"):
            record_consent(self.shell, teacher=peer, about="speaking", is_given=True)
        self.offering = make_offering(self.shell, course=FIRST_AID, starts_on=MONDAY, place="Room 4").pk
        self.blocks = list(OfferingBlock.objects.of(self.agency).filter(offering=self.offering))

    def give(self, block, teacher, kind="instructor"):
        return give_block(self.shell, block=self.blocks[block].pk, teacher=teacher, kind=kind)

    def substitute(self, block, teacher, kind="instructor"):
        return name_substitute(self.shell, block=self.blocks[block].pk, teacher=teacher, kind=kind)

    def ask(self):
        return ask_teachers(self.shell, offering=self.offering)

    def key(self, teacher):
        return key_of(TeacherInvitation.objects.of(self.agency).get(teacher__number=teacher))

    def answer(self, teacher, *, comes, note=""):
        key = self.key(teacher)
        open_ones = [one.part.pk for one in read_invitation(key).blocks if one.is_open]
        return answer_invitation(key, answers=dict.fromkeys(open_ones, comes), note=note)

    def standings(self):
        """Who takes each block, and how they stand."""
        found = who_teaches(self.shell, offering=self.offering)
        blocks = [one for _, day in found.days for one in day]
        return [[(part.teacher.number, part.standing) for part in one.parts] for one in blocks]


@pytest.fixture
def school():
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        yield School()


def at(*day):
    return time_machine.travel(datetime(*day, tzinfo=UTC), tick=False)


@pytest.mark.parametrize(
    ("teacher", "kind", "why"),
    [
        ("T1", "peer", "T1 comes as instructor, not as peer."),
        ("T1", "juggler", "T1 comes as instructor, not as juggler."),
        ("T2", "instructor", "T2 may be asked until 2026-03-01, and the block is on 2026-03-02."),
        ("T3", "peer", "T3 has not said that they speak in class. Record their consent first."),
        ("T5", "instructor", "T5 takes this block already."),
    ],
)
def test_a_block_is_given_to_nobody_who_may_not_take_it(school, teacher, kind, why):
    change_teacher(school.shell, teacher="T2", said=TeacherSaid("Ben", ("instructor",), left_on=date(2026, 3, 1)))
    record_consent(school.shell, teacher="T3", about="speaking", is_given=False)
    school.give(0, "T5")

    assert refused(lambda: school.give(0, teacher, kind)) == ("part_refused", why, ("teacher",))


def test_everyone_is_asked_once_by_a_link_of_which_only_a_digest_is_kept(school):
    school.give(0, "T1")
    school.give(1, "T1")
    school.give(1, "T3", "peer")

    assert (school.ask(), school.ask()) == (2, 0)

    rows = list(TeacherInvitation.objects.of(school.agency))
    kept = str(TeacherInvitation.objects.of(school.agency).values())
    assert [key_of(row) in kept for row in rows] == [False, False]
    assert len({key_of(row) for row in rows}) == 2
    assert all(len(key_of(row)) == 43 for row in rows)
    assert link_of(rows[0]).endswith(f"/asked/{key_of(rows[0])}/")
    assert AuditLine.objects.of(school.agency).filter(deed="ask_teachers").count() == 1


def test_a_link_shows_the_blocks_of_its_owner_alone(school):
    school.give(0, "T1")
    school.give(1, "T3", "peer")
    school.ask()

    asked = read_invitation(school.key("T3"))

    assert [(one.part.block, one.said, one.is_open) for one in asked.blocks] == [(school.blocks[1], "", True)]


def test_an_answer_is_kept_and_the_same_answer_again_changes_nothing(school):
    school.give(0, "T1")
    school.ask()

    school.answer("T1", comes=True, note="Happy to.")
    school.answer("T1", comes=True)

    (part,) = BlockTeacher.objects.of(school.agency)
    assert [(one.answer, one.note) for one in part.answers.of(school.agency)] == [("accepted", "Happy to.")]
    assert AuditLine.objects.of(school.agency).filter(deed="answer_invitation").count() == 1


def test_an_answer_can_be_changed_until_the_day_before_and_every_answer_is_kept(school):
    school.give(0, "T1")
    school.ask()
    school.answer("T1", comes=True)
    with at(2026, 3, 2, 5):  # Sunday evening in Chicago
        school.answer("T1", comes=False)
        school.answer("T1", comes=True)
    with at(2026, 3, 2, 6):  # Monday has begun
        (part,) = BlockTeacher.objects.of(school.agency)
        late = refused(lambda: answer_invitation(school.key("T1"), answers={part.pk: False}))

    assert [one.answer for one in part.answers.of(school.agency)] == ["accepted", "withdrawn", "accepted"]
    assert late == (
        "answer_too_late",
        "An answer can be changed until the day before, and not once somebody else was asked. Call whoever asked.",
        (),
    )


def test_after_a_no_the_next_one_named_is_asked_and_so_on(school):
    school.give(0, "T1")
    school.substitute(0, "T2")
    school.substitute(0, "T5")
    school.ask()

    school.answer("T1", comes=False)
    first = school.standings()[0]
    school.answer("T2", comes=False)

    assert first == [("T2", "asked")]
    assert school.standings()[0] == [("T5", "asked")]
    assert (
        refused(
            lambda: answer_invitation(
                school.key("T1"), answers={one.part.pk: True for one in read_invitation(school.key("T1")).blocks}
            )
        )[0]
        == "answer_too_late"
    )


def test_a_substitute_of_another_kind_who_has_left_or_takes_the_block_is_not_asked(school):
    school.give(0, "T1")
    school.give(0, "T3", "peer")
    for teacher, kind in (("T4", "peer"), ("T2", "instructor")):
        school.substitute(0, teacher, kind)
    change_teacher(school.shell, teacher="T2", said=TeacherSaid("Ben", ("instructor",), left_on=date(2026, 3, 1)))
    school.ask()

    school.answer("T1", comes=False)

    assert school.standings()[0] == [("T1", "declined"), ("T3", "asked")]


def test_without_a_substitute_somebody_may_change_their_mind(school):
    school.give(0, "T1")
    school.ask()

    school.answer("T1", comes=False)
    no = school.standings()[0]
    school.answer("T1", comes=True)

    assert (no, school.standings()[0]) == ([("T1", "declined")], [("T1", "accepted")])


def test_a_link_that_is_unknown_expired_or_of_a_cancelled_class_shows_nothing(school):
    school.give(0, "T1")
    school.ask()
    key = school.key("T1")

    with pytest.raises(NotFound, match="Nothing is asked at this address any more"):
        read_invitation(key[:-1])
    with at(2026, 3, 4), pytest.raises(NotFound):
        read_invitation(key)
    cancel(school.shell, offering=school.offering, reason="No room.")
    with pytest.raises(NotFound):
        answer_invitation(key, answers={})


def test_a_block_of_somebody_else_cannot_be_answered(school):
    school.give(0, "T1")
    theirs = school.give(1, "T2")
    school.ask()

    assert refused(lambda: answer_invitation(school.key("T1"), answers={theirs.pk: False})) == (
        "part_unknown", "You are not asked for one of these blocks any more. Look again.", ()
    )  # fmt: skip


def test_whoever_is_taken_off_is_asked_for_it_no_more(school):
    part = school.give(0, "T1")
    school.ask()

    release_part(school.shell, part=part.pk, reason="Ill.")

    assert (school.standings()[0], read_invitation(school.key("T1")).blocks) == ([], ())
    row = BlockTeacher.objects.of(school.agency).get()
    assert (row.release_reason, row.released_at) == ("Ill.", THREE_WEEKS_BEFORE)
    with pytest.raises(NotFound):
        release_part(school.shell, part=part.pk, reason="Ill.")


@pytest.mark.parametrize("role", sorted({Role.SUPERVISOR, Role.INSTRUCTOR, Role.AUDITOR}))
def test_others_see_who_teaches_without_the_panelist_s_name_or_any_link(school, role):
    actor = Actor(User.objects.create_user("other@ours.example"), school.agency, DEEDS[role])
    school.give(0, "T1")
    school.give(0, "T3", "peer")
    named = school.substitute(0, "T4", "peer")
    school.ask()
    school.answer("T3", comes=True, note="Call me Ira.")

    found = who_teaches(actor, offering=school.offering)

    first = found.days[0][1][0]
    assert [(part.teacher.name, part.note) for part in first.parts] == [("Ada Sample", ""), ("Panelist", "")]
    assert ([teacher.name for _, teacher in first.substitutes], found.invited) == (["Panelist"], ())
    for deed in (
        lambda: give_block(actor, block=school.blocks[1].pk, teacher="T1", kind="instructor"),
        lambda: drop_substitute(actor, substitute=named.pk),
        lambda: ask_teachers(actor, offering=school.offering),
        lambda: send_again(actor, mail=1),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.parametrize("people", [1, 3])
def test_a_page_asks_the_database_no_more_for_more_people(school, people, django_assert_num_queries):
    for block, teacher in ((0, "T1"), (1, "T2"), (2, "T5"))[:people]:
        school.give(block, teacher)
    school.ask()

    with django_assert_num_queries(14):
        who_teaches(school.shell, offering=school.offering)
