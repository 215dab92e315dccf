"""Marking who is present: one page a block, one form, no script needed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.attendance import Sheet, attendance_sheet, mark_attendance, mark_everyone_present
from shiftready.services.offerings.show import show_offering
from shiftready.services.presence.report import disputes
from shiftready.services.presence.walk_ins import count_waiting
from shiftready.store.models import Offering
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.attendance.sheet_form import Row, read_sheet, rows_of
from shiftready.web.offerings.words import class_name


@agency_view(Deed.MARK_ATTENDANCE)
def blocks_page(request: AgencyRequest, offering: int) -> HttpResponse:
    """The blocks of a class by day, each with how many people are marked."""
    shown = show_offering(request.actor, offering=offering)
    offering_ = shown.offering
    context = {"title": "Attendance", "shown": shown, "offering": offering_, "crumbs": _crumbs(request, offering_)}
    context |= {"is_open": _is_open(offering_), "waiting": count_waiting(offering_)}
    context["disputed"] = len(disputes(request.actor, offering=offering))
    return render(request, "attendance/blocks.html", context)


@agency_view(Deed.MARK_ATTENDANCE)
def sheet_page(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    sheet = attendance_sheet(request.actor, offering=offering, block=block)
    if request.method != "POST":
        return _page(request, sheet, rows_of(sheet))
    sent = read_sheet(sheet, request.POST)
    if sent.remarks:
        return _page(request, sheet, sent.rows, status=422)
    marked = mark_attendance(request.actor, offering=offering, block=block, minutes=sent.minutes)
    return _back(request, marked)


@require_POST
@agency_view(Deed.MARK_ATTENDANCE)
def everyone_deed(request: AgencyRequest, offering: int, block: int) -> HttpResponse:
    return _back(request, mark_everyone_present(request.actor, offering=offering, block=block))


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
