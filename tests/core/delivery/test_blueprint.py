"""A course as it is built: what stands in its way, its plain values, what differs, and what a split block is worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.delivery.blueprint import Blueprint, Lock, PlannedBlock, blueprint_of
from shiftready.core.delivery.blueprint_check import Flaw, flaws_of, held
from shiftready.core.delivery.blueprint_compare import Difference, compare_blueprints
from shiftready.core.delivery.blueprint_data import blueprint_values, read_blueprint
from shiftready.core.delivery.credit import credit
from shiftready.core.delivery.crosswalk import ListedTopic, compare
from shiftready.core.delivery.outcome import Mark, MissedBlock, Outcome, Shortfall
from shiftready.core.delivery.teaching.needs import Mix
from shiftready.core.errors import ShiftreadyError
from shiftready.core.training import Course, Credit

TOPICS = ("law", "suicide", "scenarios")
DAY = date(2027, 1, 4)
LAW = PlannedBlock("law", "Law", 1, 60, "law", "lecture")
SCENES = PlannedBlock("scenes", "Scenes", 1, 120, "scenarios", "role_play", stations=4, people_a_station=6)
SPLIT = PlannedBlock("both", "Law and suicide", 1, 90, "law", "lecture", also=(("suicide", 30),))
WHOLE = Blueprint("A day", 180, blocks=(LAW, SCENES))


def flaws(blueprint, base=None):
    return flaws_of(blueprint, topics=TOPICS, claims=("list",), base=base)


def test_nothing_stands_in_the_way_of_a_whole_course():
    assert flaws(WHOLE) == ()


def test_a_course_from_nothing_is_told_what_it_lacks():
    assert flaws(Blueprint("", 0)) == (
        Flaw("", "title", "title_missing", "The course has no title."),
        Flaw("", "blocks", "blocks_missing", "The course has no blocks yet. Add the first."),
    )


@pytest.mark.parametrize(
    ("changed", "code", "sentence"),
    [
        (
            {"topic": "astrology"},
            "topic_unknown",
            "“Law”: “astrology” is no topic of the catalogue. Choose one of its list.",
        ),
        ({"day": 2}, "day_outside", "“Law” is on day 2, but the course has 1 day."),
        ({"title": " "}, "title_missing", "The block law has no title."),
        ({"also": (("law", 10),)}, "topic_twice", "“Law” names a topic twice. Put its minutes together."),
        (
            {"also": (("suicide", 0),)},
            "share_missing",
            "“Law”: say at least one minute for each further topic.",
        ),
        (
            {"also": (("suicide", 60),)},
            "shares_too_long",
            "“Law”: its further topics take 1 hour of 1 hour and leave none for the first.",
        ),
        (
            {"method": "exercise", "stations": 3},
            "stations_half_said",
            "“Law”: say both how many stations there are and how many people each takes, or neither.",
        ),
        (
            {"stations": 3, "people_a_station": 2},
            "stations_misplaced",
            "“Law” has stations, but only role play and exercises are split over stations.",
        ),
        ({"mix": Mix(peers=21)}, "needs_wrong", "“Law” needs 0 to 20 of each kind of person."),
        (
            {"lock": Lock("", "the council")},
            "lock_unexplained",
            "“Law” is locked: say why, and where that stands, so that others know whom to ask.",
        ),
    ],
)
def test_what_is_wrong_with_a_block_is_said_in_words(changed, code, sentence):
    found = [(flaw.code, flaw.sentence) for flaw in flaws(replace(WHOLE, blocks=(replace(LAW, **changed), SCENES)))]

    assert found[0] == (code, sentence)


def test_minutes_of_each_track_must_be_those_the_course_states():
    tracks = (LAW, replace(SCENES, audience="patrol"), replace(SCENES, key="calls", audience="dispatch", minutes=90))

    assert flaws(replace(WHOLE, blocks=tracks)) == (
        Flaw(
            "",
            "minutes",
            "minutes_differ",
            "The blocks for dispatch last 2 hours 30 minutes, 30 minutes less than the 3 hours it states.",
        ),
    )


def test_no_day_is_empty_and_none_is_longer_than_twelve_hours():
    long = replace(LAW, minutes=730)

    assert [flaw.sentence for flaw in flaws(Blueprint("Two days", 730, days=2, blocks=(long,)))] == [
        "Day 1 has 12 hours 10 minutes of blocks, more than 12 hours. Move one.",
        "Day 2 has no block. Put one there, or take a day off the course.",
    ]


def test_a_lock_that_came_with_the_course_holds_all_but_day_and_place():
    lock = Lock("The council asks for it unchanged.", "Council agenda, page 2")
    base = held(replace(WHOLE, days=2, blocks=(replace(LAW, lock=lock), replace(SCENES, day=2))))
    kept = base.blocks[0]
    broken = (
        "“Law” is locked and must stay as it is: The council asks for it unchanged. (source: Council agenda, page 2)."
    )

    def with_first(block):
        return [flaw.sentence for flaw in flaws(replace(base, blocks=(block, base.blocks[1])), base)]

    assert with_first(kept) == []
    assert with_first(replace(kept, place="Room 4")) == []
    assert with_first(replace(kept, title="Law in short")) == [broken]
    assert with_first(replace(kept, lock=None)) == [broken]
    assert flaws(replace(base, blocks=(replace(SCENES, day=1), replace(SCENES, key="two", day=2, minutes=60))), base)[
        -1
    ] == Flaw("law", "lock", "block_locked", broken)


def test_a_lock_of_ones_own_is_lifted_as_it_was_set():
    own = replace(WHOLE, blocks=(replace(LAW, lock=Lock("We want it so.", "Order 3")), SCENES))

    assert flaws(WHOLE, own) == ()


def test_seats_are_bound_by_the_course_and_by_its_stations():
    assert WHOLE.seats == 24
    assert replace(WHOLE, max_seats=20).seats == 20
    assert replace(WHOLE, blocks=(LAW,)).seats is None


def test_minutes_of_a_split_block_count_for_each_of_its_topics_in_a_list():
    course = Blueprint("Half a day", 90, blocks=(SPLIT,)).as_course("own-x", DAY)
    lines = [
        ListedTopic("law", "Law", frozenset({"law"}), at_least=61),
        ListedTopic("suicide", "Suicide", frozenset({"suicide"}), at_least=30, at_most=30),
    ]

    found = compare(course, lines, minutes=90)

    assert course.minutes_by_topic == {"law": 60, "suicide": 30}
    assert [(one.minutes_taught, one.standing) for one in found.lines] == [(60, "short"), (30, "met")]
    assert found.minutes_beside == 0


def test_who_misses_some_of_a_split_block_misses_it_of_each_of_its_topics():
    course = Blueprint("Half a day", 90, blocks=(SPLIT,)).as_course("own-x", DAY)

    here, late = credit(course, [Mark("p1", "both", 90), Mark("p2", "both", 80)], {"p1": "all", "p2": "all"})

    in_person = frozenset({"in_person"})
    assert here == Outcome("p1", (Credit("law", 60, in_person), Credit("suicide", 30, in_person)), ())
    assert late.credits == ()
    assert late.shortfalls == (
        Shortfall("law", 50, 60, (MissedBlock("both", "Law and suicide", 10),)),
        Shortfall("suicide", 20, 30, (MissedBlock("both", "Law and suicide", 10),)),
    )


def test_what_differs_between_two_versions_is_named_block_by_block():
    after = Blueprint("A day", 150, blocks=(SCENES, replace(LAW, minutes=30), SPLIT))

    assert compare_blueprints(replace(WHOLE, minutes=180, blocks=(LAW, SCENES, replace(LAW, key="old"))), after) == (
        Difference("", "", "minutes", "changed", 180, 150),
        Difference("law", "Law", "minutes", "changed", 60, 30),
        Difference("both", "Law and suicide", "", "added", after=90),
        Difference("scenes", "Scenes", "order", "moved", 2, 1),
        Difference("law", "Law", "order", "moved", 1, 2),
        Difference("old", "Law", "", "removed", before=60),
    )


def test_a_course_of_the_catalogue_keeps_its_blocks_when_it_is_built_upon():
    course = Course("c", "A course", DAY, 180, blocks=(LAW.as_block(), SCENES.as_block()), warnings=("Take care.",))

    assert blueprint_of(course).as_course("c", DAY) == course


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ([], "the course: names with values are expected."),
        ({"colour": 1}, "the course.colour: nobody reads this name."),
        ({"minutes": "180"}, "minutes: a whole number from 0 to 100000 is expected."),
        ({"minutes": -1}, "minutes: a whole number from 0 to 100000 is expected."),
        ({"title": "x" * 201}, "title: a text of at most 200 letters is expected."),
        ({"blocks": {}}, "blocks: a list is expected."),
        ({"blocks": [{"title": "Law"}]}, "blocks[1].key: a block has no key."),
        ({"blocks": [{"key": "a", "method": "opera"}]}, 'blocks[1].method: "opera" is no way of teaching.'),
        ({"blocks": [{"key": "a", "mix": {"lived": True}}]}, "blocks[1].mix.lived: a whole number from 0 to 100000"),
        ({"blocks": [{"key": "a", "lock": {"is_held": 1}}]}, "blocks[1].lock.is_held: true or false is expected."),
    ],
)
def test_values_that_are_no_course_are_refused_with_their_place(data, where):
    with pytest.raises(ShiftreadyError) as refused:
        read_blueprint(data)

    assert refused.value.code == "blueprint_unreadable"
    assert refused.value.message.startswith(where)


texts = st.text("abc é", max_size=9).map(str.strip)
numbers = st.integers(0, 900)
locks = st.none() | st.builds(Lock, texts, texts, is_held=st.booleans())
blocks = st.builds(
    PlannedBlock,
    key=st.text("abc", min_size=1, max_size=5),
    title=texts,
    day=numbers,
    minutes=numbers,
    topic=texts,
    method=st.sampled_from(["lecture", "role_play"]),
    also=st.lists(st.tuples(texts, numbers), max_size=2).map(tuple),
    objectives=st.lists(texts, max_size=2).map(tuple),
    materials=st.lists(texts, max_size=2).map(tuple),
    mix=st.none() | st.builds(Mix, peers=numbers, families=numbers, with_topic=st.booleans()),
    stations=numbers,
    people_a_station=numbers,
    place=texts,
    lock=locks,
)


@given(
    st.builds(Blueprint, texts, numbers, numbers, st.none() | numbers, blocks=st.lists(blocks, max_size=3).map(tuple))
)
def test_what_is_written_down_is_read_back_whole(blueprint):
    assert read_blueprint(blueprint_values(blueprint)) == blueprint
