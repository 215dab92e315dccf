"""Every reason in its sentence, and every sentence of a reason that has several."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Finding, Reason, Status, explain
from shiftready.core.compliance.amounts import NOTHING
from shiftready.core.compliance.explain import CAUSES, SENTENCES, explain_reason
from tests.core.compliance.people import rule, version

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
PERIOD = {"first_on": FIRST, "last_on": LAST}
WORDING = {
    "title": "Crisis training",
    "authority": "Board of Zz",
    "version": FIRST,
    "text": "Be trained.",
    "citation": "Code 1",
    "url": "https://law.example/1",
    "read_on": date(2026, 1, 2),
    "certainty": "seen_secondary",
}
DAY_OF_CIT = {"title": "CIT", "completed_on": date(2025, 5, 6), "where": "records.csv:7"}
BARE = {**DAY_OF_CIT, "where": ""}
GRANT = {
    "kind": "waived",
    "granted_by": "",
    "granted_on": None,
    "first_on": FIRST,
    "last_on": None,
    "reason": "",
    "why": "",
}

TOLD = [
    (
        Reason("rule", WORDING),
        (
            "Crisis training (Board of Zz), version of 2025-01-01: Be trained. Source: Code 1, https://law.example/1; "
            "read in the account of a third party. We read a copy on 2026-01-02; the copy may be older than that day."
        ),
    ),
    (
        Reason("rule", {**WORDING, "url": "", "certainty": "background"}),
        (
            "Crisis training (Board of Zz), version of 2025-01-01: Be trained. Source: Code 1; background knowledge, "
            "no text was read."
        ),
    ),
    (
        Reason("no_version_in_force", {"rule": "us/zz/test", "first_on": FIRST}),
        "Rule us/zz/test has no version in force on this day: its first takes effect on 2025-01-01.",
    ),
    (
        Reason("no_version_in_force", {"rule": "us/zz/test", "first_on": None}),
        "Rule us/zz/test has no version in force on this day: no version of it is in force yet.",
    ),
    (Reason("unverified"), "Unverified: nobody has read the text of this version. Check it before you rely on it."),
    (
        Reason("first_day_assumed", {"version": FIRST, "because": "The order is undated."}),
        "The first day in force, 2025-01-01, is assumed: The order is undated.",
    ),
    (Reason("note", {"text": "Read with care."}), "Note: Read with care."),
    (
        Reason("bill_not_in_force", {"text": "Train twice.", "citation": "HB 1"}),
        "A bill, not in force, would change this: Train twice. Source: HB 1.",
    ),
    (
        Reason("unread_wording", {"text": "Train twice."}),
        "Another wording is said to exist, unread: Train twice. Check which one binds.",
    ),
    (
        Reason("not_on_roster", {"hired_on": FIRST, "left_on": LAST}),
        "The person's service ended on 2025-12-31.",
    ),
    (
        Reason("not_on_roster", {"hired_on": FIRST, "left_on": None}),
        "The person's service begins on 2025-01-01.",
    ),
    (Reason("outside_who", {"who": "role dispatcher"}), "The rule speaks of: role dispatcher."),
    (Reason("not_begun", {"begins_on": FIRST}), "The duty begins on 2025-01-01."),
    (Reason("start_waits", {"for": "rehired"}), "What the duty begins with has not happened: rehired."),
    (
        Reason("deadline_waits", {"for": "rehired"}),
        "No deadline runs yet; what it counts from has not happened: rehired.",
    ),
    (Reason("fact_missing", {"fact": "hired_on"}), "Not recorded: day of hire. Enter it to get an answer."),
    (
        Reason("fact_missing", {"fact": "first day as fto"}),
        "Not recorded: first day as fto. Enter it to get an answer.",
    ),
    (
        Reason("hired_month_only", {"hired_on": FIRST}),
        "Only the month of hire is recorded; its first day, 2025-01-01, stands for it, so days may differ.",
    ),
    (Reason("allowance", GRANT), "Recorded as waived from 2025-01-01."),
    (
        Reason(
            "allowance",
            {
                **GRANT,
                "kind": "extended",
                "granted_by": "the board",
                "granted_on": date(2024, 12, 1),
                "last_on": LAST,
                "reason": "light_duty",
                "why": "a broken arm",
            },
        ),
        ("Extended by the board on 2024-12-01, from 2025-01-01 to 2025-12-31; reason: light duty: a broken arm."),
    ),
    (Reason("allowance", {**GRANT, "granted_by": "the board"}), "Waived by the board, from 2025-01-01."),
    (
        Reason("allowance", {**GRANT, "granted_on": date(2024, 12, 1)}),
        "Waived on 2024-12-01, from 2025-01-01.",
    ),
    (
        Reason("excused"),
        "Excused on this day. Who granted it and why is kept for the coordinator and the person.",
    ),
    (Reason("window", {"says": "once", **PERIOD}), "Counted once; here from 2025-01-01 to 2025-12-31."),
    (
        Reason("window", {"says": "once", "first_on": None, "last_on": LAST}),
        "Counted once; here from the beginning to 2025-12-31.",
    ),
    (Reason("asked", {"says": NOTHING, "met": "yes", "minutes": None}), f"Asked: {NOTHING}."),
    (
        Reason("asked", {"says": "1 hour", "met": "yes", "minutes": 90}),
        "Asked: 1 hour: reached. 1 hour 30 minutes found.",
    ),
    (
        Reason("asked", {"says": "1 hour", "met": "no", "minutes": 0}),
        "Asked: 1 hour: not reached. 0 minutes found.",
    ),
    (Reason("asked", {"says": "crisis", "met": "unknown", "minutes": None}), "Asked: crisis: cannot be told."),
    (
        Reason("counted", {**DAY_OF_CIT, "minutes": 60}),
        'Counted: "CIT", completed on 2025-05-06 (records.csv:7) with 1 hour.',
    ),
    (Reason("counted", {**BARE, "minutes": None}), 'Counted: "CIT", completed on 2025-05-06.'),
    (
        Reason("not_counted", {**BARE, "cause": "other_course"}),
        'Not counted: "CIT", completed on 2025-05-06: the rule asks for another course.',
    ),
    (
        Reason("allotted", {**BARE, "minutes": 60, "says": "1 hour"}),
        'Put to use: 1 hour of "CIT", completed on 2025-05-06 used for: 1 hour.',
    ),
    (
        Reason("allotted_to_missed", {**BARE, "minutes": None, "says": "crisis"}),
        'Put to use for the period missed before: the whole of "CIT", completed on 2025-05-06 used for: crisis.',
    ),
    (
        Reason("allotted_to_before", {**BARE, "minutes": None, "says": "crisis"}),
        'Put to use for the period before: the whole of "CIT", completed on 2025-05-06 used for: crisis.',
    ),
    (
        Reason("carried", {**PERIOD, "minutes": 60}),
        (
            "Of what the period from 2025-01-01 to 2025-12-31 left over, up to 1 hour may be used: with them it is "
            "reached."
        ),
    ),
    (Reason("duty_of_head"), "The duty lies on the head of the agency, who must see to it."),
    (
        Reason("inside", {"rule": "us/zz/whole"}),
        "Its minutes lie inside the total of us/zz/whole; one completion counts for both.",
    ),
    (Reason("replaces", {"rule": "us/zz/old"}), "It took the place of us/zz/old."),
    (
        Reason("beside", {"rule": "us/zz/twin"}),
        "us/zz/twin is in force at the same time in other words; both are judged.",
    ),
    (
        Reason("period_exempt", PERIOD),
        "The period from 2025-01-01 to 2025-12-31 is exempt by the rule itself.",
    ),
    (
        Reason("period_in_part", PERIOD),
        "The period from 2025-01-01 to 2025-12-31 is waived: the duty began inside it.",
    ),
    (
        Reason("span_over", {"last_on": LAST}),
        "The time this asks about ended on 2025-12-31; nothing was asked here by then.",
    ),
    (
        Reason("from_next_period", {"begins_on": FIRST}),
        "This wording binds from the next whole period on, 2025-01-01.",
    ),
    (
        Reason("on_leave", {"until": None}),
        "The person was away on the deadline; the rule gives time after coming back.",
    ),
    (
        Reason("on_leave", {"until": LAST}),
        "The person was away on the deadline; the rule gives time after coming back, until 2025-12-31.",
    ),
    (
        Reason("not_enforced"),
        "Not met; on this day the authority records it and holds it against nobody.",
    ),
    (Reason("gap", PERIOD), "Not held from 2025-01-01 to 2025-12-31; it must be valid at all times."),
    (
        Reason("consequence", {"first_on": FIRST, "says": "Suspended."}),
        "From 2025-01-01 on, as long as it is not met: Suspended.",
    ),
    (
        Reason("consequence_ended", {**PERIOD, "says": "Suspended."}),
        "From 2025-01-01 to 2025-12-31, until it was made up: Suspended.",
    ),
    (
        Reason("missed_period", {**PERIOD, "cured_on": None}),
        (
            "The period from 2025-01-01 to 2025-12-31 was not met in its time. What is completed now counts for it "
            "first."
        ),
    ),
    (
        Reason("missed_period", {**PERIOD, "cured_on": date(2026, 2, 3)}),
        (
            "The period from 2025-01-01 to 2025-12-31 was not met in its time. It was made up on 2026-02-03; what was "
            "completed up to that day is used for it."
        ),
    ),
    (
        Reason("missed_in_doubt", PERIOD),
        (
            "Whether the period from 2025-01-01 to 2025-12-31 was met in its time cannot be told from what is "
            "recorded, and the answer hangs on it."
        ),
    ),
    (
        Reason("carried_in_doubt", {"minutes": 60}),
        (
            "Up to 1 hour left over from the period before may be used, and with them it may be met: what is "
            "recorded does not tell."
        ),
    ),
    (
        Reason("minutes_in_doubt", {"minutes": 60}),
        (
            "Of 1 hour nobody recorded whether they count for it, or only up to a limit, and the answer hangs on "
            "that; the minutes found count in any case."
        ),
    ),
    (
        Reason("shared_in_doubt"),
        (
            "What made up the period missed before may have left enough over for this one: what is recorded does not "
            "tell."
        ),
    ),
    (
        Reason("other_way", {"status": "due", "due_on": LAST}),
        "Another way is enough as well. Not yet met; still in time. Its day: 2025-12-31.",
    ),
    (
        Reason("other_way", {"status": "asks_nothing", "due_on": None}),
        "Another way of this rule asks for nothing on this day, so nobody meets it by that.",
    ),
    (
        Reason("asked_of_other_way", {"says": "36 hours", "met": "no", "minutes": 720}),
        "Asked: 36 hours: not reached. 12 hours found.",
    ),
    (Reason("no_deadline"), "The source names no deadline."),
    (
        Reason("first_deadline_counted", {"months": 12, "starts": "hired", "rule_from": FIRST}),
        (
            "The source names no first deadline: 12 months after being hired are taken, and not before the rule's "
            "first day, 2025-01-01."
        ),
    ),
    (Reason("deadline", {"due_on": LAST}), "Deadline: 2025-12-31."),
    (Reason("grace", {"last_on": LAST}), "Grace runs to 2025-12-31."),
    (
        Reason("list_drawn", {"complete_until": LAST}),
        "The list of completions was drawn on 2025-12-31: training after that day is not seen.",
    ),
]


@pytest.mark.parametrize(("reason", "sentence"), TOLD)
def test_a_reason_is_told_in_its_sentence(reason, sentence):
    assert explain_reason(reason) == sentence


def test_no_reason_is_without_its_sentence_here():
    assert {reason.code for reason, _ in TOLD} == set(SENTENCES)


@pytest.mark.parametrize("cause", CAUSES)
def test_why_a_record_does_not_count_ends_its_sentence(cause):
    assert explain_reason(Reason("not_counted", {**BARE, "cause": cause})) == (
        f'Not counted: "CIT", completed on 2025-05-06: {CAUSES[cause]}.'
    )


def test_a_finding_is_told_from_its_answer_on_and_names_its_rule_only_where_no_version_does():
    law = rule(version())
    finding = Finding("p1", law.id, None, Status.NOT_APPLICABLE, None, None, (Reason("no_deadline"),))
    answer = "The rule asks nothing of this person on this day."

    said = [explain(finding), explain(finding, law), explain(finding._replace(version=FIRST), law)]

    assert said == [
        (answer, "The source names no deadline."),
        (answer, "Rule: Crisis training.", "The source names no deadline."),
        (answer, "The source names no deadline."),
    ]
