"""An answer hangs on the days between facts and rules, on no year of its own, and on no order of the records."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from shiftready.catalogue.judged_examples import judge_examples, leant_on
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import Rulebook, judge_each
from shiftready.core.compliance.judge import judge
from tests.core.compliance.people import agency, book
from tests.core.compliance.shifted import later
from tests.core.compliance.test_properties import days, people, records, rules

FILES = load_catalogue().rule_files


def whole(finding):
    """A finding and its reasons but for words, in which days stand as text."""
    reasons = [
        (one.code, {key: fact for key, fact in one.facts.items() if not isinstance(fact, str)})
        for one in finding.reasons
    ]
    return finding._replace(reasons=()), reasons


@settings(max_examples=300, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), days)
def test_four_hundred_years_on_the_answer_is_the_same_so_much_later(law, person, taken, as_of):
    facts, laws = agency(*taken, **person), book(law)

    (then,), (now,) = judge(later(facts), later(laws), later(as_of)), judge(facts, laws, as_of)

    assert whole(then) == later(whole(now))


@pytest.mark.parametrize("rule", FILES)
def test_every_worked_example_of_the_catalogue_holds_four_hundred_years_on(rule):
    file, catalogue = FILES[rule], load_catalogue()
    laws = later(Rulebook((file.rule, *leant_on(file, FILES)), catalogue.courses))

    for judged in judge_examples(file, catalogue):
        one = judged.example
        then = next(judge_each(later(one.facts), laws, later(one.as_of), later(one.known_by)))
        assert whole(then) == later(whole(judged.found))


@settings(max_examples=300, deadline=None)
@given(rules(), people(), some.lists(records, max_size=6), days, some.randoms(use_true_random=False))
def test_the_order_of_the_records_never_matters(law, person, taken, as_of, chance):
    mixed = chance.sample(taken, len(taken))
    given_, otherwise = (
        judge(agency(*ordered, **person), book(law), as_of, with_reasons=False) for ordered in (taken, mixed)
    )

    assert given_ == otherwise


@pytest.mark.parametrize("rule", FILES)
def test_nor_does_it_for_any_worked_example_of_the_catalogue(rule):
    file, catalogue = FILES[rule], load_catalogue()
    laws = Rulebook((file.rule, *leant_on(file, FILES)), catalogue.courses)

    for judged in judge_examples(file, catalogue):
        one = judged.example
        backwards = {person: tuple(reversed(own)) for person, own in one.facts.training.records.items()}
        facts = replace(one.facts, training=replace(one.facts.training, records=backwards))
        (found,) = judge(facts, laws, one.as_of, one.known_by, with_reasons=False)[:1]
        assert found == judged.found._replace(reasons=())


def test_a_day_of_the_week_is_the_same_so_much_later():
    assert later(date(2024, 2, 29)) == date(2424, 2, 29)
    assert later(date(2024, 2, 29)).weekday() == date(2024, 2, 29).weekday()
