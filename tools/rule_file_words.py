"""What each key of a rule file says, by the function that reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Part(NamedTuple):
    """One table of a rule file: a heading, a sentence or two, and what each key says."""

    title: str
    intro: str
    keys: Mapping[str, str]


_SPAN = {"from": "First day.", "to": "Last day. Left out: without end."}
_FACTS = {"role": "Role.", "rank": "Rank.", "unit": "Unit.", "squad": "Squad."}

PARTS: dict[str, Part] = {
    "rule_files.read_rule": Part(
        "The file",
        "",
        {
            "title": "Short name of the rule.",
            "authority": "Who wrote it.",
            "versions": "First day in force → version.",
            "examples": "Worked examples: for every version one on its first day and one on the day before.",
        },
    ),
    "rule_files._version": Part(
        "A version",
        "Its key is the first day on which it is in force.",
        {
            "source": "Where it was read.",
            "text": "What it asks, in our words.",
            "window": "The time it counts in.",
            "needs": "How much it asks for.",
            "who": "Whom it binds. Left out: everyone.",
            "starts": "The moment a person's duty begins. Left out: the day they were hired.",
            "deadline": "The first deadline of windows that do not return by themselves.",
            "grace": "Days after a deadline that are not held against anyone yet.",
            "groups": "Shares of a group that must hold something.",
            "relief": "List of what may be granted in place of the duty.",
            "last_on": "Last day in force. Left out: until the next version begins.",
            "first_day_assumed": "Why this first day, where the source states none. Shown with every finding.",
            "note": "What a reader should know besides.",
        },
    ),
    "vocabulary.source": Part(
        "A source",
        "Either `key` or `url`. Addresses of many rules stand in `sources.yaml`, so that one that moved is mended "
        "once; `none found` where there is none.",
        {
            "key": "The source's name in `sources.yaml`.",
            "url": "The address itself, or `none found`: for an order that stands on its own.",
            "citation": "The place in it: section, paragraph, page.",
            "read_on": "The day our reader read a copy of it. The copy may be older, so the day says nothing of what "
            "was in force.",
            "certainty": "How it was read: `seen_official`, in an official page or the rule's own text, or a copy; "
            "`seen_secondary`, in the account of a third party; `seen_bill`, in a bill, which is never judged by; "
            "`background`, nobody has read a text, and every finding says so.",
        },
    ),
    "rule_parts.read_who": Part(
        "Who",
        "Keys in one table must all hold.",
        {
            "role": "List of roles.",
            "rank": "List of ranks.",
            "unit": "List of units.",
            "squad": "List of squads.",
            "hired": "Hired within a span of days.",
            "certified": "Certified within a span of days.",
            "first_posted": "First posted in a role within a span of days.",
            "all": "List of such tables that must all hold.",
            "any": "List of such tables of which one must hold.",
            "not": "A table that must not hold.",
        },
    ),
    "rule_parts._cohort": Part(
        "A span of days for a cohort",
        "Under `hired`, `certified` or `first_posted`. Where the day is not known, the finding is undetermined.",
        {**_SPAN, "role": "The role, under `first_posted` only."},
    ),
    "rule_parts.read_moment": Part(
        "A moment",
        "`hired` or `certified`, or one of these. The last five go with `after`.",
        {
            "posted_as": "First day in this role.",
            "day": "This day for everyone.",
            "earliest": "The earliest of a list of moments.",
            "latest": "The latest of a list of moments.",
            "after": "A moment, moved by the keys below.",
            "months": "So many months later.",
            "days": "So many days later.",
            "next": "Then on to this day of the year.",
            "strictly": "`true`: if it falls on that day of the year already, to the next one.",
            "then_months": "Then so many months later.",
        },
    ),
    "rule_parts.read_window": Part(
        "A window",
        "`once`, or one of these.",
        {
            "year_from": "A year beginning on this day of the year, for everyone.",
            "block": "Blocks of months, one after another, from a moment.",
            "snapped_block": "A person's own first block, drawn out to a day of the year; the next run from there.",
            "rolling": "`{months: 24}`: each completion lasts so long from its own day.",
            "whole_set": "`{months: 24}`: the time runs anew from the day the last part of the set was completed.",
        },
    ),
    "rule_parts._block": Part(
        "A block", "", {"months": "How long each lasts.", "from": "The moment the first one begins."}
    ),
    "rule_parts._snapped": Part(
        "A snapped block",
        "",
        {
            "months": "How long each lasts.",
            "from": "The moment the first one begins.",
            "ends": "The day of the year it is drawn out to.",
        },
    ),
    "rule_parts.read_amount": Part(
        "An amount",
        "One of the first four; `topics` goes with `minutes`.",
        {
            "all": "List of amounts that are all needed.",
            "any": "List of amounts of which one is enough.",
            "course": "List of courses of which one must be completed.",
            "minutes": "Whole minutes, summed over the window.",
            "topics": "Only minutes in these topics count.",
        },
    ),
    "rule_parts._accepted": Part(
        "An accepted course",
        "A course's id alone, or:",
        {"id": "The course.", "since": "Completions before this day do not count."},
    ),
    "rule_parts.read_grace": Part(
        "Grace", "", {"days": "So many days after the deadline.", "until": "Up to this day of the year."}
    ),
    "relief_parts.read_relief": Part(
        "A relief",
        "What the text lets somebody ask for. A request is measured by it: whether it comes in time and how far it may "
        "go. Reasons are `military`, `medical`, `family`, `emergency`, `partial_year` and `other`, never a diagnosis.",
        {
            "kind": "`waived`, `extended` or `exempt`.",
            "reasons": "List of reasons it is given for; `other` opens it to every reason.",
            "longer_than_months": "The absence must last longer than so many months.",
            "ask_days_before": "The last day to ask lies so many days before the deadline.",
            "ask_by": "The last day to ask is the last such day of the year on or before the deadline.",
            "answer_days": "So many days the authority has to answer.",
            "most_days": "An extension runs at most so many days beyond the deadline.",
            "days_after_return": "The duty is due so many days after the absence; 0: the day it ends.",
            "documents": "List of what must be shown.",
            "granted_by": "Who grants it.",
        },
    ),
    "rule_parts.read_group": Part(
        "A share of a group",
        "",
        {
            "name": "What the group is called.",
            "percent": "The share, 0 to 100.",
            "of": "Who is counted below the line.",
            "having": "The amount they must hold.",
            "months": "How long a completion counts. Left out: for good.",
        },
    ),
    "example_files.read_example": Part(
        "A worked example",
        "A person, their records, a day, and the finding that a reader of the source expects.",
        {
            "name": "What it shows, as a sentence.",
            "as_of": "The day the question is asked for.",
            "known_by": "Entries after this day are left aside.",
            "person": "The person.",
            "postings": "Where they served, if that changed.",
            "records": "What they completed.",
            "allowances": "What an authority granted them.",
            "status": "The status expected.",
            "due_on": "The deadline expected; empty: none. Left out: not compared.",
        },
    ),
    "example_files._person": Part(
        "Its person",
        "Facts left out are not known.",
        {"hired_on": "Day hired.", "certified_on": "Day certified.", "left_on": "Last day.", **_FACTS},
    ),
    "example_files._posting": Part("Its postings", "", {**_SPAN, **_FACTS}),
    "example_files._record": Part(
        "Its records",
        "",
        {
            "completed_on": "Day of completion.",
            "course": "The course's id.",
            "title": "The title as the agency writes it.",
            "minutes": "Minutes, or a table of topic and minutes.",
            "entered_on": "The day it was entered. Left out: always known.",
        },
    ),
    "example_files._allowance": Part("Its allowances", "", {**_SPAN, "kind": "`waived`, `extended` or `exempt`."}),
}
