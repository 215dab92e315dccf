"""Which works a search finds, the best first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log


def ranked(found: Sequence[Mapping[int, int]], total: int) -> list[int]:
    """Works in which every word was found, the best first, the newer first among equals.

    A work counts for each word its weight there times how rare the word is: log(1 + works / works with the word).

    Args:
        found: for each word sought the weight it has in each work, by the work's number.
        total: how many works there are.
    """
    if not found:
        return []
    rarity = [log(1 + total / len(works)) if works else 0.0 for works in found]
    first, *others = sorted(map(set, found), key=len)
    score = dict.fromkeys(first.intersection(*others), 0.0)
    for works, rare in zip(found, rarity, strict=True):
        for work in score:
            score[work] += works[work] * rare
    best_first = sorted(((worth, work) for work, worth in score.items()), reverse=True)
    return [work for _worth, work in best_first]
