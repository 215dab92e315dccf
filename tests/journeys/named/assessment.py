"""Questions, tests, scenes and evaluations."""

from tests.journeys.named.queries import CLOSED, CLOSED_SEAT, DRAFT
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "assessment:questions": ("classes/questions/",),
    "assessment:new_question": ("classes/questions/new/",),
    "assessment:import": ("classes/questions/import/",),
    "assessment:question": ("classes/questions/Q1/",),
    "assessment:due": ("classes/evaluation/due/",),
    "assessment:evaluation": ("classes/{}/evaluation/", CLOSED),
    "assessment:ask": ("classes/{}/evaluation/ask/", DRAFT),
    "assessment:scenes": ("classes/{}/scenes/", CLOSED),
    "assessment:choose_scenes": ("classes/{}/scenes/choose/", DRAFT),
    "assessment:score_list": ("classes/{}/scenes/score/", CLOSED),
    "assessment:test": ("classes/{}/test/", CLOSED),
    "assessment:choose": ("classes/{}/test/choose/", DRAFT),
    "assessment:plan": ("classes/{}/test/seats/{}/plan/", CLOSED, CLOSED_SEAT),
    "assessment:enter": ("classes/{}/test/seats/{}/enter/", CLOSED, CLOSED_SEAT),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"assessment:complete", "assessment:end_round", "assessment:link", "assessment:retire"},
    FILE: {"assessment:export", "assessment:table"},
    "asked of scenes, of which the class of the demo has none": {"assessment:score"},
}
