"""Where a partner's contact answers what they bring: by a link alone, and told no more than concerns them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.services.clock import zone_of
from shiftready.services.together.by_link import (
    AskedOfPartner,
    answer_by_partner_link,
    partner_calendar,
    read_partner_link,
)
from shiftready.web.by_link import linked_answer, opened_by_link
from shiftready.web.private_calendar import calendar_answer

ANSWERS = {"yes": True, "no": False}


@opened_by_link(read_partner_link, nothing="Nothing is asked here")
def asked_page(request: HttpRequest, key: str, asked: AskedOfPartner) -> HttpResponse:
    """What the partner is asked for; sent back with yes or no for one thing at a time."""
    if request.method == "POST":
        return _keep(request, key, asked)
    return _show(request, asked, is_kept="kept" in request.GET)


def calendar_file(request: HttpRequest, key: str) -> HttpResponse:
    """What they promised, for a calendar that asks again and again."""
    return calendar_answer(request, lambda: partner_calendar(key))


def _keep(request: HttpRequest, key: str, asked: AskedOfPartner) -> HttpResponse:
    part, said = request.POST.get("part", ""), ANSWERS.get(request.POST.get("answer", ""))
    if said is None or not part.isascii() or not part.isdigit() or len(part) > 18:  # noqa: PLR2004 - digits of a number
        return _show(request, asked, remark="Say yes or no to one of the things below.", status=422)
    try:
        answer_by_partner_link(key, part=int(part), will_bring=said, note=request.POST.get("note", ""))
    except ShiftreadyError as refusal:
        return _show(request, asked, remark=refusal.message, status=422)
    return redirect(f"{request.path}?kept=1")


def _show(
    request: HttpRequest, asked: AskedOfPartner, *, is_kept: bool = False, remark: str = "", status: int = 200
) -> HttpResponse:
    agency = asked.link.agency
    context = {
        "title": "What you are asked to bring",
        "asking": agency.name,
        "partner": asked.link.contact.partner.name,
        "asked": asked,
        "calendar": f"{request.path}calendar.ics",
        "is_kept": is_kept,
        "remark": remark,
    }
    with timezone.override(zone_of(agency)):
        return linked_answer(request, "together/asked.html", context, status=status)
