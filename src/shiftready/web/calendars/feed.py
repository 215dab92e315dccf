"""Classes as a calendar reads them at a private address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from shiftready.services.calendars.feeds import read_calendar
from shiftready.web.private_calendar import calendar_answer


def class_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """What stands at the address now."""
    return calendar_answer(request, lambda: read_calendar(key).content)
