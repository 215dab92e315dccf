"""Student's t: how far a mean of few independent replications may lie from the truth."""

from __future__ import annotations

from functools import lru_cache
from math import atan, cos, pi, sin, sqrt

CERTAINTY = 0.95


@lru_cache(maxsize=256)
def student_t(degrees: int, certainty: float = CERTAINTY) -> float:
    """The t that |T| stays below with probability `certainty` (0-1, both sides), for 1 or more degrees of freedom.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4, solved by halving.
    """
    low, high = 0.0, 1.0
    while _within(high, degrees) < certainty:
        high *= 2
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, degrees) < certainty else (low, middle)
    return high


def _within(t: float, degrees: int) -> float:
    """P(|T| < t): a finite sum for every whole number of degrees of freedom."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = cos(angle) if odd else 1.0
    total = 0.0 if degrees == 1 else term
    for power in range(2 + odd, degrees - 1, 2):
        term *= cos(angle) ** 2 * (power - 1) / power
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
