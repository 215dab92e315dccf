"""One line a deed, chained by digest, so that a removed or altered line shows; the agency's row keeps the end."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from shiftready.services.access import Actor
from shiftready.store.models import Agency, AuditLine


@transaction.atomic(savepoint=False)
def write_line(
    actor: Actor,
    deed: str,
    *,
    subject: str = "",
    facts: Mapping[str, Any] | None = None,
    changes_facts: bool = True,
) -> AuditLine:
    """Append the line of one deed. Call it inside the deed's own transaction: both stand or neither does.

    `facts` holds ids and counts, never a person's name. A deed that leaves everything judged, measured and planned as
    it was says so with `changes_facts` False, and whatever was worked out stays remembered; else it is worked out anew.
    """
    own = Agency.objects.filter(pk=actor.agency.pk)
    lines, head = own.select_for_update().values_list("audit_lines", "audit_head").get()
    line = AuditLine(
        agency=actor.agency,
        at=timezone.now(),
        actor=actor.user,
        deed=deed,
        subject=subject,
        facts=dict(facts or {}),
        changes_facts=changes_facts,
    )
    line.digest = digest_of(line, head)
    line.save()
    own.update(audit_lines=lines + 1, audit_head=line.digest)
    return line


def digest_of(line: AuditLine, before: str) -> str:
    """SHA-256 of the line's content and the digest of the line before it."""
    content = [before, _moment(line.at), line.actor_id, line.deed, line.subject, line.facts]
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="microseconds")
