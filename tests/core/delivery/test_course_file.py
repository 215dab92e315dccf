from dataclasses import replace
from datetime import date

from shiftready.core.delivery.course_file import PAPER_ITEMS, BlockTaught, ClassFacts, ScenesHeld, course_file_items

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
EMPTY = ClassFacts(seats=0, is_closed=False, days=(), signed_on=frozenset(), blocks=())
WHOLE = ClassFacts(
    seats=3,
    is_closed=True,
    days=(MONDAY, TUESDAY),
    signed_on=frozenset({MONDAY, TUESDAY}),
    blocks=(BlockTaught("Law", is_named=True, is_approved=True),),
    papers={item: (f"{item}.pdf",) for item in PAPER_ITEMS if item not in {"sign_in", "qualifications", "test"}},
    remarks={"test": "the course ends without one"},
)


def missing(facts):
    return {item.key: item.missing for item in course_file_items(facts) if item.missing}


def test_an_empty_class_lacks_every_item_and_each_says_how_to_fill_it():
    items = course_file_items(EMPTY)

    assert len(missing(EMPTY)) == len(items) - 1  # no block lacks somebody who taught it
    assert all(item.remedy and item.source for item in items)


def test_a_class_with_everything_is_complete_and_a_reason_stands_for_a_test():
    items = {item.key: item for item in course_file_items(WHOLE)}

    assert missing(WHOLE) == {}
    assert items["test"].has == ("None: the course ends without one",)
    assert items["sign_in"].has == ("Signed on 2026-03-02", "Signed on 2026-03-03")


def test_a_day_without_a_sign_is_named_until_the_signed_sheets_are_brought():
    half = replace(WHOLE, signed_on=frozenset({MONDAY}))

    assert missing(half) == {"sign_in": ("Nothing was signed on 2026-03-03.",)}
    assert missing(replace(half, papers={**WHOLE.papers, "sign_in": ("sheets.pdf",)})) == {}


def test_whoever_taught_is_named_and_approved_or_their_qualifications_are_brought():
    blocks = (
        BlockTaught("Law", is_named=True, is_approved=True),
        BlockTaught("Panel", is_named=True, is_approved=False),
        BlockTaught("Tour", is_named=False, is_approved=False),
    )
    facts = replace(WHOLE, blocks=blocks)

    assert missing(facts) == {
        "qualifications": ("Tour: nobody is named who taught it.", "Panel: no approval for its topic on that day.")
    }
    assert missing(replace(facts, papers={**WHOLE.papers, "qualifications": ("cv.pdf",)})) == {
        "qualifications": ("Tour: nobody is named who taught it.",)
    }


def test_a_visit_a_panel_and_a_test_need_somebody_and_no_approval_and_what_is_learned_online_needs_nobody():
    alone = {"is_approved": False, "needs_approval": False}
    blocks = (
        BlockTaught("Law", is_named=True, is_approved=True),
        BlockTaught("Visit", is_named=True, **alone),
        BlockTaught("Test", is_named=False, **alone),
        BlockTaught("Online", is_named=False, needs_somebody=False, **alone),
    )
    facts = replace(WHOLE, blocks=blocks)

    assert missing(facts) == {"qualifications": ("Test: nobody is named who taught it.",)}
    assert {item.key: item.has for item in course_file_items(facts)}["qualifications"] == (
        "1 of 1 blocks that teach a topic, by people approved for it on that day",
        "1 more, such as site visits, panels and the test, by people who need no approval",
    )


def test_objectives_of_an_own_course_stand_by_themselves_and_blocks_without_any_are_named():
    papers = {item: names for item, names in WHOLE.papers.items() if item != "objectives"}
    stated = replace(WHOLE, papers=papers, objectives={"Law": 2, "Panel": 1})

    assert missing(stated) == {}
    assert {one.key: one.has for one in course_file_items(stated)}["objectives"] == (
        "3 objectives of 2 of 2 blocks, in the course itself",
    )
    bare = replace(stated, objectives={"Law": 2, "Panel": 0})
    assert missing(bare) == {"objectives": ("Panel: no objective.",)}
    assert missing(replace(bare, remarks={**WHOLE.remarks, "objectives": "those of the host"})) == {}


def test_scenes_are_an_item_of_a_class_that_ends_with_them_until_everybody_is_scored():
    held = ScenesHeld("On the bridge", criteria=4, pass_mark=70, people=3, scored=2)

    assert missing(replace(WHOLE, scenes=held)) == {
        "scenes": ("1 of 3 people are not scored by as many evaluators as were asked for.",)
    }
    whole = {one.key: one for one in course_file_items(replace(WHOLE, scenes=replace(held, scored=3)))}
    assert (whole["scenes"].is_complete, whole["scenes"].has[0]) == (
        True,
        "On the bridge: a sheet of 4 criteria, pass mark 70 %",
    )
    assert "scenes" not in {one.key for one in course_file_items(WHOLE)}
