"""One's own training: what is due, where to go next, what was completed, and the certificates."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from shiftready.core.delivery.application import Stage
from shiftready.services.access import Deed
from shiftready.services.applications.find import Applied, own_applications
from shiftready.services.assessment.rounds import own_rounds
from shiftready.services.assessment.take import own_tests
from shiftready.services.calendars.feeds import calendar_file, own_entries
from shiftready.services.clock import today_in
from shiftready.services.compliance import explain_findings
from shiftready.services.cures import with_cures
from shiftready.services.notices.rules import wants_reminders
from shiftready.services.own_training import own_training
from shiftready.services.standing import credentials_of
from shiftready.services.waivers.find import own_waivers, state_of
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.applications.words import stage_words
from shiftready.web.assessment.words import MOMENTS
from shiftready.web.assessment.words import STANDINGS as STANDINGS_OF_TESTS
from shiftready.web.certificates.views import STANDINGS
from shiftready.web.people.specialist_status import status_context
from shiftready.web.waivers.words import SHORT, look_of


@agency_view(Deed.SEE_OWN_TRAINING)
def my_training(request: AgencyRequest) -> HttpResponse:
    own = own_training(request.actor)
    today = today_in(request.actor.agency)
    context: dict[str, object] = {"title": "My training", "own": own, "today": today}
    context["wants_reminders"] = wants_reminders(request.actor)
    if own.person is not None:
        context["certificates"] = [(one.certificate, *STANDINGS[one.standing]) for one in own.certificates]
        context["asked"] = [(one, *stage_words(one)) for one in own_applications(request.actor) if _is_to_come(one)]
        context["tests"] = [(one, *STANDINGS_OF_TESTS[one.line.standing]) for one in own_tests(request.actor)]
        context["rounds"] = [(one, MOMENTS[one.moment]) for one in own_rounds(request.actor)]
    if own.person is not None and not own.is_guest:
        found = explain_findings(request.actor, person=own.person.number, as_of=today)
        context["findings"] = with_cures(request.actor, found, as_of=today)
        context |= status_context(request.actor, own.person.number, today)
        context["held"] = credentials_of(request.actor, person=own.person.number)
        context["waivers"] = [(row, SHORT[row.kind], *look_of(state_of(row))) for row in own_waivers(request.actor)]
    return render(request, "my_training/mine.html", context)


@agency_view(Deed.SEE_OWN_TRAINING)
def my_calendar(request: AgencyRequest) -> HttpResponse:
    """One's own classes, as a file for one's own calendar: as they stand at its private address."""
    content = calendar_file(request.actor.agency, own_entries(request.actor))
    disposition = {"Content-Disposition": 'attachment; filename="classes.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=disposition)


def _is_to_come(one: Applied) -> bool:
    """Whether somebody's word is waited for, or a seat: whoever has one finds it among the next classes."""
    return one.stage in {Stage.ASKED, Stage.WAITING, Stage.OFFERED}
