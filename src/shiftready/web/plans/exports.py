"""A plan as a file: JSON for programs, CSV for spreadsheets."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse

from shiftready.services.access import Deed
from shiftready.services.plans.show import contract_of, seats_of, shown_plan
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.listing import csv_answer

HEADINGS = ("class", "course", "starts_on", "ends_on", "person", "name", "squad", "why")


@agency_view(Deed.SEE_PLANS)
def as_json(request: AgencyRequest, run_id: int) -> HttpResponse:
    """The same keys as `shiftready plan --format json`."""
    answer = JsonResponse(contract_of(shown_plan(request.actor, run_id=run_id)), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="plan-{run_id}.json"'
    return answer


@agency_view(Deed.SEE_PLANS)
def as_csv(request: AgencyRequest, run_id: int) -> HttpResponse:
    """One line a seat."""
    return csv_answer(f"plan-{run_id}", HEADINGS, seats_of(shown_plan(request.actor, run_id=run_id)))
