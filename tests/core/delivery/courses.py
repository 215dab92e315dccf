"""Small courses that a reader can check by hand, and any course hypothesis can think of."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from shiftready.core.training import Block, Course

FIRST_ON = date(2026, 1, 1)


def course(*blocks: Block, present_share: float = 1.0, days: int = 1) -> Course:
    minutes = sum(block.minutes for block in blocks)
    return Course("tiny", "Tiny course", FIRST_ON, minutes, days=days, blocks=blocks, present_share=present_share)


TALK = Block("talk", "A talk", 1, 60, "law", "lecture")
SCENES = Block("scenes", "Scenes", 1, 90, "law", "role_play")
VISIT = Block("visit", "A visit", 2, 120, "services", "site_visit")
TINY = course(TALK, SCENES, VISIT, days=2)

FOR_POLICE = Block("police", "For police", 1, 60, "own_work", "discussion", "law_enforcement")
FOR_LAWYERS = Block("lawyers", "For lawyers", 1, 45, "own_work", "discussion", "legal")
IN_TRACKS = course(TALK, FOR_POLICE, FOR_LAWYERS, Block("end", "Together again", 1, 30, "plan", "discussion"))


@st.composite
def courses(draw: st.DrawFn, *, tracks: tuple[str, ...] = ("all", "police", "legal")) -> Course:
    count = draw(st.integers(1, 8))
    blocks = [
        Block(
            f"b{i}",
            f"Block {i}",
            day=draw(st.integers(1, 5)),
            minutes=draw(st.integers(5, 240)),
            topic=draw(st.sampled_from("abc")),
            method=draw(st.sampled_from(["lecture", "role_play", "online"])),
            audience=draw(st.sampled_from(tracks)),
        )
        for i in range(count)
    ]
    return course(*blocks, present_share=draw(st.sampled_from([0.5, 0.8, 0.9, 1.0])), days=5)
