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
        held = [model for model in waiting if not _is_emptied(model, agency)]
        if held == waiting:
            names = ", ".join(model.__name__ for model in held)
            raise RuntimeError(f"Rows of {names} hold on to each other, so that none can be deleted first.")
        waiting = held
    User.objects.filter(email__endswith=f"@{DOMAIN}").delete()
    agency.delete()


def _is_emptied(model: type[AgencyRow], agency: Agency) -> bool:
    try:
        with transaction.atomic():
            model.objects.of(agency).delete()
    except ProtectedError:
        return _is_emptied_row_by_row(model, agency) if _holds_its_own(model) else False
    return True


def _holds_its_own(model: type[AgencyRow]) -> bool:
    """Whether a row may hold on to an older one of its own kind, as what is sent once more to what was rejected."""
    return any(field.related_model is model for field in model._meta.get_fields() if field.many_to_one)  # noqa: SLF001 (Django documents it)


def _is_emptied_row_by_row(model: type[AgencyRow], agency: Agency) -> bool:
    try:
        with transaction.atomic():
            for row in model.objects.of(agency).order_by("-pk"):
                row.delete()
    except ProtectedError:
        return False
    return True
