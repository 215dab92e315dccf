"""One judge: statuses, dates and reasons of people a reader can check by hand."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.compliance import Finding, Reason, Status, explain, judge
from shiftready.core.compliance.amounts import Accepted as Course_
from shiftready.core.compliance.amounts import AllOf, AnyOf, Completion, Minutes
from shiftready.core.compliance.case import Bench, open_case
from shiftready.core.compliance.credits import CreditTable
from shiftready.core.compliance.explain import STATUS_SENTENCES
from shiftready.core.compliance.labels import STATUS_LABELS
from shiftready.core.compliance.moments import Event, Fixed, OneOf, Shifted, YearDay
from shiftready.core.compliance.reach import reach
from shiftready.core.compliance.rule import Grace
from shiftready.core.compliance.verdict import Verdict
from shiftready.core.compliance.who import Cohort, Posted
from shiftready.core.compliance.windows import Once, Rolling, Yearly
from shiftready.core.dates import Span
from shiftready.core.errors import NotFound
from shiftready.core.roster import Posting
from shiftready.core.training import Allowance, Block, Course
from tests.core.compliance.people import BEGIN, CRISIS, agency, book, rule, source, took, version

DAY = date(2024, 5, 1)
YEARLY = Yearly(YearDay(1, 1))
FTO_DEADLINE = Shifted(Event("posted", "fto"), days=180)


def only(facts, law, day=DAY, *, courses=(), known_by=None):
    (finding,) = judge(facts, book(law, courses=courses), day, known_by)
    return finding


def codes(finding):
    return [reason.code for reason in finding.reasons]


def test_a_finding_carries_its_dates_and_every_record_counted_or_not_with_the_cause():
    law = rule(version(Rolling(12)))
    facts = agency(
        took("crisis", date(2022, 1, 10)),
        took("crisis", date(2023, 9, 1)),
        took("driving", date(2024, 1, 1)),
        took(None, date(2024, 2, 1), title="Chief's talk"),
        took("crisis", date(2024, 6, 1)),
        took("crisis", date(2024, 4, 1), entered_on=date(2024, 5, 2)),
    )

    finding = only(facts, law, known_by=DAY)

    assert finding == Finding(
        person="p1",
        rule="us/zz/test",
        version=BEGIN,
        status=Status.MET,
        due_on=date(2024, 9, 1),
        changes_on=date(2025, 6, 2),  # the completion of June, on file already, carries on from September
        reasons=(
            Reason(
                "rule",
                {
                    "title": "Crisis training",
                    "authority": "Board of Zz",
                    "version": BEGIN,
                    "text": "Be trained.",
                    "citation": "Example Code 1",
                    "url": "https://law.example/1",
                    "read_on": date(2026, 1, 2),
                    "certainty": "seen_official",
                },
            ),
            Reason(
                "window",
                {
                    "says": "at least every 12 months, from each completion",
                    "first_on": date(2023, 5, 1),
                    "last_on": DAY,
                },
            ),
            Reason("asked", {"says": "crisis", "met": "yes", "minutes": None}),
            not_counted("crisis", date(2022, 1, 10), "before_window"),
            Reason("counted", {**named("crisis", date(2023, 9, 1)), "minutes": None}),
            not_counted("driving", date(2024, 1, 1), "other_course"),
            not_counted("Chief's talk", date(2024, 2, 1), "title_not_mapped"),
            not_counted("crisis", date(2024, 6, 1), "after_window"),
            not_counted("crisis", date(2024, 4, 1), "entered_later"),
            Reason("deadline", {"due_on": date(2024, 9, 1)}),
        ),
    )


def named(title, day):
    return {"title": title, "completed_on": day, "where": f"records.csv:{day}"}


def not_counted(title, day, cause):
    return Reason("not_counted", {**named(title, day), "cause": cause})


def test_the_sentences_say_the_answer_first_and_then_each_step():
    finding = only(agency(took("crisis", date(2023, 9, 1))), rule(version(Rolling(6))))

    assert explain(finding) == (
        "Not met, and the deadline has passed.",
        (
            "Crisis training (Board of Zz), version of 2000-01-01: Be trained. Source: Example Code 1, "
            "https://law.example/1; read in an official text. "
            "We read a copy on 2026-01-02; the copy may be older than that day."
        ),
        "Counted at least every 6 months, from each completion; here from 2023-11-01 to 2024-05-01.",
        "Asked: crisis: not reached.",
        (
            'Not counted: "crisis", completed on 2023-09-01 (records.csv:2023-09-01): '
            "it was completed before the days that count."
        ),
        (
            "The source names no first deadline: 6 months after being hired are taken, "
            "and not before the rule's first day, 2000-01-01."
        ),
        "Deadline: 2024-03-01.",
    )


@pytest.mark.parametrize("status", Status)
def test_the_sentence_of_an_answer_does_not_repeat_the_label_it_stands_beside(status):
    assert not STATUS_SENTENCES[status].startswith(STATUS_LABELS[status])


@pytest.mark.parametrize(
    ("facts", "law", "fact"),
    [
        (agency(hired_on=None), rule(version(Rolling(12))), "hired_on"),
        (agency(), rule(version(Once(), starts=Event("certified"))), "certified_on"),
        (agency(postings=()), rule(version(Once(), who=Posted("role", frozenset({"sworn"})))), "role"),
        (agency(postings=()), rule(version(Once(), deadline=FTO_DEADLINE)), "first day as fto"),
        (agency(), rule(version(Once(), who=Cohort(Event("certified"), None, DAY))), "certified_on"),
    ],
)
def test_a_missing_fact_is_never_guessed_and_is_named(facts, law, fact):
    finding = only(facts, law)

    assert finding.status is Status.UNDETERMINED
    assert Reason("fact_missing", {"fact": fact}) in finding.reasons


def test_what_is_met_is_met_even_if_nobody_knows_since_when_it_was_owed():
    assert only(agency(took("crisis", DAY), hired_on=None), rule(version(Once()))).status is Status.MET


def test_minutes_nobody_stated_leave_the_answer_open_only_where_they_decide():
    unknown = Course("custom", "Custom", BEGIN, minutes=None)
    law = rule(version(YEARLY, Minutes(120)))
    taken = took("custom", date(2024, 2, 1))

    short, enough = (
        only(agency(taken, took("other", date(2024, 3, 1), n), hired_on=date(2024, 1, 2)), law, courses=[unknown])
        for n in (60, 120)
    )

    assert (short.status, enough.status) == (Status.UNDETERMINED, Status.MET)
    assert not_counted("custom", date(2024, 2, 1), "minutes_not_stated") in short.reasons


def test_a_course_yields_the_minutes_of_the_version_in_force_that_day_unless_the_record_has_its_own():
    def course(first_on, law, scenes, track):
        blocks = (
            Block("a", "Law", 1, law, "law", "lecture"),
            Block("b", "Scenes", 1, scenes, "scenarios", "role_play"),
            Block("c", "Track", 1, track, "law", "exercise", "dispatchers"),
        )
        return Course("cit", "CIT", first_on, law + scenes + track, blocks=blocks)

    courses = [course(BEGIN, 60, 60, 30), course(date(2024, 1, 1), 90, 30, 30)]
    law = rule(version(YEARLY, AllOf((Minutes(150), Minutes(90, ("law",))))))

    statuses = [
        only(agency(took("cit", day, minutes), hired_on=day), law, day, courses=courses).status
        for day, minutes in ((date(2023, 12, 31), None), (date(2024, 1, 1), None), (date(2024, 1, 1), 60))
    ]

    assert statuses == [Status.DUE, Status.MET, Status.DUE]


def test_any_of_and_all_of_build_a_tree():
    def has(course):
        return Completion((Course_(course),))

    prerequisite = AllOf((has("1849"), AnyOf((has("1850"), has("4900")))))
    law = rule(version(Once(), prerequisite))

    found = [
        only(agency(*(took(c, BEGIN) for c in taken)), law).status for taken in (("1849",), ("1849", "4900"), ("1850",))
    ]

    assert found == [Status.DUE, Status.MET, Status.DUE]


def test_the_earliest_or_latest_of_several_days_is_the_deadline():
    parts = (Fixed(date(2024, 6, 30)), Shifted(Event("hired"), days=180))
    facts = agency(hired_on=date(2024, 3, 1))

    found = [
        only(facts, rule(version(Once(), deadline=OneOf(parts, latest=latest)))).due_on for latest in (False, True)
    ]

    assert found == [date(2024, 6, 30), date(2024, 8, 28)]


@pytest.mark.parametrize(
    ("kind", "status", "due_on"),
    [
        ("waived", Status.WAIVED, date(2024, 1, 15)),
        ("exempt", Status.EXEMPT, date(2024, 1, 15)),
        ("extended", Status.EXTENDED, date(2024, 5, 31)),
    ],
)
def test_an_allowance_excuses_for_its_days_and_for_its_rule(kind, status, due_on):
    law = rule(version(Once(), deadline=Fixed(date(2024, 1, 15))))
    granted = Allowance("p1", kind, Span(date(2024, 1, 1), date(2024, 5, 31)), "us/zz/test", "light duty")
    other = Allowance("p1", kind, Span(date(2024, 1, 1), date(2024, 5, 31)), "us/zz/other")

    finding = only(agency(allowances=[granted]), law)

    assert (finding.status, finding.due_on, finding.changes_on) == (status, due_on, date(2024, 6, 1))
    assert [(r.facts["kind"], r.facts["why"]) for r in finding.reasons if r.code == "allowance"] == [
        (kind, "light duty")
    ]
    assert only(agency(allowances=[other]), law).status is Status.OVERDUE


def for_may(kind):
    return Allowance("p1", kind, Span(date(2024, 5, 1), date(2024, 5, 31)))


@pytest.mark.parametrize(("kind", "status"), [("waived", Status.WAIVED), ("exempt", Status.EXEMPT)])
def test_a_waiver_counts_before_an_extension_of_the_same_days(kind, status):
    law = rule(version(Once(), deadline=Fixed(date(2024, 1, 15))))

    found = [
        only(agency(allowances=granted), law).status
        for granted in ((for_may("extended"), for_may(kind)), (for_may(kind), for_may("extended")))
    ]

    assert found == [status, status]


def test_an_allowance_is_over_after_its_last_day():
    law = rule(version(Once(), deadline=Fixed(date(2024, 1, 15))))

    found = [only(agency(allowances=[for_may("waived")]), law, date(2024, month, 1)).status for month in (4, 5, 6)]

    assert found == [Status.OVERDUE, Status.WAIVED, Status.OVERDUE]


def test_whoever_is_trained_needs_no_allowance():
    facts = agency(took("crisis", date(2024, 1, 1)), allowances=[for_may("waived")])

    assert only(facts, rule(version(Once()))).status is Status.MET


def test_a_bill_is_never_in_force():
    law = rule(version(Once(), CRISIS, first_on=date(2024, 1, 1), source=source("seen_bill")))

    finding = only(agency(took("crisis", BEGIN)), law)

    assert (finding.status, finding.version) == (Status.NOT_APPLICABLE, None)
    assert codes(finding) == ["no_version_in_force", "bill_not_in_force"]


def test_a_rule_nobody_has_read_is_judged_but_never_green_without_its_label():
    finding = only(agency(took("crisis", BEGIN)), rule(version(Once(), source=source("background"))))

    assert finding.status is Status.MET
    assert "unverified" in codes(finding)


def test_a_wording_nobody_has_read_never_replaces_one_that_was_read():
    law = rule(
        version(Rolling(36)),
        version(Rolling(12), first_on=date(2023, 1, 1), source=source("background")),
    )

    finding = only(agency(took("crisis", date(2022, 6, 1))), law)

    assert (finding.status, finding.version) == (Status.MET, BEGIN)
    assert codes(finding)[-1] == "unread_wording"


def test_every_answer_later_than_the_list_of_completions_says_so():
    facts = agency(complete_until=date(2024, 4, 30))

    assert codes(only(facts, rule(version(Once())), DAY))[-1] == "list_drawn"
    assert "list_drawn" not in codes(only(facts, rule(version(Once())), date(2024, 4, 30)))


def test_nobody_was_late_before_there_was_a_rule():
    law = rule(version(Rolling(36), first_on=date(2024, 1, 1)))

    finding = only(agency(hired_on=date(1990, 1, 1)), law)

    assert (finding.status, finding.due_on) == (Status.OVERDUE, date(2024, 1, 1))


def test_who_has_left_or_not_begun_is_not_asked():
    law = rule(version(Once()))

    left = only(agency(left_on=date(2024, 4, 30)), law)
    coming = only(agency(hired_on=date(2024, 6, 1)), law)

    assert [(f.status, f.changes_on) for f in (left, coming)] == [
        (Status.NOT_APPLICABLE, None),
        (Status.NOT_APPLICABLE, date(2024, 6, 1)),
    ]


@pytest.mark.parametrize(
    ("facts", "parts", "why"),
    [
        (
            agency(left_on=date(2024, 4, 30)),
            {},
            Reason("not_on_roster", {"hired_on": date(2010, 3, 15), "left_on": date(2024, 4, 30)}),
        ),
        (
            agency(),
            {"who": Posted("role", frozenset({"dispatcher"}))},
            Reason("outside_who", {"who": "role dispatcher"}),
        ),
        (
            agency(),
            {"starts": Fixed(date(2024, 5, 2))},
            Reason("not_begun", {"begins_on": date(2024, 5, 2)}),
        ),
    ],
)
def test_to_whom_a_rule_does_not_speak_is_told_why_under_the_wording_of_the_day(facts, parts, why):
    finding = only(facts, rule(version(Once(), **parts)))

    assert (finding.status, finding.version, finding.due_on) == (Status.NOT_APPLICABLE, BEGIN, None)
    assert finding.reasons[1:] == (why,)


def test_a_duty_begins_on_its_first_day():
    assert only(agency(), rule(version(Once(), starts=Fixed(DAY)))).status is Status.DUE


def test_where_nobody_knows_to_whom_a_rule_speaks_no_deadline_is_given():
    officers = Posted("role", frozenset({"sworn"}))

    finding = only(agency(postings=()), rule(version(Once(), who=officers, deadline=Fixed(date(2024, 1, 15)))))

    assert (finding.status, finding.due_on) == (Status.UNDETERMINED, None)


def test_a_promotion_on_file_changes_the_answer_on_its_day():
    law = rule(version(Once(), who=Posted("role", frozenset({"fto"})), grace=Grace(5)))
    postings = (Posting("p1", BEGIN, date(2024, 5, 9), role="sworn"), Posting("p1", date(2024, 5, 10), role="fto"))

    finding = only(agency(postings=postings), law)

    assert (finding.status, finding.changes_on) == (Status.NOT_APPLICABLE, date(2024, 5, 10))


def test_grace_to_a_day_of_the_year_ends_on_it_however_long_ago_the_completion_lapsed():
    law = rule(version(Rolling(12), grace=Grace(until=YearDay(3, 15))))

    finding = only(agency(took("crisis", date(2022, 4, 1))), law, date(2024, 1, 1))

    assert (finding.status, finding.due_on) == (Status.IN_GRACE, date(2023, 4, 1))
    assert finding.changes_on == date(2024, 3, 16)


def test_an_unknown_person_is_refused():
    with pytest.raises(NotFound, match='Nobody on the roster has the id "p9"') as refusal:
        judge(agency(), book(rule(version())), DAY, persons=["p9"])

    assert refusal.value.code == "person_not_found"


def test_a_deadline_worked_out_from_a_month_of_hire_says_so():
    law, month = rule(version(Rolling(36))), Reason("hired_month_only", {"hired_on": date(2022, 3, 1)})

    by_month = only(agency(hired_on=date(2022, 3, 1), hired_on_is_month=True), law)
    by_day = only(agency(hired_on=date(2022, 3, 1)), law)

    assert by_month.reasons == (*by_day.reasons, month)


def test_a_rule_without_a_wording_in_force_says_so_in_a_word():
    law = rule(version(Once(), first_on=date(2025, 1, 1)))

    verdict = reach(open_case(Bench(agency(), CreditTable({})), "p1"), law, DAY)

    assert verdict == Verdict(Status.NOT_APPLICABLE, "no_version_in_force")
