"""Giving seats, releasing one, choosing a track."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.offerings import SeatWish, choose_track, give_seats, release_seat
from shiftready.services.offerings.show import show_offering
from shiftready.services.offerings.unprepared import unprepared_for
from shiftready.store.models import Seat
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form
from shiftready.web.offerings.deeds import class_address, to_class
from shiftready.web.offerings.forms import GiveSeats, Reason
from shiftready.web.offerings.words import class_name


@agency_view(Deed.RUN_OFFERINGS)
def give_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """Seats for people by roster number; every number that cannot be seated is named at once."""
    shown = show_offering(request.actor, offering=offering)
    form = GiveSeats(request.POST or None)
    if request.method == "POST" and form.is_valid():
        wishes = [SeatWish(offering, number, form.cleaned_data["reason"]) for number in form.numbers()]
        try:
            given = give_seats(request.actor, wishes=wishes)
        except (NotAllowed, NotFound):
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
        else:
            words = "1 seat is given." if len(given) == 1 else f"{len(given)} seats are given."
            messages.success(request, words)
            for sentence in _unprepared(request, given):
                messages.warning(request, sentence)
            return to_class(request, offering)
    context = {"title": "Give seats", "word": "Give seats", "form": form, "shown": shown, "offering": shown.offering}
    context["crumbs"] = _crumbs(request, class_name(shown.offering), offering)
    return render(request, "offerings/give.html", context, status=422 if form.errors else 200)


def _unprepared(request: AgencyRequest, given: Sequence[Seat]) -> Iterator[str]:
    """Who of those seated lacks what comes first, one by one."""
    if given:
        numbers = {seat.person_id: seat.person.number for seat in given}
        for pk, sentence in unprepared_for(request.actor, given[0].offering, numbers).items():
            yield f"{numbers[pk]}: {sentence}"


@agency_view(Deed.RUN_OFFERINGS)
def release_page(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    shown = show_offering(request.actor, offering=offering)
    held = next((one.seat for one in shown.seats if one.seat.pk == seat), None)
    if held is None:
        raise NotFound("seat_not_found", "No one holds this seat. It may have been released meanwhile.")
    form = Reason(request.POST or None)
    if request.method == "POST" and form.is_valid():
        release_seat(request.actor, seat=seat, reason=form.cleaned_data["reason"])
        messages.success(request, "The seat is released.")
        return to_class(request, offering)
    context = {
        "title": f"Release the seat of {held.person}?",
        "effect": "Someone else can have the seat. Marks of attendance made so far no longer count.",
        "word": "Release the seat",
        "form": form,
        "back": class_address(request, "class", offering),
        "crumbs": _crumbs(request, class_name(shown.offering), offering),
    }
    return render(request, "offerings/confirm.html", context, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.RUN_OFFERINGS)
def track_deed(request: AgencyRequest, offering: int, seat: int) -> HttpResponse:
    choose_track(request.actor, seat=seat, track=request.POST.get("track", ""))
    messages.success(request, "The track is kept.")
    return to_class(request, offering)


def _crumbs(request: AgencyRequest, title: str, offering: int) -> list[tuple[str, str]]:
    return [("Classes", class_address(request, "list")), (title, class_address(request, "class", offering))]
