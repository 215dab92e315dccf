"""Everything that was ever said of one element, the newest entry first, what was taken back with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from shiftready.services.access import Actor, Deed, require
from shiftready.services.program.board import find_element, find_framework, version_for
from shiftready.store.models import ElementAssessment


def element_history(actor: Actor, *, framework: str, element: str, as_of: date) -> Any:
    """The assessments of an element, the newest entry first; those that take one back stand with it, not alone.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
        NotFound: `framework_not_found`, `element_not_found`.
    """
    require(actor, Deed.SEE_PROGRAM)
    find_element(version_for(find_framework(framework), as_of), element)
    rows = ElementAssessment.objects.of(actor.agency).filter(framework=framework, element=element, takes_back=None)
    known = rows.select_related("owner", "entered_by", "taken_back_by", "taken_back_by__entered_by")
    return known.order_by("-assessed_on", "-pk")
