"""The way out of each mistake that `test_refusals` breaks a file with, in its exact words."""

from __future__ import annotations

LISTED_IN_REFERENCE = "Use one that the catalogue has: the reference of rule files lists them."
WAYS_OUT = {
    "unknown_key": 'Did you mean "authority"? Use one of: title, authority, versions, examples, inside, replaces, '
    "beside; "
    "or take it out.",
    "missing_key": "Write text: and its value here.",
    "doubled_key": "Keep one of them and take the other out.",
    "bare_key": "Name the key as_of, or quote it.",
    "not_a_day": "Write it as 2024-07-01.",
    "unknown_source": "Add it with its address to rules/sources.yaml, or write url: in place of key:.",
    "unknown_course": 'Did you mean "cit-40"? Use one that the catalogue has: `shiftready catalogue courses` lists '
    "them; "
    "one of your own needs its file in courses/.",
    "source_unclear": 'Write key: with a name of sources.yaml, or url: with the address itself or "none found".',
    "unknown_topic": LISTED_IN_REFERENCE,
    "not_a_whole_number": "Write whole minutes in digits: 8 hours are 480.",
    "not_text": 'Put it in quotes: "…".',
    "not_true_or_false": "Write true or false.",
    "not_allowed": "Use one of: seen_official, seen_secondary, seen_bill, background.",
    "window_unclear": "Give one of: year_from, block, snapped_block, span, credential_cycle, around, rolling, "
    "whole_set.",
    "no_length": "Write 1 or more.",
    "impossible_window": "Write at most 600 months, or once for what is done for good.",
    "not_a_day_of_the_year": 'Write month and day: "07-01".',
    "amount_unclear": "Give one of: all, any, apart, course, minutes or topics, with the keys that go with it.",
    "change_without_example": "Add one with as_of: 2019-12-31.",
    "versions_gap": "Let the earlier one end on 2021-12-31, or leave its last_on out.",
    "versions_overlap": "Let the earlier one end on 2021-12-31, or leave its last_on out.",
    "ends_before_it_begins": "Change one of the days.",
    "unknown_attribute": LISTED_IN_REFERENCE,
    "unknown_credential": LISTED_IN_REFERENCE,
    "unknown_tag": LISTED_IN_REFERENCE,
    "ranks_reversed": "Change from and to places.",
    "not_set_aside": "Only these are: other_discipline, taught.",
    "never_counts": "Write 1 or more, or leave repeats out.",
    "renewal_unclear": "Give both: the courses that renew, and for how many months a completion lasts.",
    "not_a_percentage": "Write 0 to 100.",
    "moment_unclear": "Give next or last, not both.",
    "group_unclear": "Give percent, a share of the group; or every_shift, heads on each shift. Write two groups for "
    "both.",
    "unknown_rule": "`shiftready rules list` shows the ids there are; write one of them, or take the key out.",
    "rules_in_a_circle": "Take one of these links out.",
    "not_yaml": "Check quotes, colons and indentation near this line.",
    "empty_file": "Write the file's keys, or take the file out.",
}
