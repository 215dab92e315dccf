"""How many specialists a squad wants on duty, worked out without rounding errors."""

from __future__ import annotations

from fractions import Fraction

from shiftready.core.strategy import Strategy


def written_share(share: float) -> Fraction:
    """The share as a person wrote it: 0.2 is one fifth, not the binary number just above it."""
    return Fraction(str(share))


def wanted_specialists(strategy: Strategy, heads: int) -> int:
    """Specialists wanted beside `heads` people on duty: max(at_least, share x heads rounded up).

    With nobody on duty `at_least` is still wanted: a shift that answers calls with no one is a gap as well.
    """
    part = written_share(strategy.share) * heads
    return max(strategy.at_least, -(-part.numerator // part.denominator))
