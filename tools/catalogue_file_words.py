"""What each key of the catalogue's other files says, by the function that reads it."""

from __future__ import annotations

from rule_file_words import Part

_ASSUMED = "Why this first day, where the source states none."
_SOURCE = "Where it was read; written as in [rule files](rule-files.md)."
_NOTE = "What a reader should know besides."

PARTS: dict[str, Part] = {
    "course_files.read_course_file": Part(
        "Courses: `courses/<id>.yaml`",
        "The file's name is the course's id.",
        {"title": "The course's title.", "versions": "First day → version."},
    ),
    "course_files._version": Part(
        "A version of a course",
        "",
        {
            "minutes": "How long it lasts; `null` where the source does not say.",
            "source": _SOURCE,
            "title": "Another title, of this version only.",
            "days": "Class days. Left out: 1.",
            "max_seats": "The most seats.",
            "warnings": "Keys of `warnings.yaml`, said wherever the course is shown.",
            "note": _NOTE,
            "blocks": "What it is made of, in order; breaks are no blocks. Their minutes sum to `minutes`.",
        },
    ),
    "course_files._block": Part(
        "A block",
        "",
        {
            "key": "Its short name, one of a kind in the course.",
            "title": "What it is about.",
            "day": "The class day, from 1.",
            "minutes": "How long it lasts.",
            "topic": "Key of `topics.yaml`.",
            "method": "`lecture`, `panel`, `site_visit`, `role_play`, `exercise`, `discussion`, `online`, `test` or "
            "`admin`.",
            "audience": "The track it belongs to. Left out: everyone.",
        },
    ),
    "topic_files._topic": Part(
        "Topics: `topics.yaml`",
        "Key → topic. Where nothing but the name is known, the name alone.",
        {
            "name": "What people read.",
            "taught_in": "Keys of `programs.yaml` on whose lists the topic was seen.",
            "standings": "First day → what is held of it from then on.",
        },
    ),
    "topic_files._standing": Part(
        "What is held of a topic",
        "",
        {
            "state": "`taught`, `contested` or `retired`.",
            "why": "The reason, as a sentence.",
            "source": _SOURCE,
            "first_day_assumed": _ASSUMED,
        },
    ),
    "topic_files._program": Part(
        "Programs: `programs.yaml`",
        "Key → program whose list of topics was seen.",
        {"title": "State and program.", "source": _SOURCE},
    ),
    "curriculum_files.read_curriculum": Part(
        "Curricula: `curricula/<id>.yaml`",
        "Lists of topics with minutes that a course is held against.",
        {
            "title": "What the list is called.",
            "authority": "Who asks for it.",
            "state": "Its state, as two letters. Left out: of no one state.",
            "versions": "First day → version.",
        },
    ),
    "curriculum_files._version": Part(
        "A version of a curriculum",
        "Lines of one sum must not claim the same minutes. Where each asks for exact minutes, they sum to `minutes`.",
        {
            "source": _SOURCE,
            "topics": "Key → line.",
            "minutes": "What it asks for altogether. Left out: no sum is named.",
            "first_day_assumed": _ASSUMED,
            "note": _NOTE,
        },
    ),
    "curriculum_files._line": Part(
        "A line of a curriculum",
        "One of the four amounts; `topics`, `methods` or both say which blocks count.",
        {
            "title": "What it is about.",
            "minutes": "Exactly so many; `null` where nobody has read how many.",
            "at_least": "So many or more.",
            "between": "The fewest and the most: `[120, 240]`.",
            "named": "`true`: the subject is named without minutes, one is enough.",
            "topics": "Keys of `topics.yaml`. Left out: any.",
            "methods": "Methods of blocks. Left out: any.",
            "inside": "The line it is part of, so that its minutes are not summed twice.",
        },
    ),
}
