"""Why a plan leaves its last week short, as the page says it, with a link that asks again for what would be enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

ASKED = {
    "seats": "{} seats in a class",
    "classes_per_week": "{} classes a week",
    "weeks": "{} weeks",
    "fewest_in_class": "at least {} in a class",
}


def why_not_shown(answers: Sequence[Mapping[str, Any]], *, ask: str) -> dict[str, Any]:
    """The answer for everyone together and a line a squad; empty where the plan has none.

    `ask` is the address of the form, filled in as this plan was asked for.
    """
    if not answers:
        return {}
    whole, *squads = answers
    return {
        "whole": whole,
        "enough": [_with_link(one, ask) for one in whole["alone"] if one["status"] == "enough"],
        "not_enough": [one for one in whole["alone"] if one["status"] != "enough"],
        "first": [one["squad"] for one in squads if one["is_possible"]],
        "squads": [_squad(one) for one in squads if not one["is_possible"]],
    }


def _with_link(remedy: Mapping[str, Any], ask: str) -> dict[str, Any]:
    words = [ASKED[name].format(value) for name, value in remedy["ask"].items()]
    return {**remedy, "words": ", ".join(words), "address": f"{ask}&{urlencode(remedy['ask'])}" if words else ""}


def _squad(one: Mapping[str, Any]) -> dict[str, Any]:
    enough = [remedy["why"] for remedy in one["alone"] if remedy["status"] == "enough"]
    together = [remedy["why"] for remedy in one["together"]]
    return {
        "name": one["squad"],
        "short": one["short"],
        "binding": [binding["why"] for binding in one["binding"]],
        "enough": enough,
        "together": together,
        "rest": one["rest"],
    }
