"""What was done about learning sites and help from others, in the words of the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

SITE_DEEDS: Mapping[str, str] = {
    "help_action_added": "What is to do after a request for help written",
    "help_action_done": "What was to do after a request for help done",
    "help_action_taken_out": "What was to do after a request for help taken out",
    "help_answered": "Request for help answered",
    "help_answer_taken_back": "Answer to a request for help taken back",
    "help_offered": "Help offered to others",
    "help_offer_ended": "Offer to help ended",
    "help_taken": "Who takes a request for help said",
    "help_asked": "Help asked for",
    "help_moved": "Request for help confirmed, matched, closed or withdrawn",
    "help_provider_ended": "Somebody who helps taken off the list",
    "help_provider_said": "Somebody who helps, and their promise, said",
    "help_step_taken_back": "Step of a request for help taken back",
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
