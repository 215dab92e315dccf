"""Audit packets."""

from tests.journeys.named.why import DEED, FILE

PAGES: dict[str, tuple[str, ...]] = {
    "packets:list": ("packets/",),
    "packets:new": ("packets/new/",),
    "packets:packet": ("packets/{}/", "SELECT min(id) FROM store_auditpacket"),
}
NO_PAGES: dict[str, set[str]] = {DEED: {"packets:again"}, FILE: {"packets:file"}}
