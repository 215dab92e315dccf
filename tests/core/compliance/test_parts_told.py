"""A wording is told whole: whatever a rule file can say of it, in words and only where it is said."""

from __future__ import annotations

from dataclasses import fields, replace

from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance.parts_told import TOLD, PartTold, parts_told, relations_told
from shiftready.core.compliance.rule import RuleVersion

SUSPENDED = "at once after the deadline: Certification is suspended for 90 days, in which the hours can be made up."


def told(name):
    (*_, version) = load_catalogue().rule(name).versions
    return [(one.called, one.says) for one in parts_told(version)]


def test_every_field_of_a_version_is_told_or_stands_with_its_source():
    with_its_source = {"first_on", "source", "text", "last_on", "first_day_assumed", "note"}

    assert {field.name for field in fields(RuleVersion)} == with_its_source | set(TOLD)


def test_louisiana_is_told_with_its_leave_and_what_follows():
    assert told("us/la/annual_training") == [
        ("whom it binds", ("role sworn",)),
        ("duty begins", ("the next 1 January after certified",)),
        ("time it counts in", ("each year from 1 January",)),
        (
            "what it asks",
            (
                (
                    "8 hours of firearms and 4 hours of defensive tactics and 2 hours of legal updates "
                    "and 6 "
                    "hours of anything but defensive tactics or firearms or legal updates"
                ),
            ),
        ),
        ("leave that moves the deadline", ("due on the last day away where the deadline falls into military service",)),
        (
            "what follows",
            (
                SUSPENDED,
                "91 days after the deadline: Certification is revoked; a refresher course regains it.",
            ),
        ),
    ]


def test_grace_exemptions_and_days_without_enforcement_are_told():
    assert ("grace", ("until 15 March",)) in told("us/mo/annual_training")
    assert ("exempt periods", ("certified", "left")) in told("us/ne/annual_training")
    assert ("not enforced", ("from 2020-03-01 to 2021-12-31",)) in told("us/or/maintenance_cycle")
    assert ("binds from the next whole period", ("yes",)) in told("us/mn/mandated_topics")


def test_iowa_is_told_with_the_other_way_to_meet_it():
    assert dict(told("us/ia/reserve_training"))["enough instead"] == (
        "36 hours (blocks of 36 months, the first from being certified)",
    )


def test_a_rule_of_groups_alone_asks_nothing_of_a_single_person():
    said = dict(told("us/me/fifth_of_officers"))

    assert said["what it asks"] == ("nothing of a single person",)
    assert said["the duty lies on"] == ("the head of the agency",)
    assert said["asked of whole groups"] == (
        "First aid or CIT, a fifth of the officers: 20 % of role sworn, holding one of mhfa-public-safety, cit-40",
    )


def test_the_rules_that_a_rule_names_are_told():
    rules = load_catalogue().rules

    alone = rules["us/la/annual_training"]
    related = replace(alone, inside="us/zz/total", replaces="us/zz/old", beside="us/zz/iacp")

    assert relations_told(alone) == ()
    assert relations_told(related) == (
        PartTold("inside", "its minutes lie inside", ("us/zz/total",)),
        PartTold("replaces", "took the place of", ("us/zz/old",)),
        PartTold("beside", "in force beside", ("us/zz/iacp",)),
    )


def test_each_part_has_the_key_it_has_in_a_rule_file():
    (*_, version) = load_catalogue().rule("us/la/annual_training").versions

    assert [one.part for one in parts_told(version)] == ["who", "starts", "window", "needs", "leave", "consequences"]
