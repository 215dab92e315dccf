"""HiGHS without its banner; imported only when something is solved."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import highspy


def quiet_solver() -> highspy.Highs:
    """A solver that says nothing."""
    return _quiet()()


@cache
def _quiet() -> type[highspy.Highs]:
    import highspy

    class QuietHighs(highspy.Highs):
        """The solver prints its banner as soon as callbacks are set, which its own start does."""

        def enableCallbacks(self) -> None:  # noqa: N802 (highspy's name)
            self.setOptionValue("output_flag", False)  # noqa: FBT003 (positional only)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return QuietHighs
