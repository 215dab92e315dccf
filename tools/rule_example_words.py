"""What each key of a worked example says, by the function that reads it."""

from __future__ import annotations

from rule_part import FACTS, SPAN, Part

EXAMPLE_PARTS: dict[str, Part] = {
    "example_files.read_example": Part(
        "A worked example",
        "A person, their records, a day, and the finding that a reader of the source expects. A rule that leans on "
        "others by `meets` or `not_behind` is judged beside them, and theirs are worked out from the same facts.",
        {
            "name": "What it shows, as a sentence.",
            "as_of": "The day the question is asked for.",
            "known_by": "Entries after this day are left aside.",
            "person": "The person.",
            "postings": "Where they served, if that changed.",
            "records": "What they completed.",
            "allowances": "What an authority granted them.",
            "agency": "The agency they serve.",
            "credentials": "Credentials they held.",
            "services": "Days in policing, here or elsewhere; before and between them lie no breaks where left out.",
            "away": "Absences.",
            "status": "The status expected.",
            "due_on": "The deadline expected; empty: none. Left out: not compared.",
            "effects": "List of the consequences expected to be in force. Left out: not compared.",
        },
    ),
    "example_facts._person": Part(
        "Its person",
        "Facts left out are not known.",
        {"hired_on": "Day hired.", "certified_on": "Day certified.", "left_on": "Last day.", **FACTS},
    ),
    "example_facts._posting": Part("Its postings", "", {**SPAN, **FACTS}),
    "example_facts._record": Part(
        "Its records",
        "",
        {
            "completed_on": "Day of completion.",
            "course": "The course's id.",
            "title": "The title as the agency writes it.",
            "minutes": "Minutes, or a table of topic and minutes.",
            "credits": "List of credits, where attributes matter.",
            "attributes": "List of attributes of the whole.",
            "score": "Result of the test in percent.",
            "entered_on": "The day it was entered. Left out: always known.",
        },
    ),
    "example_facts._credit": Part(
        "A credit of a record",
        "",
        {"minutes": "Minutes.", "topic": "Topic. Left out: none.", "attributes": "List of attributes."},
    ),
    "example_facts._agency": Part(
        "Its agency",
        "",
        {
            "state": "State.",
            "tags": "List of tags.",
            "officers": "Strength.",
            "ranks": "Table of rank titles and their levels.",
        },
    ),
    "example_facts._credential": Part(
        "Its credentials",
        "",
        {**SPAN, "kind": "Kind.", "level": "Class or step.", "status": "Status. Left out: `active`."},
    ),
    "example_facts._service": Part("Its services", "", SPAN),
    "example_facts._absence": Part("Its absences", "", {**SPAN, "kind": "Kind of absence."}),
    "example_facts._allowance": Part("Its allowances", "", {**SPAN, "kind": "`waived`, `extended` or `exempt`."}),
}
