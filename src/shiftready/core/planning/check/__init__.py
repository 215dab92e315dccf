"""Judge a plan person by person, from the problem alone: written apart from the model, knows no solver.

Nothing here is shared with the model, the naming or the outcome, so that a mistake there shows up as a violation here.
"""

from shiftready.core.planning.check.violation import Violation
from shiftready.core.planning.check.whole import check

__all__ = ["Violation", "check"]
