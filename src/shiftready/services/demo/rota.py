"""The demo's duty, leave, licenses, calendar and strategy: what comes with neither roster nor records."""

from __future__ import annotations

import hashlib
import tempfile
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from shiftready.core.facts import AgencyFacts
from shiftready.formats.agency_folder import read_agency_folder
from shiftready.services.access import Actor
from shiftready.services.audit import write_line
from shiftready.services.demo.folder import write_demo_folder
from shiftready.services.imports.append import Appending
from shiftready.store.choices import groups_json, strategy_json
from shiftready.store.models import ImportBatch, ImportKind, ImportStatus, Person


@transaction.atomic
def lay_rota(actor: Actor, today: date) -> None:
    """Take over what the demo's agency folder says beside people and records."""
    facts = _facts(today)
    batch = _batch(actor, facts)
    people = dict(Person.objects.of(actor.agency).values_list("number", "pk"))
    appending = Appending(batch, people)
    appending.shifts(facts.staffing)
    appending.credentials(one for each in facts.credentials.values() for one in each)
    appending.services(one for each in facts.services.values() for one in each)
    appending.profile(facts.rank_levels, facts.tags, facts.officers)
    appending.money(facts.money)
    appending.strategy(strategy_json(facts.strategy), groups_json(facts.groups))
    actor.agency.strategy = strategy_json(facts.strategy)
    actor.agency.groups = groups_json(facts.groups)
    actor.agency.save(update_fields=["strategy", "groups"])
    write_line(actor, "load_rota", subject=f"import:{batch.pk}", facts={"duty": len(facts.staffing.duty)})


def _facts(today: date) -> AgencyFacts:
    with tempfile.TemporaryDirectory() as folder:
        write_demo_folder(Path(folder), today)
        return read_agency_folder(Path(folder), today=today).facts


def _batch(actor: Actor, facts: AgencyFacts) -> ImportBatch:
    now = timezone.now()
    digest = hashlib.sha256(repr(facts.staffing.duty).encode()).hexdigest()
    return ImportBatch.objects.create(
        agency=actor.agency,
        kind=ImportKind.FOLDER,
        status=ImportStatus.APPLIED,
        file_name="duty, floors, leave and strategy",
        file_digest=digest,
        digest=digest,
        uploaded_at=now,
        uploaded_by=actor.user,
        applied_at=now,
    )
