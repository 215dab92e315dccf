"""An agency's own courses: built, held against lists, reviewed by somebody else, released, taught, retired."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from shiftready.core.delivery.blueprint import Lock
from shiftready.services.access import the_shell
from shiftready.services.closing import close_offering, preview_closing
from shiftready.services.courses.draft import discard_version, save_version, start_course, start_version
from shiftready.services.courses.find import (
    blueprint_now,
    courses_to_offer,
    list_versions,
    released_courses,
    show_version,
)
from shiftready.services.courses.release import release_version, retire_version
from shiftready.services.courses.review import (
    approve_version,
    comment_version,
    send_back_version,
    submit_version,
    take_back_version,
)
from shiftready.services.offerings import make_offering
from shiftready.services.offerings.find import course_of
from shiftready.services.remembered import book_of, version_of
from shiftready.services.reviewed import newest_text_of
from shiftready.services.teaching.propose import needs_said
from shiftready.store.models import Agency, BlockMix, Certificate, Offering, OfferingBlock, Role, TrainingRecord
from tests.services.classroom import MONDAY, attend, open_classroom
from tests.services.course_builders import FIRST, SCENES, SMALL, SPLIT, Builders, changed, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def builders():
    return Builders()


def test_a_course_is_started_from_a_tier_from_the_catalogue_or_from_nothing(builders):
    tier = start_course(builders.ann, course="week", start_from="40")
    own = start_course(builders.ann, course="own-day", title="Our day", start_from="crisis-8")
    empty = start_course(builders.ann, course="own-blank", title="Blank")

    assert (tier.course, tier.number, tier.status, tier.started_from) == ("own-week", 1, "draft", "40")
    assert (blueprint_now(tier).minutes, len(blueprint_now(tier).blocks)) == (2400, 29)
    assert (blueprint_now(own).title, blueprint_now(own).minutes) == ("Our day", 480)
    assert (blueprint_now(empty).title, blueprint_now(empty).blocks) == ("Blank", ())
    assert [row.title for row in list_versions(builders.ann)] == ["Blank", "Our day", blueprint_now(tier).title]


@pytest.mark.parametrize(
    ("said", "code", "message"),
    [
        (
            {"course": "Own Week"},
            "course_name_wrong",
            (
                '"Own Week" cannot be the short name of a course. Write small letters and digits with - between: '
                "crisis-week."
            ),
        ),
        (
            {"course": "half-day"},
            "course_name_taken",
            'There is a course "own-half-day" already. Begin a further version of it, or choose another name.',
        ),
        (
            {"course": "own-x", "start_from": "opera"},
            "course_not_found",
            'There is no course "opera" to start from. Choose one of the list.',
        ),
        (
            {"course": "own-x", "start_from": "cit-train-the-trainer"},
            "course_without_blocks",
            (
                "No source states what CIT 40-hour curriculum: train-the-trainer teaches block by block. Start from "
                "another, or from nothing."
            ),
        ),
    ],
)
def test_a_course_that_cannot_be_started_says_why(builders, said, code, message):
    builders.started()

    assert refused(lambda: start_course(builders.ann, **said)) == (code, message)


def test_minutes_are_held_against_every_list_that_is_claimed(builders):
    version = start_course(builders.ann, course="own-week", start_from="40")
    week = replace(blueprint_now(version), claims=("us-il-nine-topics",))
    law = next(block for block in week.blocks if block.key == "law")
    split = replace(law, also=(("wellness", 60),))

    check = save_version(
        builders.ann,
        version=version.pk,
        content=replace(week, blocks=tuple(split if block is law else block for block in week.blocks)),
    )

    (claim,) = check.claims
    lines = {one.line.key: (one.minutes_taught, one.minutes_short, one.standing) for one in claim.walk.comparison.lines}
    assert check.flaws == ()
    assert lines["crisis"] == (240, 480, "short")
    assert lines["legal"] == (60, 60, "short")
    assert lines["wellness"] == (120, 0, "met")
    assert lines["human_rights"] == (0, 420, "short")
    assert claim.walk.version.source.certainty == "seen_secondary"
    assert "Veterans (60)" in claim.beside
    assert check.is_short


def test_a_contested_topic_is_flagged_with_why(builders):
    version = builders.started({**SMALL, "blocks": [{**SPLIT, "also": []}, {**SCENES, "topic": "excited_delirium"}]})

    check = show_version(builders.ann, version=version.pk).check

    assert [(topic.key, standing.state) for topic, standing in check.contested] == [("excited_delirium", "contested")]


def test_what_is_wrong_is_saved_and_said_and_cannot_be_handed_in(builders):
    version = builders.started({**SMALL, "minutes": 160})

    flaw = "The blocks last 2 hours 30 minutes, 10 minutes less than the 2 hours 40 minutes it states."
    assert refused(lambda: submit_version(builders.ann, version=version.pk)) == (
        "course_not_whole",
        f"1 thing stands in the way. First: {flaw}",
    )
    assert newest_text_of(version).flaws == 1


def test_of_two_at_once_the_second_is_told(builders):
    version = builders.started()
    opened = newest_text_of(version).pk
    save_version(builders.ben, version=version.pk, content=changed(version, note="Mine."))

    assert refused(lambda: save_version(builders.ann, version=version.pk, content=SMALL, after=opened)) == (
        "version_changed_meanwhile",
        "Somebody saved this course since you opened it. Copy what you wrote, open it anew and lay the two together.",
    )


def test_others_comment_on_it_and_on_its_blocks_while_it_is_built_and_reviewed(builders):
    version = builders.started()
    teacher = builders.who(Role.INSTRUCTOR)

    comment_version(teacher, version=version.pk, words="Too short.", block="law")
    submit_version(builders.ann, version=version.pk)
    comment_version(builders.ben, version=version.pk, words=" Good. ")

    shown = show_version(teacher, version=version.pk)
    assert [(one.block, one.words, one.kind) for one in shown.remarks] == [
        ("law", "Too short.", "comment"),
        ("", "Good.", "comment"),
    ]
    assert (shown.may_write, shown.may_review, shown.may_comment) == (False, False, True)
    assert refused(lambda: comment_version(teacher, version=version.pk, words="?", block="opera")) == (
        "course_block_not_found",
        'own-half-day, version 1 has no block "opera". Choose one of its list.',
    )
    assert refused(lambda: comment_version(teacher, version=version.pk, words=" ")) == (
        "comment_missing",
        "Say what you mean, so that whoever builds the course can act on it.",
    )
    assert refused(lambda: comment_version(teacher, version=version.pk, words="x" * 2001)) == (
        "comment_too_long",
        "A comment may have 2,000 letters; this one has 2,001. Shorten it.",
    )


def test_nobody_approves_what_they_built(builders):
    version = builders.started()
    submit_version(builders.ann, version=version.pk)

    assert refused(lambda: approve_version(builders.ann, version=version.pk)) == (
        "own_course",
        (
            "Nobody approves what they built themselves. Ask a second person who may: another coordinator or "
            "administrator, or a supervisor who is bound to no unit."
        ),
    )
    assert refused(lambda: approve_version(builders.who(Role.INSTRUCTOR), version=version.pk))[0] == "not_allowed"
    approve_version(builders.ben, version=version.pk, comment="Fine.")
    assert show_version(builders.ben, version=version.pk).version.status == "approved"


def test_a_course_goes_back_to_its_builder_also_after_it_was_approved(builders):
    version = builders.approved(builders.started())

    send_back_version(builders.ben, version=version.pk, comment="One more scene.")

    assert show_version(builders.ann, version=version.pk).may_write
    submit_version(builders.ann, version=version.pk)
    assert take_back_version(builders.ann, version=version.pk).status == "draft"
    assert discard_version(builders.ann, version=version.pk).status == "discarded"


def test_what_is_released_is_never_edited_and_a_further_version_starts_from_it(builders):
    first = builders.released()

    assert refused(lambda: save_version(builders.ann, version=first.pk, content=SMALL)) == (
        "version_not_open",
        "own-half-day, version 1 is released; this needs one that is being built. Begin a further version.",
    )
    second = start_version(builders.ann, course="own-half-day")
    assert (second.number, blueprint_now(second)) == (2, blueprint_now(first))
    assert refused(lambda: start_version(builders.ann, course="own-half-day")) == (
        "version_open_already",
        'A version of "own-half-day" is being built already. Go on with it, or put it aside first.',
    )
    done = builders.approved(second)
    assert refused(lambda: release_version(builders.ann, version=done.pk, on=FIRST)) == (
        "release_day_wrong",
        "Version 1 was released on 2026-03-01. Choose a later day for this one.",
    )
    release_version(builders.ann, version=done.pk, on=date(2026, 4, 1))
    assert [course.first_on for course in released_courses(builders.ann)["own-half-day"]] == [FIRST, date(2026, 4, 1)]


def test_a_locked_block_of_another_s_course_stays_and_says_why(builders):
    lock = Lock("The region teaches it alike.", "Regional council, agenda of 2026")
    version = builders.started()
    law, scenes = blueprint_now(version).blocks
    save_version(builders.ann, version=version.pk, content=changed(version, blocks=(replace(law, lock=lock), scenes)))
    taken = start_course(builders.ann, course="own-theirs", start_from=f"version:{version.pk}")
    first, second = blueprint_now(taken).blocks

    check = save_version(
        builders.ann,
        version=taken.pk,
        content=changed(taken, minutes=120, blocks=(replace(first, minutes=60), second)),
    )

    assert [flaw.sentence for flaw in check.flaws] == [
        (
            "“Law” is locked and must stay as it is: The region teaches it alike. (source: Regional council, agenda of "
            "2026)."
        )
    ]


def test_a_class_is_made_of_the_version_of_its_day_and_keeps_it(builders):
    first = builders.released()
    second = start_version(builders.ann, course="own-half-day")
    save_version(builders.ann, version=second.pk, content=changed(second, title="Half a day, anew"))
    builders.released(second, on=date(2026, 6, 1))

    early = make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 5, 4))
    late = make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 6, 1))
    retire_version(builders.ann, version=first.pk, on=date(2026, 5, 5), reason="Replaced.")

    assert (early.title, early.course_version) == ("Half a day", FIRST)
    assert (late.title, late.course_version) == ("Half a day, anew", date(2026, 6, 1))
    assert course_of(early).title == "Half a day"
    assert refused(lambda: make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 2, 2))) == (
        "course_not_found",
        'Your agency has no course "own-half-day" in force on 2026-02-02. Choose one of its courses.',
    )
    assert refused(lambda: make_offering(builders.ann, course="own-half-day", starts_on=date(2026, 5, 6))) == (
        "course_retired",
        "Half a day is retired: no class of it begins from 2026-05-05 on (Replaced.). Choose another course.",
    )
    assert [course.title for course in courses_to_offer(builders.ann)] == ["Half a day, anew"]


def test_a_version_is_not_retired_over_the_head_of_a_class(builders):
    version = builders.released()
    made = make_offering(builders.ann, course="own-half-day", starts_on=MONDAY)

    def retire(on=MONDAY, reason="Old."):
        return lambda: retire_version(builders.ann, version=version.pk, on=on, reason=reason)

    assert refused(retire()) == (
        "classes_after_retiring",
        "A class of it begins on 2026-03-02. Retire it from a later day, or cancel that class first.",
    )
    assert refused(retire(on=date(2026, 2, 1))) == (
        "retire_day_wrong",
        "It was released on 2026-03-01. Choose that day or a later one, until 2100.",
    )
    assert refused(retire(reason=" "))[0] == "reason_missing"
    assert len(courses_to_offer(builders.ann)) == 1
    assert retire(on=date(2026, 3, 3))().retired_on == date(2026, 3, 3)
    assert refused(retire(on=date(2026, 3, 4))) == (
        "version_retired_already",
        "own-half-day, version 1 is retired from 2026-03-03 already.",
    )
    assert courses_to_offer(builders.ann) == ()
    assert course_of(Offering.objects.of(builders.agency).get(pk=made.pk)).title == "Half a day"


def test_a_class_of_an_own_course_brings_credits_by_topic_and_certificates(builders):
    builders.released()
    room = open_classroom(builders.agency, course="own-half-day")
    attend(room, exceptions={("p2", 0): 80})

    digest = preview_closing(room.shell, offering=room.offering).digest
    close_offering(room.shell, offering=room.offering, digest=digest)

    whole, part, _ = TrainingRecord.objects.of(builders.agency).order_by("person__number")
    assert (whole.course, {one["topic"]: one["minutes"] for one in whole.credits}) == (
        "own-half-day",
        {"law": 60, "suicide": 30, "scenarios": 60},
    )
    assert (part.course, part.title, [one["topic"] for one in part.credits]) == (
        "",
        "Half a day (in part)",
        ["scenarios"],
    )
    assert Certificate.objects.of(builders.agency).count() == 2


def test_whom_its_blocks_need_and_where_goes_into_the_class(builders):
    version = builders.started(
        {**SMALL, "blocks": [SPLIT, {**SCENES, "mix": {"peers": 1, "families": 1}, "place": "Gym"}]}
    )
    builders.released(version)

    made = make_offering(builders.ann, course="own-half-day", starts_on=MONDAY)

    law, scenes = OfferingBlock.objects.of(builders.agency).filter(offering=made)
    assert (law.room, scenes.room) == ("", "Gym")
    mix = needs_said(builders.ann, block=scenes.pk)
    assert (mix.peers, mix.families, mix.lived, mix.instructors) == (1, 1, 0, 0)
    assert BlockMix.objects.of(builders.agency).count() == 1


def test_the_judge_knows_what_an_own_course_is_worth_from_its_release_on(builders):
    before = book_of(builders.agency, version_of(builders.agency))
    builders.released()
    after = book_of(builders.agency, version_of(builders.agency))

    assert "own-half-day" not in before.courses
    assert [course.minutes_by_topic for course in after.courses["own-half-day"]] == [
        {"law": 60, "suicide": 30, "scenarios": 60}
    ]
    assert before.digest != after.digest


def test_another_agency_sees_none_of_it(builders):
    version = builders.released()
    other = the_shell(Agency.objects.create(slug="other", name="Other (invented)"))

    assert released_courses(other) == {}
    assert refused(lambda: show_version(other, version=version.pk)) == (
        "course_version_not_found",
        f"Other (invented) has no version {version.pk} of a course. Look in Our courses.",
    )
    assert refused(lambda: make_offering(other, course="own-half-day", starts_on=MONDAY))[0] == "course_not_found"
