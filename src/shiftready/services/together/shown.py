"""Who brings what as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from shiftready.services.clock import zone_of
from shiftready.services.together.find import NeedShown, PartShown, Together

HEADINGS = (
    "need",
    "kind",
    "what",
    "block",
    "block_starts_at",
    "how_many",
    "missing",
    "part",
    "who",
    "brings",
    "state",
    "note",
)


def together_values(found: Together) -> dict[str, Any]:
    """All of a class; `who` "" and `partner` null stand for the agency itself."""
    return {
        "offering": found.offering.pk,
        "title": found.offering.title,
        "starts_on": found.offering.starts_on,
        "needs": [need_values(one) for one in found.needs],
        "shares": [
            {
                "partner": one.partner.pk if one.partner else None,
                "who": one.partner.name if one.partner else "",
                "seats": one.seats,
                "taken": one.taken,
            }
            for one in found.shares
        ],
        "unshared": found.unshared,
    }


def need_values(one: NeedShown) -> dict[str, Any]:
    """A need with its parts; `block` null where it is for the class as a whole."""
    block = one.row.block
    return {
        "need": one.row.pk,
        "kind": one.row.kind,
        "what": one.row.text,
        "block": block.pk if block else None,
        "block_title": block.title if block else "",
        "block_starts_at": block.starts_at if block else None,
        "how_many": one.row.how_many,
        "missing": one.need.missing,
        "parts": [part_values(part) for part in one.parts],
    }


def part_values(one: PartShown) -> dict[str, Any]:
    """A part with what was said last."""
    return {
        "part": one.row.pk,
        "partner": one.row.partner_id,
        "who": one.who,
        "how_many": one.part.how_many,
        "state": one.part.state,
        "note": one.note,
    }


def rows_of(found: Together) -> list[tuple[object, ...]]:
    """A line a part under `HEADINGS`; a need without parts stands alone."""
    rows: list[tuple[object, ...]] = []
    for one in found.needs:
        block = one.row.block
        at = (block.title, timezone.localtime(block.starts_at, zone_of(found.offering.agency))) if block else ("", "")
        head = (one.row.pk, one.row.kind, one.row.text, *at, one.row.how_many, one.need.missing)
        own: list[tuple[object, ...]] = [
            (p.row.pk, p.who or "ourselves", p.part.how_many, p.part.state, p.note) for p in one.parts
        ]
        rows += [(*head, *tail) for tail in own or [(None, None, None, None, None)]]
    return rows
