"""One's own attendance: minutes in each block, whether an absence is excused, and what can still be reached."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.catalogue.load import load_catalogue
from shiftready.services.access import Deed
from shiftready.services.appeals.contest import contest_until
from shiftready.services.appeals.find import own_appeals
from shiftready.services.clock import today_in
from shiftready.services.make_up.own import own_attendance
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.make_up.words import TO_ONESELF, WORDS


@agency_view(Deed.SEE_OWN_TRAINING)
def attendance_page(request: AgencyRequest) -> HttpResponse:
    found, today = own_attendance(request.actor), today_in(request.actor.agency)
    context = {
        "title": "My attendance",
        "crumbs": [("My training", reverse("my_training:mine", args=[request.actor.agency.slug]))],
        "rows": [
            (
                *(one, *WORDS[one.own.reach.reach], TO_ONESELF[one.own.reach.reach]),
                today <= contest_until(one.offering),
            )
            for one in found
        ],
        "appeals": own_appeals(request.actor),
        "topics": load_catalogue().topics,
        "is_linked": request.actor.person_id is not None,
    }
    return render(request, "my_training/attendance.html", context)
