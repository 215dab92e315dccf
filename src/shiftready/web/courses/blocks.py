"""Blocks of a course that is being built: added, changed, moved, taken out; looked at before they are kept."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.blueprint import Blueprint, PlannedBlock
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.courses.check import CourseCheck
from shiftready.services.courses.draft import save_version
from shiftready.services.courses.find import VersionShown, check_version, show_version
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.courses.block_form import BlockForm
from shiftready.web.courses.views import said_after, version_address, version_crumbs


@agency_view(Deed.BUILD_COURSES)
def new_block(request: AgencyRequest, version: int) -> HttpResponseBase:
    """A further block, at the end of its day."""
    shown = show_version(request.actor, version=version)
    form = BlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = form.planned()
        if shown.blueprint.block(added.key):
            form.add_error("key", f"The course has a block “{added.key}” already. Choose another key.")
        else:
            changed = replace(shown.blueprint, blocks=(*shown.blueprint.blocks, added))
            return _kept_or_looked(request, shown, form, changed)
    return _page(request, shown, form, shown.check, status=422 if form.errors else 200)


@agency_view(Deed.BUILD_COURSES)
def block_page(request: AgencyRequest, version: int, block_key: str) -> HttpResponseBase:
    """One block; `look` shows the minutes as they would be, and keeps nothing."""
    shown = show_version(request.actor, version=version)
    found = _block(shown, block_key)
    form = BlockForm(request.POST or None, block=found)
    if request.method == "POST" and form.is_valid():
        new = form.planned()
        blocks = tuple(new if one.key == block_key else one for one in shown.blueprint.blocks)
        return _kept_or_looked(request, shown, form, replace(shown.blueprint, blocks=blocks))
    return _page(request, shown, form, shown.check, status=422 if form.errors else 200)


@require_POST
@agency_view(Deed.BUILD_COURSES)
def move_block(request: AgencyRequest, version: int, block_key: str) -> HttpResponseBase:
    """A block one place up or down within its day."""
    shown = show_version(request.actor, version=version)
    found = _block(shown, block_key)
    blocks = list(shown.blueprint.blocks)
    same_day = [place for place, one in enumerate(blocks) if one.day == found.day]
    step = -1 if request.POST.get("to") == "up" else 1
    place = same_day.index(blocks.index(found)) + step
    if 0 <= place < len(same_day):
        here, there = blocks.index(found), same_day[place]
        blocks[here], blocks[there] = blocks[there], blocks[here]
    return _kept(request, shown, replace(shown.blueprint, blocks=tuple(blocks)), f"“{found.title}” is moved.")


@require_POST
@agency_view(Deed.BUILD_COURSES)
def remove_block(request: AgencyRequest, version: int, block_key: str) -> HttpResponseBase:
    """A block taken out; every earlier text still has it."""
    shown = show_version(request.actor, version=version)
    found = _block(shown, block_key)
    left = tuple(one for one in shown.blueprint.blocks if one.key != block_key)
    return _kept(request, shown, replace(shown.blueprint, blocks=left), f"“{found.title}” is taken out.")


def _block(shown: VersionShown, key: str) -> PlannedBlock:
    found = shown.blueprint.block(key)
    if found is None:
        raise NotFound("course_block_not_found", f'{shown.version} has no block "{key[:60]}". Choose one of its list.')
    return found


def _kept_or_looked(
    request: AgencyRequest, shown: VersionShown, form: BlockForm, changed: Blueprint
) -> HttpResponseBase:
    if "look" in request.POST:
        return _page(request, shown, form, check_version(shown.version, changed), is_look=True)
    return _kept(request, shown, changed, "")


def _kept(request: AgencyRequest, shown: VersionShown, changed: Blueprint, word: str) -> HttpResponseBase:
    after = request.POST.get("after", "")
    number = int(after) if after.isdecimal() and len(after) < len(str(2**53)) else shown.texts[-1].pk
    try:
        check = save_version(request.actor, version=shown.version.pk, content=changed, after=number)
    except (NotAllowed, NotFound):
        raise
    except ShiftreadyError as refusal:
        messages.error(request, refusal.message)
    else:
        said_after(request, check, word)
    return redirect(version_address(request, shown.version.pk))


def _page(
    request: AgencyRequest,
    shown: VersionShown,
    form: BlockForm,
    check: CourseCheck,
    *,
    is_look: bool = False,
    status: int = 200,
) -> HttpResponse:
    block = form.block
    slug = request.actor.agency.slug
    context = {
        "title": f"Block “{block.title}”" if block else "A further block",
        "crumbs": version_crumbs(request, shown),
        "shown": shown,
        "form": form,
        "planned": block,
        "check": check,
        "is_look": is_look,
        "topics": load_catalogue().topics,
        "after": shown.texts[-1].pk,
        "back": version_address(request, shown.version.pk),
        "remove": reverse("courses:remove_block", args=[slug, shown.version.pk, block.key]) if block else "",
    }
    return render(request, "courses/block.html", context, status=status)
