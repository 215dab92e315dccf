"""Cures as a coordinator meets them: courses given here, no week for two hours, and what must stand on record."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from shiftready.catalogue.judged_examples import leant_on
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rulebook, Status, judge, judge_each
from shiftready.core.compliance.amounts import Accepted, Completion
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.cure_words import cure_as_data, say_cure
from shiftready.core.compliance.supposing import Supposing
from shiftready.core.compliance.windows import Rolling
from shiftready.core.training import TrainingHistory
from tests.core.compliance.people import agency, book, rule, took, version

AS_OF = date(2026, 3, 2)
WHOLE_YEAR = {"hired_on": date(2010, 1, 4), "certified_on": date(2010, 6, 1)}


def way(name, *taken, state="IL", as_of=AS_OF, **person):
    """The cure of a catalogue rule for somebody of a state who is its only officer."""
    facts = replace(agency(*taken, **{**WHOLE_YEAR, **person}), state=state)
    catalogue = load_catalogue()
    laws = Rulebook((catalogue.rule(name),), catalogue.courses)
    (found,) = judge(facts, laws, as_of)
    return Cures(facts, laws, catalogue.topics).of(found, as_of)


def test_louisiana_asks_its_twenty_hours_and_no_week_for_two_hours_of_legal_updates():
    found = way("us/la/annual_training", hired_on=date(2026, 1, 2), certified_on=date(2025, 6, 1), state="LA")

    assert say_cure(found) == (
        "Cheapest way: Mental Health First Aid for Public Safety (6 hours 30 minutes), 4 hours of Defensive tactics "
        "and "
        "officer survival, 8 hours of Firearms and 2 hours of Legal updates, by 2026-12-31."
    )
    assert found.minutes == 1230


@pytest.mark.parametrize(
    ("state", "courses"),
    [("IL", ["cit-40"]), ("OH", ["cit-40"]), ("", ["cit-40"])],
)
def test_a_course_that_is_given_here_is_proposed(state, courses):
    assert [step.course for step in way("us/tn/annual_training", state=state).steps] == courses


def test_a_course_of_another_state_is_proposed_only_where_the_rule_asks_for_it():
    twelve = [way("us/al/annual_training", state=state) for state in ("IL", "GA")]
    named = way("us/ga/annual_training", state="IL")

    assert [[step.course for step in found.steps] for found in twelve] == [
        ["mhfa-public-safety", "cit-911"],
        ["cit-911-georgia"],
    ]
    assert {step.state for step in named.steps if step.course} == {"GA"}


def test_what_must_be_on_record_is_said_where_no_plain_record_is_enough():
    passed, plain = way("us/wa/annual_crisis_refresher", state="WA"), way("us/tn/annual_training")

    assert " It counts where that is on record as the rule has it: passed with 80 %. " in say_cure(passed)
    assert [cure_as_data(found)["as_asked"] for found in (passed, plain)] == [["passed with 80 %"], []]


def test_illinois_has_a_way_to_its_thirty_hours_with_scenarios():
    found = way("us/il/three_year_training", hired_on=date(2025, 8, 1), certified_on=date(2025, 8, 1))

    assert found.minutes == 1800
    assert found.as_asked == ("scenario based (High-risk traffic stops)",)


def test_virginia_s_core_training_is_the_course_with_four_hours_of_law_on_record():
    facts, laws, as_of, found = open_examples(load_catalogue().rule_files["us/va/cit_core_training"])[0]

    cured = Cures(facts, laws, load_catalogue().topics).of(found, as_of)

    assert say_cure(cured) == (
        "Cheapest way: Crisis Intervention Team training, 40 hours, on any day: no deadline is stated. "
        "It counts where that is on record as the rule has it: 4 hours of law."
    )
    assert [step["topics"] for step in cure_as_data(cured)["steps"]] == [{"law": 240, "": 2160}]


def test_new_mexico_s_hours_of_firearms_are_no_lecture():
    found = way("us/nm/in_service_crisis", hired_on=date(2026, 2, 2), state="NM")

    assert say_cure(found) == (
        "Cheapest way: Crisis Intervention Team training, 40 hours and 4 hours of Firearms, by 2027-12-31. "
        "It counts where that is on record as the rule has it: in person, not lecture (Firearms)."
    )


def open_examples(file):
    """The worked examples of a rule as if nothing were on file: facts, rules, day and finding, where it is open."""
    catalogue = load_catalogue()
    laws = Rulebook((file.rule, *leant_on(file, catalogue.rule_files)), catalogue.courses)
    bare = [(replace(one.facts, training=TrainingHistory()), one.as_of) for one in file.examples]
    judged = [(facts, laws, as_of, next(judge_each(facts, laws, as_of))) for facts, as_of in bare]
    return [one for one in judged if one[3].status in {Status.DUE, Status.OVERDUE}]


def test_whoever_has_nothing_on_file_has_a_way_to_every_rule_of_the_catalogue_and_the_judge_agrees():
    catalogue, asked, unlike = load_catalogue(), set(), []
    for facts, laws, as_of, finding in chain.from_iterable(map(open_examples, catalogue.rule_files.values())):
        found = Cures(facts, laws, catalogue.topics).of(finding, as_of)
        day = found.by or as_of
        records = tuple(step.record(finding.person, day) for step in found.steps)
        then = Supposing(facts, laws).verdict(finding.person, finding.rule, day, records).status
        asked.add(finding.rule)
        if not records or then is not found.then:
            unlike.append((finding.rule, as_of))

    assert unlike == []
    assert len(asked) > 80


def test_a_topic_without_a_number_is_any_training_in_it():
    said = say_cure(way("us/il/annual_training"))

    assert "any training in Legal updates" in said
    assert "1 minute" not in said


def test_where_a_fact_is_missing_the_day_of_the_way_is_left_open():
    found = way("us/la/annual_training", certified_on=None)

    assert "whatever the fact is that is not recorded; by when hangs on it" in say_cure(found)


def test_a_finding_supposed_is_the_one_the_judge_gives_without_its_reasons():
    law = rule(version(window=Rolling(36), needs=Completion((Accepted("cit-40"),))))
    facts, laws = agency(took("cit-40", date(2025, 5, 16))), book(law)

    (judged,) = judge(facts, laws, AS_OF, with_reasons=False)

    assert judged.status is Status.MET
    assert judged.due_on == date(2028, 5, 16)
    assert Supposing(facts, laws).finding(judged.person, judged.rule, AS_OF) == judged


def test_every_course_of_the_catalogue_named_for_a_state_says_which():
    states = {"Ohio": "OH", "California": "CA", "Georgia": "GA", "Washington": "WA", "Illinois": "IL", "Texas": "TX"}
    states |= {"Minnesota": "MN", "Massachusetts": "MA", "Connecticut": "CT", "Virginia": "VA"}
    named = re.compile("|".join(states))

    found = {
        versions[-1].id: (versions[-1].state, states[named.search(versions[-1].title)[0]])
        for versions in load_catalogue().courses.values()
        if named.search(versions[-1].title)
    }

    assert [course for course, (said, meant) in found.items() if said != meant] == []
    assert len(found) > 20
