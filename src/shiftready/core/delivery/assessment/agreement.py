"""How far several evaluators agree, as Krippendorff's alpha for levels that have an order.

Chosen before the kappas since it takes any number of evaluators, people whom not all of them saw, and levels of which
the third is nearer to the fourth than to the first. Source: K. Krippendorff, "Computing Krippendorff's
Alpha-Reliability", University of Pennsylvania, 2011; its example stands in the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

Distance = Callable[[int, int], Fraction]
#: Krippendorff's own bounds: at least .800 to rely on, at least .667 for tentative conclusions.
RELIABLE, TENTATIVE = 0.8, 0.667


def alpha(units: Iterable[Sequence[int]]) -> float | None:
    """Agreement about what was judged, one sequence of levels for each thing judged, in any order.

    1 is full agreement, 0 what chance would bring, below 0 worse than chance. Things that one evaluator alone judged
    tell nothing.

    Returns:
        None where nothing was judged by two, or everybody always chose the same level: then it cannot be told apart.
    """
    judged = [unit for unit in units if len(unit) > 1]
    pairs = coincidences(judged)
    totals = Counter[int]()
    for (level, _), weight in pairs.items():
        totals[level] += weight  # type: ignore[assignment]  # exact fractions that sum to whole numbers
    if len(totals) < 2:  # noqa: PLR2004 - two levels, or nothing differs
        return None
    return float(1 - _disagreement(pairs, totals))


def coincidences(units: Iterable[Sequence[int]]) -> Mapping[tuple[int, int], Fraction]:
    """How often two levels met in one thing, each thing counting as often as it was judged."""
    pairs: dict[tuple[int, int], Fraction] = {}
    for unit in units:
        for pair in permutations(unit, 2):
            pairs[pair] = pairs.get(pair, Fraction(0)) + Fraction(1, len(unit) - 1)
    return pairs


def ordinal(totals: Mapping[int, Fraction | int]) -> Distance:
    """Two levels lie as far apart as there are judgements between them, half of their own counted, squared."""
    levels = sorted(totals)

    def distance(one: int, other: int) -> Fraction:
        low, high = min(one, other), max(one, other)
        between = sum(Fraction(totals[level]) for level in levels if low <= level <= high)
        return (between - Fraction(totals[low] + totals[high]) / 2) ** 2

    return distance


def _disagreement(pairs: Mapping[tuple[int, int], Fraction], totals: Mapping[int, Fraction | int]) -> Fraction:
    """Disagreement that was seen, as a share of what chance would bring."""
    distance, all_of = ordinal(totals), Fraction(sum(totals.values()))
    seen = sum((weight * distance(*pair) for pair, weight in pairs.items()), Fraction(0))
    by_chance = sum(
        (totals[one] * totals[other] * distance(one, other) for one in totals for other in totals), Fraction(0)
    )
    return seen * (all_of - 1) / by_chance
