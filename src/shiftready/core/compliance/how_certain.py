"""How certain the wordings are that several rules are judged by, told beside their answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from shiftready.core.compliance.rule import Certainty, Rule

LESS_THAN_READ: dict[Certainty, tuple[str, str]] = {
    "background": ("text_unread", "Nobody has read the text of {}. Check it before you rely on it."),
    "seen_bill": ("only_a_bill", "Only a bill was read of {}: it is not in force, and nobody is judged by it."),
    "seen_secondary": ("read_second_hand", "Read only in the account of a third party: {}."),
}
"""The code of a note for programs and its sentence, the gravest first."""


def certainty_on(rule: Rule, day: date) -> Certainty | None:
    """How certain the wording is that a day is judged by; of a rule in force nowhere then, a bill of that day.

    None where nothing is said to be in force that day.
    """
    version = rule.version_on(day) or next(iter(rule.passed_over_on(day)), None)
    return None if version is None else version.source.certainty


def certainties_on(rules: Iterable[Rule], day: date) -> dict[str, Certainty | None]:
    """How certain the wording of a day is, by rule; see `certainty_on`."""
    return {rule.id: certainty_on(rule, day) for rule in rules}


def certainty_notes(rules: Iterable[Rule], day: date) -> dict[str, str]:
    """A sentence by its code for each kind of wording that is less than an official text, with the rules it is of."""
    found = [(certainty_on(rule, day), f"“{rule.title}” ({rule.id})") for rule in rules]
    return {
        code: said.format("; ".join(named))
        for certainty, (code, said) in LESS_THAN_READ.items()
        if (named := [name for held, name in found if held == certainty])
    }


def rule_as_data(rule: Rule, day: date) -> dict[str, Any]:
    """A rule that answers are given by, with the first day of the wording of a day and how certain that is."""
    version = rule.version_on(day)
    return {
        "rule": rule.id,
        "title": rule.title,
        "version": None if version is None else version.first_on,
        "certainty": certainty_on(rule, day),
    }
