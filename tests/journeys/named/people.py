"""People, who teaches, and who is asked to."""

from tests.journeys.named.queries import APPROVAL, ASKED, PERSON, TEACHER
from tests.journeys.named.why import DEED

PAGES: dict[str, tuple[str, ...]] = {
    "people:list": ("people/",),
    "people:person": ("people/{}/", PERSON),
    "people:give_credential": ("people/{}/credentials/", PERSON),
    "people:decide_status": ("people/{}/specialist-status/", PERSON),
    "teaching:people": ("classes/{}/people/", ASKED),
    "teaching:proposal": ("classes/{}/people/proposal/", ASKED),
    "teaching:needs": ("classes/people/block/{}/needs/", "SELECT min(block_id) FROM store_blockteacher"),
    "teaching:give": ("classes/people/block/{}/", "SELECT min(block_id) FROM store_blockteacher"),
    "teaching:release": ("classes/people/part/{}/release/", "SELECT min(id) FROM store_blockteacher"),
    "teachers:list": ("teachers/?with_left=on",),
    "teachers:new": ("teachers/new/",),
    "teachers:teacher": ("teachers/{}/", TEACHER),
    "teachers:change": ("teachers/{}/change/", TEACHER),
    "teachers:approve": ("teachers/{}/approve/", TEACHER),
    "teachers:training": ("teachers/{}/trained/", TEACHER),
    "teachers:consent": ("teachers/{}/consent/", TEACHER),
    "teachers:hours": ("teachers/{}/hours/", TEACHER),
    "teachers:end_approval": ("teachers/approvals/{}/end/", APPROVAL),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {
        "people:take_back_status",
        "people:withdraw_credential",
        "teachers:withdraw_hours",
        "teaching:again",
        "teaching:ask",
        "teaching:drop",
    },
}
