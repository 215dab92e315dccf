"""Partners as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shiftready.services.partners.find import AgreementHeld, PartnerLine, WholePartner
from shiftready.services.partners.gifts import Given

HEADINGS = ("partner", "name", "kind", "agreements_in_force", "ends_on", "to_renew", "left_on")
AGREEMENT_HEADINGS = (
    "agreement", "kind", "first_on", "last_on", "holds_until", "notice_days", "act_on", "ended_on", "end_reason",
    "replaces", "promises", "text",
)  # fmt: skip


def line_cells(line: PartnerLine) -> tuple[object, ...]:
    """A partner under `HEADINGS`."""
    row = line.partner
    due = " ".join(str(one.agreement.number) for one in line.to_renew)
    return row.pk, row.name, row.kind, len(line.in_force), line.ends_on, due, row.left_on


def line_values(line: PartnerLine) -> dict[str, Any]:
    """A partner without its agreements."""
    row = line.partner
    return {
        "id": row.pk,
        "name": row.name,
        "kind": row.kind,
        "other_names": row.other_names.splitlines(),
        "note": row.note,
        "left_on": row.left_on,
        "in_force": [one.agreement.number for one in line.in_force],
        "ends_on": line.ends_on,
        "to_renew": [one.agreement.number for one in line.to_renew],
    }


def whole_values(whole: WholePartner) -> dict[str, Any]:
    """All of a partner; `contacts` null for those who may not see them."""
    contacts = whole.contacts
    names = ("id", "name", "purpose", "email", "phone")
    told = None if contacts is None else [{name: getattr(one, name) for name in names} for one in contacts]
    agreements = [agreement_values(one) for one in whole.line.agreements]
    return {**line_values(whole.line), "agreements": agreements, "contacts": told}


def agreement_values(held: AgreementHeld) -> dict[str, Any]:
    """One agreement; `holds_until` is the last day on which it holds, whatever ended it."""
    row, one = held.row, held.agreement
    plain = {name: getattr(row, name) for name in ("kind", "first_on", "last_on", "notice_days", "text", "end_reason")}
    return {
        "id": row.pk,
        **plain,
        "holds_until": one.holds.last_on,
        "ended_on": one.ended_on,
        "act_on": one.act_on,
        "replaces": row.replaces_id,
        "promises": dict(one.promises or {}),
        "papers": [{"id": paper.pk, "name": paper.name, "digest": paper.digest} for paper in held.papers],
    }


def agreement_cells(held: AgreementHeld) -> tuple[object, ...]:
    """One agreement under `AGREEMENT_HEADINGS`."""
    told = agreement_values(held)
    told["promises"] = "; ".join(f"{gift} {a_year}" for gift, a_year in told["promises"].items())
    return (told["id"], *(told[name] for name in AGREEMENT_HEADINGS[1:]))


def given_values(given: Given) -> dict[str, Any]:
    """A fiscal year of a partner; `in_kind` null for those who may not see costs."""
    gifts = [
        {"gift": one.gift, "unit": one.unit, "promised": one.promised, "gave": one.gave, "says": one.says}
        for one in given.gifts
    ]
    in_kind = given.in_kind
    told = None if in_kind is None else [{"kind": o.kind, "cents": o.cents, "minutes": o.minutes} for o in in_kind]
    return {
        "year": given.year,
        "first_on": given.span.first_on,
        "last_on": given.span.last_on,
        "gifts": gifts,
        "in_kind": told,
        "seats_taken": given.seats_taken,
        "notes": list(given.notes),
        "brought": [asdict(one) for one in given.brought],
    }
