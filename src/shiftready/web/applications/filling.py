"""How a class is filled: its seats, by what its waiting list goes, and for whom seats are kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.delivery.kept_seats import Kept
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.applications.filling import FillingSaid, FillingShown, fill_by, show_filling
from shiftready.services.clock import today_in
from shiftready.services.offerings.moving_up import Moved
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.forms import Filling
from shiftready.web.applications.links import address, crumbs_of
from shiftready.web.applications.words import PRIORITY_WORDS
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.words import class_name


@agency_view(Deed.RUN_OFFERINGS)
def filling_page(request: AgencyRequest, offering: int) -> HttpResponse:
    shown = show_filling(request.actor, offering=offering)
    start = {"max_seats": shown.offering.max_seats, "order": shown.rule.order, "answer_hours": shown.rule.answer_hours}
    form = Filling(request.POST or None, initial=start, kept=shown.kept)
    if request.method == "POST" and form.is_valid():
        try:
            moved = fill_by(request.actor, offering=offering, said=_said(form))
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            messages.success(request, f"It is kept so. {_moved(moved)}".strip())
            return redirect(address(request, "filling", offering))
    context = {"title": f"Seats of {class_name(shown.offering)}", "form": form, "shown": shown}
    context |= {"used": _used(request, shown), "priority": PRIORITY_WORDS, "crumbs": crumbs_of(request, shown.offering)}
    return render(request, "applications/filling.html", context, status=422 if form.errors else 200)


def _said(form: Filling) -> FillingSaid:
    said = form.cleaned_data
    return FillingSaid(said["max_seats"], said["order"], said["answer_hours"], form.kept())


def _used(request: AgencyRequest, shown: FillingShown) -> list[tuple[object, ...]]:
    """Each organization with what is kept for it, what it uses, and whether that is kept still."""
    kept = {one.organization: one for one in shown.kept}
    names = sorted({*kept, *shown.room.used})
    today, own = today_in(request.actor.agency), request.actor.agency.name
    found: list[tuple[object, ...]] = []
    for name in names:
        one = kept.get(name) or Kept(name, 0)
        is_over = one.released_on is not None and one.released_on <= today
        found.append((name or own, one.seats, shown.room.used.get(name, 0), one.released_on, is_over))
    return found


def _moved(moved: Moved) -> str:
    seats, offers = len(moved.seated), len(moved.offered)
    said = [f"{seats} moved up to a seat."] if seats else []
    said += [f"{offers} {'is' if offers == 1 else 'are'} offered one."] if offers else []
    return " ".join(said)
