"""The paper somebody fills in: shown without its key, and read back from what the phone sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from shiftready.services.assessment.take import Taking


def paper_context(taking: Taking) -> dict[str, Any]:
    """What the page of a paper needs; nothing in it says what is right."""
    return {
        "offering": taking.offering,
        "taking": taking,
        "standing": taking.line.standing.value,
        "score": taking.last,
        "questions": [(one.pk, one.text, one.kind, list(enumerate(one.answers))) for one in taking.questions],
    }


def answers_sent(data: QueryDict, taking: Taking) -> Mapping[int, list[int]]:
    """Places ticked, by question; what is no number is left out and counts as not answered."""
    sent = {one.pk: data.getlist(f"q{one.pk}") for one in taking.questions}
    return {pk: [int(value) for value in values if value.isdecimal()] for pk, values in sent.items()}


def place_sent(data: QueryDict) -> int:
    """Which attempt it is, from 0; -1 where it is not said."""
    said = data.get("place", "")
    return int(said) if said.isdecimal() and len(said) < 4 else -1  # noqa: PLR2004 - no test is tried a thousand times
