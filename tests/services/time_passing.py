"""Days go by: every moment an agency remembers lies further back than before."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.db.models import DateTimeField, F

from shiftready.store.models import Agency, AgencyRow, AuditLine


def let_days_pass(agency, days):
    """Move every moment of the agency's rows back. The audit trail keeps its own, which its digests cover."""
    for model in apps.get_models():
        moments = [field.name for field in model._meta.fields if isinstance(field, DateTimeField)]
        back = {name: F(name) - timedelta(days=days) for name in moments}
        if moments and issubclass(model, AgencyRow) and model is not AuditLine:
            model.objects.of(agency).update(**back)
    Agency.objects.filter(pk=agency.pk).update(created_at=F("created_at") - timedelta(days=days))
