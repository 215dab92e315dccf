"""Lines of the audit trail that speak of what the packet speaks of, and where the trail ended before its moment."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import Any

from django.db.models import Q

from shiftready.services.packets.scope import Scope
from shiftready.services.packets.standard import subjects_of
from shiftready.services.packets.tables import Table
from shiftready.store.models import (
    AuditLine,
    Certificate,
    Credential,
    SpecialistDecision,
    TrainingRecord,
    WaiverRequest,
)

HEADS = ("line", "at", "deed", "about", "facts", "by", "digest")


def trail_table(scope: Scope) -> Table:
    """The lines, oldest first, with the digest that chains each to the one before it in the whole trail."""
    table = Table(HEADS)
    rows = AuditLine.objects.of(scope.agency).filter(at__lt=scope.before).filter(_about(scope)).order_by("pk")
    for row in rows.iterator(2000):
        facts = json.dumps(row.facts, sort_keys=True, ensure_ascii=False)
        who = scope.account(row.actor_id)
        table.add((row.pk, scope.moment(row.at), row.deed, row.subject, facts, who, row.digest))
    return table


def trail_end(scope: Scope) -> str:
    """How many lines there were before the moment and the newest one's digest, as `shiftready audit check` reads it."""
    rows = AuditLine.objects.of(scope.agency).filter(at__lt=scope.before).order_by("-pk")
    newest = rows.values_list("digest", flat=True).first()
    return f"{rows.count()}-{newest}" if newest else ""


def _about(scope: Scope) -> Q:
    packet = scope.packet
    if packet.kind == "year":
        first, after = date(int(packet.subject), 1, 1), date(int(packet.subject) + 1, 1, 1)
        return Q(at__gte=_morning(scope, first), at__lt=_morning(scope, after))
    classes = [f"offering:{one['pk']}" for one in scope.classes]
    if packet.kind == "standard":
        return Q(subject__in=[*classes, *subjects_of(scope)])
    if packet.kind == "rule":
        return Q(subject__in=[packet.subject, *classes])
    return Q(subject__in=[*classes, *(_of_person(scope) if packet.kind == "person" else _certificates(scope))])


def _morning(scope: Scope, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=scope.zone)


def _certificates(scope: Scope) -> list[str]:
    own = Certificate.objects.of(scope.agency).filter(record__offering=int(scope.packet.subject))
    return [f"certificate:{number}" for number in own.values_list("number", flat=True)]


def _of_person(scope: Scope) -> list[str]:
    def rows(model: Any, through: str = "person") -> Any:
        return model.objects.of(scope.agency).filter(**{f"{through}__number": scope.packet.subject})

    numbers = rows(Certificate, "record__person").values_list("number", flat=True)
    batches = rows(TrainingRecord).exclude(batch=None).values_list("batch", flat=True).distinct()
    return [
        *(f"certificate:{number}" for number in numbers),
        *(f"import:{batch}" for batch in batches),
        *(f"waiver:{pk}" for pk in rows(WaiverRequest).values_list("pk", flat=True)),
        *(f"credential {pk}" for pk in rows(Credential).values_list("pk", flat=True)),
        *(f"specialist_decision:{pk}" for pk in rows(SpecialistDecision).values_list("pk", flat=True)),
    ]
