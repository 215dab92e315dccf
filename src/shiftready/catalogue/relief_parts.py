"""From YAML to the relief a rule's text offers: what may be granted, for which reasons, and by when it is asked."""

from __future__ import annotations

from typing import TypeVar

from shiftready.catalogue.reading import Spot, optional
from shiftready.core.compliance.relief import Relief
from shiftready.core.training import ALLOWANCE_KINDS, ALLOWANCE_REASONS, AllowanceReason

Word = TypeVar("Word", bound=str)
#: What only an extension can have.
OF_EXTENSIONS = ("most_days", "days_after_return")


def read_relief(spot: Spot) -> Relief:
    """One relief.

    Raises:
        Refused: beside what is wrong with a value, `two_last_days_to_ask` and `not_an_extension`.
    """
    table = spot.table(
        ("kind", "reasons"),
        (
            "longer_than_months",
            "ask_days_before",
            "ask_by",
            "answer_days",
            "most_days",
            "days_after_return",
            "documents",
            "granted_by",
        ),
    )
    relief = Relief(
        kind=_one_of(table["kind"], ALLOWANCE_KINDS),
        reasons=_reasons(table["reasons"]),
        longer_than_months=optional(table, "longer_than_months", Spot.whole, 0),
        ask_days_before=optional(table, "ask_days_before", Spot.whole, None),
        ask_by=optional(table, "ask_by", Spot.year_day, None),
        answer_days=optional(table, "answer_days", Spot.whole, None),
        most_days=optional(table, "most_days", Spot.whole, None),
        days_after_return=optional(table, "days_after_return", Spot.whole, None),
        documents=optional(table, "documents", Spot.texts, ()),
        granted_by=optional(table, "granted_by", Spot.text, ""),
    )
    _refuse_contradiction(table, relief)
    return relief


def _reasons(spot: Spot) -> tuple[AllowanceReason, ...]:
    reasons = tuple(_one_of(item, ALLOWANCE_REASONS) for item in spot.items())
    if not reasons:
        raise spot.refuse("no_reason", "no reason is named.", 'Write ["other"] where every reason may do.')
    return reasons


def _one_of(spot: Spot, words: tuple[Word, ...]) -> Word:
    return words[words.index(spot.one_of(words))]


def _refuse_contradiction(table: dict[str, Spot], relief: Relief) -> None:
    if relief.ask_by is not None and relief.ask_days_before is not None:
        raise table["ask_by"].refuse(
            "two_last_days_to_ask", "two last days to ask are given.", "Keep ask_by or ask_days_before."
        )
    for name in OF_EXTENSIONS:
        if name in table and relief.kind != "extended":
            raise table[name].refuse(
                "not_an_extension", "only an extension has this.", 'Write kind: "extended", or take this key out.'
            )
