"""What training boards are told."""

from tests.journeys.named.queries import CLOSED
from tests.journeys.named.why import FILE

SENT = "SELECT max(id) FROM store_submission"
BEFORE_A_BOARD = "SELECT min(id) FROM store_courseapproval"

PAGES: dict[str, tuple[str, ...]] = {
    "submissions:list": ("submissions/",),
    "submissions:approvals": ("submissions/courses/",),
    "submissions:begin_approval": ("submissions/courses/new/?course=cit-40",),
    "submissions:board": ("submissions/boards/tx-tcole/",),
    "submissions:class": ("submissions/class/{}/?board=tx-tcole", CLOSED),
    "submissions:numbers": ("submissions/numbers/",),
    "submissions:submission": ("submissions/{}/", SENT),
    "submissions:again": ("submissions/{}/again/", "SELECT min(id) FROM store_submission"),
    "submissions:take_back": ("submissions/{}/take-back/", SENT),
    "submissions:approval": ("submissions/courses/{}/", BEFORE_A_BOARD),
    "submissions:take_back_approval": ("submissions/courses/{}/take-back/", BEFORE_A_BOARD),
    "submissions:new_number": ("submissions/numbers/new/?kind=person&holder=H104",),
}
NO_PAGES: dict[str, set[str]] = {
    "a deed, answered with another page": {"submissions:withdraw_number", "submissions:prepare"},
    FILE: {"submissions:file"},
}
