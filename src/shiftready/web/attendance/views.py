"""Marking who is present: one page a block, one form, no script needed."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from shiftready.core.delivery.reach import Reach
from shiftready.services.access import Deed
from shiftready.services.attendance import (
    Sheet,
    attendance_sheet,
    mark_attendance,
    mark_everyone_absent,
    mark_everyone_present,
)
from shiftready.services.make_up.reach import report_reach
from shiftready.services.offerings.show import show_offering
from shiftready.services.presence.absences import AbsenceWish, newest_said, say_absences
from shiftready.services.presence.marking import last_marking, take_back_marking
from shiftready.services.presence.report import disputes
from shiftready.services.presence.walk_ins import count_waiting
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.attendance.absence_words import CHOICES, chosen_of
from shiftready.web.attendance.sheet_form import Row, Sent, read_sheet, rows_of
from shiftready.web.offerings.words import class_name

LONGEST_NUMBER = 18


@agency_view(Deed.MARK_ATTENDANCE)
def blocks_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The blocks of a class by day, each with how many people are marked."""
    shown = show_offering(request.actor, offering=offering)
    offering_ = shown.offering
    context = {"title": "Attendance", "shown": shown, "offering": offering_, "crumbs": _crumbs(request, offering_)}
    context |= {"today": timezone.localdate(), "is_open": _is_open(offering_), "waiting": count_waiting(offering_)}
    context["disputed"] = len(disputes(request.actor, offering=offering))
    reach = report_reach(request.actor, offering=offering)
    context["out_of_reach"] = len(reach.standing(Reach.OUT_OF_REACH))
    context["by_make_up"] = len(reach.standing(Reach.BY_MAKE_UP))
    return render(request, "attendance/blocks.html", context)


@agency_view(Deed.MARK_ATTENDANCE)
def sheet_page(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    sheet = attendance_sheet(request.actor, offering=offering, block=block)
    if request.method != "POST":
        return _page(request, sheet, rows_of(sheet, _excuses(sheet)))
    sent = read_sheet(sheet, request.POST)
    if sent.remarks:
        return _page(request, sheet, sent.rows, status=422)
    return _back(request, _keep(request, offering, block, sent))


@transaction.atomic
def _keep(request: AgencyRequest, offering: int, block: int, sent: Sent) -> Sheet:
    """Both or neither: the marks, and what is said of the absences in them."""
    sheet = mark_attendance(request.actor, offering=offering, block=block, minutes=sent.minutes)
    wishes = [AbsenceWish(seat, block, reason) for seat, reason in sent.reasons.items()]
    say_absences(request.actor, offering=offering, wishes=wishes)
    return sheet


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def everyone_deed(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    return _back(request, mark_everyone_present(request.actor, offering=offering, block=block))


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def absent_deed(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    return _back(request, mark_everyone_absent(request.actor, offering=offering, block=block))


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def take_back_deed(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    """`marking` names what was last when the page was shown."""
    sent = request.POST.get("marking", "")
    marking = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < LONGEST_NUMBER else 0
    return _back(request, take_back_marking(request.actor, offering=offering, block=block, marking=marking))


def _excuses(sheet: Sheet) -> dict[int, str]:
    said = newest_said(sheet.offering)
    return {line.seat: chosen_of(said.get((line.seat, sheet.block.pk))) for line in sheet.lines}


def _back(request: AgencyRequest, sheet: Sheet) -> HttpResponse:
    left = f" {sheet.unmarked} are not marked yet." if sheet.unmarked else ""
    messages.success(request, f"Kept: {sheet.present} of {len(sheet.lines)} were here.{left}")
    return redirect("attendance:sheet", request.actor.agency.slug, sheet.offering.pk, sheet.block.pk)


def _page(request: AgencyRequest, sheet: Sheet, rows: tuple[Row, ...], status: int = 200) -> HttpResponse:
    slug, offering = request.actor.agency.slug, sheet.offering
    context = {
        "title": sheet.block.title,
        "crumbs": [*_crumbs(request, offering), ("Attendance", reverse("attendance:blocks", args=[slug, offering.pk]))],
        "sheet": sheet,
        "offering": offering,
        "rows": rows,
        "remarks": [row for row in rows if row.remark],
        "longest_missed": sheet.block.minutes - 1,
        "is_open": _is_open(offering),
        "is_to_come": timezone.localdate(sheet.block.starts_at) > timezone.localdate(),
        "excuses": CHOICES,
        "last": last_marking(request.actor, offering=offering.pk, block=sheet.block.pk),
    }
    return render(request, "attendance/sheet.html", context, status=status)


def _is_open(offering: Offering) -> bool:
    return offering.status in (Offering.Status.DRAFT, Offering.Status.ANNOUNCED)


def _crumbs(request: AgencyRequest, offering: Offering) -> list[tuple[str, str]]:
    slug = request.actor.agency.slug
    return [
        ("Classes", reverse("classes:list", args=[slug])),
        (class_name(offering), reverse("classes:class", args=[slug, offering.pk])),
    ]
