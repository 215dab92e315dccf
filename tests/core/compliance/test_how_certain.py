"""How certain a wording is stands beside every answer that is given by it."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.how_certain import certainty_notes, certainty_on, rule_as_data

TODAY = date(2026, 11, 27)
CALEA, OKLAHOMA = "us/calea/mental_health_refresher", "us/ok/annual_mental_health"
TENNESSEE, MAINE = "us/tn/annual_training", "us/me/fifth_of_officers"


def rule(name):
    return load_catalogue().rule(name)


@pytest.mark.parametrize(
    ("name", "day", "certainty"),
    [
        (TENNESSEE, TODAY, "background"),
        (MAINE, TODAY, "seen_secondary"),
        (CALEA, TODAY, "seen_official"),  # a later wording that nobody read never replaces it
        (OKLAHOMA, TODAY, "seen_official"),  # nor does a bill
        (OKLAHOMA, date(2007, 12, 31), None),
    ],
)
def test_a_day_is_judged_by_a_wording_of_some_certainty(name, day, certainty):
    assert certainty_on(rule(name), day) == certainty


def test_a_rule_of_which_only_a_bill_was_read_says_so_and_has_no_version():
    (only_bills,) = (
        one for one in load_catalogue().rules.values() if {v.source.certainty for v in one.versions} == {"seen_bill"}
    )
    day = only_bills.versions[0].first_on

    assert rule_as_data(only_bills, day) == {
        "rule": only_bills.id,
        "title": only_bills.title,
        "version": None,
        "certainty": "seen_bill",
    }


def test_a_rule_in_force_is_told_with_the_first_day_of_its_wording():
    assert rule_as_data(rule(OKLAHOMA), TODAY) == {
        "rule": OKLAHOMA,
        "title": "Yearly training with two hours on mental health",
        "version": date(2008, 1, 1),
        "certainty": "seen_official",
    }


def test_what_is_less_than_an_official_text_is_noted_by_kind_with_its_rules():
    rules = [rule(name) for name in (CALEA, TENNESSEE, MAINE, OKLAHOMA)]

    assert certainty_notes(rules, TODAY) == {
        "text_unread": "Nobody has read the text of “Yearly training of 40 hours” (us/tn/annual_training). Check it "
        "before you rely on it.",
        "read_second_hand": "Read only in the account of a third party: “A fifth of the officers with first aid or "
        "CIT” "
        "(us/me/fifth_of_officers).",
    }
    assert certainty_notes(rules[:1], TODAY) == {}


def test_several_rules_of_one_kind_share_one_note():
    read = "“Yearly training of 40 hours” (us/tn/annual_training)"

    assert certainty_notes([rule(TENNESSEE)] * 2, TODAY) == {
        "text_unread": f"Nobody has read the text of {read}; {read}. Check it before you rely on it."
    }
