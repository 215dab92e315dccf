"""How far people moved between two tests taken by the same people: means, and an effect with its interval.

The effect is the mean difference divided by the square root of the mean of both variances (d_av; Lakens 2013,
doi:10.3389/fpsyg.2013.00863, recommends it for the same people measured twice), with the correction for few people and
the interval of Bonett (2008), "Confidence intervals for standardized linear contrasts of means", Psychological Methods
13, 99-109, doi:10.1037/1082-989X.13.2.99, which does not suppose equal variances. The interval is an approximation
that grows rough with few people. It tells how far they moved, not why: nobody untrained was asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, correlation, fmean, stdev

CONFIDENCE = 0.95
#: With fewer people nothing is shown: the fewer there are, the nearer a number is to one of them.
FEWEST_PEOPLE = 5


@dataclass(frozen=True, slots=True)
class Effect:
    """`size` in standard deviations, corrected for few people; `low` and `high` are the ends of its interval.

    All three are None where nothing varies: then it cannot be said in standard deviations.
    """

    people: int
    before: float
    after: float
    size: float | None
    low: float | None
    high: float | None

    @property
    def is_apart_from_nothing(self) -> bool:
        """Whether the interval lies wholly on one side of zero."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Moments:
    """Means, standard deviations and correlation of two measurements of the same people."""

    people: int
    means: tuple[float, float]
    spreads: tuple[float, float]
    correlation: float


def paired_effect(before: Sequence[float], after: Sequence[float]) -> Effect:
    """The effect of paired values: the same person at the same place in both."""
    found = moments(before, after)
    size, low, high = standardized(found) if any(found.spreads) else (None, None, None)
    return Effect(found.people, *found.means, size, low, high)


def moments(before: Sequence[float], after: Sequence[float]) -> Moments:
    spreads = (stdev(before), stdev(after))
    shared = correlation(before, after) if all(spreads) else 0.0
    return Moments(len(before), (fmean(before), fmean(after)), spreads, shared)


def standardized(found: Moments) -> tuple[float, float, float]:
    """Size of the effect, corrected for few people, and the ends of the interval of the uncorrected one."""
    (first, second), df = found.spreads, found.people - 1
    square = (first**2 + second**2) / 2
    raw = (found.means[1] - found.means[0]) / sqrt(square)
    both = first**4 + second**4 + 2 * found.correlation**2 * first**2 * second**2
    of_difference = first**2 + second**2 - 2 * found.correlation * first * second
    error = sqrt(raw**2 * both / (8 * df * square**2) + of_difference / (df * square))
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * error
    return sqrt((found.people - 2) / df) * raw, raw - reach, raw + reach
