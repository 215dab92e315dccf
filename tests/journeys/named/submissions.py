"""What training boards are told."""

from tests.journeys.named.queries import CLOSED

PAGES: dict[str, tuple[str, ...]] = {
    "submissions:list": ("submissions/",),
    "submissions:approvals": ("submissions/courses/",),
    "submissions:begin_approval": ("submissions/courses/new/?course=cit-40",),
    "submissions:board": ("submissions/boards/tx-tcole/",),
    "submissions:class": ("submissions/class/{}/?board=tx-tcole", CLOSED),
    "submissions:numbers": ("submissions/numbers/",),
    "submissions:new_number": ("submissions/numbers/new/?kind=person&holder=H104",),
}
NO_PAGES: dict[str, set[str]] = {
    "a deed, answered with another page": {"submissions:withdraw_number", "submissions:prepare"},
    "of a course before a board, of which the demo has none": {
        "submissions:approval",
        "submissions:take_back_approval",
    },
    "of a submission, of which the demo has none": {
        "submissions:submission",
        "submissions:again",
        "submissions:take_back",
        "submissions:file",
    },
}
