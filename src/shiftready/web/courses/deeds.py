"""Deeds on a version: handed in, commented on, approved or sent back, put aside, called off, followed up."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from shiftready.services.access import Deed
from shiftready.services.courses.draft import discard_version, start_version
from shiftready.services.courses.find import VERSIONS
from shiftready.services.courses.release import call_off_version
from shiftready.services.courses.review import (
    approve_version,
    comment_version,
    send_back_version,
    submit_version,
    take_back_version,
)
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.courses.views import version_address
from shiftready.web.steps import done_or_said, step

_step = partial(step, page="courses:version")
_BUILD, _APPROVE = Deed.BUILD_COURSES, Deed.APPROVE_COURSES

submit = _step(_BUILD, submit_version, "Handed in. A second person reviews it now.")
take_back = _step(_BUILD, take_back_version, "Taken back. You can build on.")
comment = _step(Deed.COMMENT_COURSES, comment_version, "Your comment stands with the course.", said=("words", "block"))
approve = _step(_APPROVE, approve_version, "Approved. It can be taught once it is released.", said=("comment",))
send_back = _step(_APPROVE, send_back_version, "Sent back to whoever builds it.", said=("comment",))
discard = _step(_BUILD, discard_version, "Put aside. Its texts stay.")
call_off = _step(
    _BUILD, call_off_version, "The release is called off. The version is approved, and can be released anew."
)


@require_POST
@agency_view(_BUILD)
def next_version(request: AgencyRequest, version: int) -> HttpResponseBase:
    """A further version of the same course; what is released stays as it is."""
    course = VERSIONS.find(request.actor, version).course
    deed = partial(start_version, request.actor, course=course)
    made = done_or_said(request, deed, lambda one: f"Version {one.number} is begun. What is released stays as it is.")
    return redirect(version_address(request, made.pk if made else version))
