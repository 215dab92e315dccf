"""The program around the training."""

from tests.journeys.named.why import FILE

PAGES: dict[str, tuple[str, ...]] = {
    "program:board": ("program/",),
    "program:element": ("program/ten_essential_elements/3/",),
    "program:assess": ("program/ten_essential_elements/3/assess/",),
    "program:bring": ("program/ten_essential_elements/3/papers/",),
}
NO_PAGES: dict[str, set[str]] = {
    FILE: {"program:paper"},
    "asked of a paper that was brought, of which the demo has none": {"program:take_out"},
    "asked of an assessment, of which the demo has none": {"program:take_back"},
}
