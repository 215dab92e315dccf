"""The door of a class, its roll and its file."""

from tests.journeys.named.queries import CLOSED, DRAFT
from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "presence:door": ("classes/{}/door/", DRAFT),
    "presence:kiosks": ("classes/{}/kiosk/", DRAFT),
    "presence:roll": ("classes/{}/roll/", DRAFT),
    "presence:disputes": ("classes/{}/roll/disputes/", DRAFT),
    "presence:sheets": ("classes/{}/sheets/", DRAFT),
    "presence:sheet": ("classes/{}/sheets/print/", CLOSED),
    "presence:walk_ins": ("classes/{}/walk-ins/", DRAFT),
    "presence:refuse_walk_in": ("classes/{}/walk-ins/refuse/?person=X1", DRAFT),
    "course_file:file": ("classes/{}/file/", CLOSED),
    "course_file:bring": ("classes/{}/file/bring/objectives/", CLOSED),
}
NO_PAGES: dict[str, set[str]] = {
    DEED: {"presence:close_kiosk", "presence:seat_walk_in"},
    FILE: {"course_file:archive", "course_file:paper", "presence:original", "presence:roll_worker"},
    "reached only from the screen at a door, or on a device that is a kiosk": {
        "door:code",
        "door:kiosk",
        "presence:sign",
    },
    "asked of a paper that was brought, of which the demo has none": {"course_file:take_out"},
}
