"""What each key of an own course in an agency folder says."""

from __future__ import annotations

from agency_folder_words import Keys

COURSE_HEAD = """## Own courses

A course of the agency's own lies in `courses/ID/FIRST-DAY.json`, one file a released version, such as
`courses/own-crisis-week/2026-04-01.json`: classes that begin on that day or later are made of it. `shiftready export`
writes them, `shiftready load` brings them, and every command that reads a folder knows them as it knows the courses of
the catalogue. What is being built or reviewed stays where it is built. A version that is released is never edited: a
folder that says something else of one that is here already is refused.
"""

COURSE_FILE: dict[str, Keys] = {
    "file": Keys(
        "courses/ID/FIRST-DAY.json",
        {
            "number": "Number of the version, from 1 on, in the order of their first days.",
            "released_on": "The day on which it was released; answers that ask what was known by a day need it.",
            "started_from": "What it was begun from: the key of a tier, a course of the catalogue, or an own version.",
            "retired_on": "The first day on which no class of it begins any more.",
            "retire_reason": "Why; needed where it is retired.",
            "blueprint": "What it says:",
        },
    ),
    "blueprint": Keys(
        "blueprint",
        {
            "title": "What it is called.",
            "minutes": "How long it lasts; its blocks come to as many, for each track.",
            "days": "Class days; 1 where nothing is said.",
            "max_seats": "Most seats. Left out: as many as its stations hold.",
            "claims": "Ids of the lists of topics it is to meet.",
            "note": "What else is to be known.",
            "warnings": "Sentences that travel with it from the course it was started from.",
            "after": "Ids of the courses that come first, as a list; of a list within the list one is enough.",
            "blocks": "Its blocks:",
        },
    ),
    "block": Keys(
        "blueprint.blocks",
        {
            "key": "A short name of its own.",
            "title": "What it is called.",
            "day": "The class day it is on; 1 where nothing is said.",
            "minutes": "How long it lasts.",
            "topic": "A topic of the catalogue.",
            "method": "How it is taught, such as `role_play`; `lecture` where nothing is said.",
            "audience": "The track it is for; `all` where nothing is said.",
            "also": 'Further topics within its minutes: `[{"topic": "suicide", "minutes": 30}]`.',
            "objectives": "Sentences, as a list.",
            "materials": "What is needed, as a list.",
            "mix": 'Whom it needs, by kind: `{"peers": 2, "with_topic": true}`.',
            "stations": "Stations over which people split.",
            "people_a_station": "People at each of them.",
            "place": "Room or place.",
            "lock": "Why it may not be changed and where that stands: `why`, `source`, `is_held`.",
        },
    ),
}
