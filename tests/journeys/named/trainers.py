"""Trainers: their way, who taught whom, and the topics for which they suffice."""

from tests.journeys.named.why import FILE

PAPER = "SELECT min(id) FROM store_trainerpaper"
STEP = "SELECT max(id) FROM store_trainerstep"
TIME = "SELECT max(id) FROM store_trainertime"
PAGES: dict[str, tuple[str, ...]] = {
    "trainers:list": ("trainers/",),
    "trainers:capacity": ("trainers/capacity/",),
    "trainers:lineage": ("trainers/lineage/",),
    "trainers:trainer": ("trainers/people/T2/",),
    "trainers:step": ("trainers/people/T2/steps/",),
    "trainers:time": ("trainers/people/T2/time/",),
    "trainers:bring": ("trainers/steps/{}/papers/", STEP),
    "trainers:take_out": ("trainers/papers/{}/take-out/", PAPER),
    "trainers:take_back_step": ("trainers/steps/{}/take-back/", STEP),
    "trainers:take_back_time": ("trainers/time/{}/take-back/", TIME),
}
NO_PAGES: dict[str, set[str]] = {FILE: {"trainers:paper"}}
