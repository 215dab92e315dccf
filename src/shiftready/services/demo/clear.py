"""Taking the demo away whole, to build it anew. No agency but the demo is ever cleared."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError

from shiftready.services.demo.accounts import DOMAIN
from shiftready.store.models import Agency, AgencyRow, User


def clear_agency(agency: Agency) -> None:
    """Delete every row of the agency, those first that others do not hold on to, then its accounts and itself."""
    waiting = [model for model in apps.get_models() if issubclass(model, AgencyRow)]
    while waiting:
        waiting = [model for model in waiting if not _is_emptied(model, agency)]
    User.objects.filter(email__endswith=f"@{DOMAIN}").delete()
    agency.delete()


def _is_emptied(model: type[AgencyRow], agency: Agency) -> bool:
    try:
        with transaction.atomic():
            model.objects.of(agency).delete()
    except ProtectedError:
        return False
    return True
