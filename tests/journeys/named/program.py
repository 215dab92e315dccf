"""The program around the training."""

from tests.journeys.named.queries import ASSESSED, PROGRAM_TYPE
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "program:board": ("program/",),
    "program:element": ("program/ten_essential_elements/3/",),
    "program:assess": ("program/ten_essential_elements/3/assess/",),
    "program:types": ("program/types/",),
    "program:say_type": ("program/types/say/",),
    "program:end_type": ("program/types/{}/end/", PROGRAM_TYPE),
    "program:take_back": ("program/assessments/{}/take-back/", ASSESSED),
    "program:bring": ("program/ten_essential_elements/3/papers/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"program:take_back_type"},
    FILE: {"program:paper"},
    "asked of a paper that was brought, of which the demo has none": {"program:take_out"},
}
