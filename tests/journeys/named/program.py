"""The program around the training."""

from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "program:board": ("program/",),
    "program:element": ("program/ten_essential_elements/3/",),
    "program:assess": ("program/ten_essential_elements/3/assess/",),
    "program:types": ("program/types/",),
    "program:say_type": ("program/types/say/",),
    "program:bring": ("program/ten_essential_elements/3/papers/",),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"program:take_back_type"},
    FILE: {"program:paper"},
    "asked of a paper that was brought, of which the demo has none": {"program:take_out"},
    "asked of a type of program, of which the demo says none": {"program:end_type"},
    "asked of an assessment, of which the demo has none": {"program:take_back"},
}
