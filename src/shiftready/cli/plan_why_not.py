"""Why a plan leaves its last week short, on the screen: what has nothing left, and what would have to be otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from shiftready.cli.output import write_sentence, write_table
from shiftready.core.planning.why_not import WhyNot

SQUADS_SHOWN = 20


def show_why_not(answers: Sequence[WhyNot]) -> None:
    """The whole agency's answer sentence by sentence, then a line a squad; nothing where nothing is short."""
    if not answers:
        return
    whole, *squads = answers
    write_sentence(f"Why not? {whole.why}")
    for binding in whole.binding:
        write_sentence(f"- {binding.why}")
    _list("Each of these alone would be enough:", [one.why for one in whole.alone if one.status == "enough"])
    _list("These together would be enough, none of them to be left out:", [one.why for one in whole.together])
    _list("Alone not enough, or not known:", [one.why for one in whole.alone if one.status != "enough"])
    if whole.rest:
        write_sentence(whole.rest)
    if squads:
        _show_squads(squads)


def _list(heading: str, sentences: Sequence[str]) -> None:
    if sentences:
        write_sentence(heading)
    for sentence in sentences:
        write_sentence(f"- {sentence}")


def _show_squads(squads: Sequence[WhyNot]) -> None:
    rows = [(one.squad, one.short, _answer(one)) for one in islice(squads, SQUADS_SHOWN)]
    write_table(("squad", "days short", "what would be enough for it, if it came first"), rows, title="Squad by squad")
    if len(squads) > SQUADS_SHOWN:
        write_sentence(f"and {len(squads) - SQUADS_SHOWN:,} more; --format json lists all.")


def _answer(one: WhyNot) -> str:
    if one.is_possible:
        return "What there is."
    enough = [remedy.why for remedy in one.alone if remedy.status == "enough"]
    together = [remedy.why for remedy in one.together]
    return " Or: ".join(enough) or " And: ".join(together) or one.rest or one.why
