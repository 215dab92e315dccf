"""Where somebody answers whether they come: by a link alone, without an account, and told no more than they need."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from shiftready.core.errors import ShiftreadyError
from shiftready.jobs.teaching import answer_and_mail
from shiftready.services.clock import zone_of
from shiftready.services.teaching.answer import Asked, read_invitation
from shiftready.web.by_link import linked_answer, opened_by_link

YES, NO = "yes", "no"


@opened_by_link(read_invitation, nothing="Nothing is asked here")
def asked_page(request: HttpRequest, key: str, asked: Asked) -> HttpResponse:
    """The blocks somebody is asked for; sent back with yes or no for each."""
    if request.method == "POST":
        return _keep(request, key, asked)
    return _show(request, asked, is_kept="kept" in request.GET)


def _keep(request: HttpRequest, key: str, asked: Asked) -> HttpResponse:
    answers = {
        one.part.pk: said == YES
        for one in asked.blocks
        if (said := request.POST.get(f"part-{one.part.pk}", "")) in (YES, NO)
    }
    try:
        answer_and_mail(key, answers=answers, note=request.POST.get("note", ""))
    except ShiftreadyError as refusal:
        return _show(request, asked, remark=refusal.message, status=422)
    return redirect(f"{request.path}?kept=1")


def _show(
    request: HttpRequest, asked: Asked, *, is_kept: bool = False, remark: str = "", status: int = 200
) -> HttpResponse:
    invitation = asked.invitation
    context = {
        "title": f"Can you come? {invitation.offering.title}",
        "asking": invitation.agency.name,
        "offering": invitation.offering,
        "asked": asked,
        "is_kept": is_kept,
        "remark": remark,
    }
    with timezone.override(zone_of(invitation.agency)):
        return linked_answer(request, "teaching/asked.html", context, status=status)
