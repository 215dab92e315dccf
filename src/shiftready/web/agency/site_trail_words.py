"""What was done about learning sites, in the words of the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

SITE_DEEDS: Mapping[str, str] = {
    "host_offer_ended": "Offer to host visits ended",
    "offered_as_host": "Offered as host of visits",
    "visit_action_done": "What was to do after a visit done",
    "visit_answered": "Visit answered as host",
    "visit_asked": "Visit asked for",
    "visit_line_added": "Line of a visit written",
    "visit_line_taken_out": "Line of a visit taken out",
    "visit_moved": "Visit agreed, held or called off",
    "visit_travel_tied": "Travel of a visit named",
    "nature_said": "Type and setting of the agency said",
}
