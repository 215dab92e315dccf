"""One Mind: the pledge's actions, what remains of each, and how the shares moved."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.formats import date_format

from shiftready.core.accreditation import GoalTime
from shiftready.services.access import Deed
from shiftready.services.accreditation.folder import BulletLine
from shiftready.services.accreditation.pledge import (
    GOAL_WORDS,
    HEADINGS,
    Pledge,
    pledge_lines,
    pledge_progress,
    pledge_values,
)
from shiftready.web.accreditation.folder import bullet_row
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.charts import NARROW, WIDE, Figure, draw
from shiftready.web.days import AsOfForm
from shiftready.web.listing import csv_answer
from shiftready.web.program.tabs import tabs_of
from shiftready.web.status_words import Look
from shiftready.web.templatetags.courses import title_of

HEIGHT = 240
TIMES: dict[GoalTime, Look] = {"met": Look.GOOD, "open": Look.NOTICE, "ran_out": Look.BAD}
COLOURS = ("#0b5c34", "#005ea2", "#e5a000")
Row = tuple[str | int, ...]


@agency_view(Deed.SEE_PROGRAM)
def pledge(request: AgencyRequest) -> HttpResponse:
    """Action by action; `?format=csv` or `?format=json` as a file."""
    form = AsOfForm(request.GET, request.actor.agency)
    found = pledge_progress(request.actor, as_of=form.day)
    wanted = request.GET.get("format")
    if wanted == "csv":
        return csv_answer(f"one-mind-{form.day}", HEADINGS, pledge_lines(found))
    if wanted == "json":
        name = f'attachment; filename="one-mind-{form.day}.json"'
        return JsonResponse(pledge_values(found), headers={"Content-Disposition": name})
    context = {"title": "One Mind", "form": form, "found": found, "rows": [_row(found, one) for one in _bullets(found)]}
    context |= {"figure": shares_figure(found) if found.days else None, "tabs": tabs_of(request.actor)}
    context |= {"may_keep": request.actor.may(Deed.KEEP_PROGRAM), "exports": _exports(request)}
    return render(request, "accreditation/pledge.html", context)


def shares_figure(found: Pledge) -> Figure:
    """A line for each share, in percent, with the numbers as a table."""
    names = tuple(one.element.name for one in found.lines)
    rows = tuple(
        (date_format(one.on), *(f"{each.part:,} of {each.whole:,}" for each in one.shares)) for one in found.days
    )
    points = tuple(
        (one.on.isoformat(), name, round(100 * each.part / each.whole, 1))
        for one in found.days
        for name, each in zip(names, one.shares, strict=True)
        if each.whole
    )
    last = " ".join(f"{one.element.name}: {one.share.says}" for one in found.lines)
    wide, narrow = _lines(points, names, WIDE), _lines(points, names, NARROW)
    return Figure("Shares of sworn officers over time", last, wide, narrow, ("Day", *names), rows)


def _bullets(found: Pledge) -> tuple[BulletLine, ...]:
    return found.folder.bullets


def _row(found: Pledge, line: BulletLine) -> dict[str, Any]:
    share = next((one for one in found.lines if one.element == line.element), None)
    course = title_of(share.course) if share else ""
    missing = f"{share.missing:,}" if share else ""
    time = (
        next((became for key, _, became in found.time.goals if key == line.element.key), None) if found.time else None
    )
    said = (TIMES[time], GOAL_WORDS[time]) if time else None
    return {**bullet_row(line), "share": share, "missing": missing, "course": course, "time": said}


def _exports(request: AgencyRequest) -> list[tuple[str, str]]:
    made = []
    for kind in ("csv", "json"):
        query = request.GET.copy()
        query["format"] = kind
        made.append((f"All as {kind.upper()}", f"?{query.urlencode()}"))
    return made


@lru_cache(maxsize=32)
def _lines(points: tuple[tuple[str, str, float], ...], names: tuple[str, ...], width: int) -> str:
    import altair as alt

    data = [{"day": day, "share": share, "percent": percent} for day, share, percent in points]
    scale = alt.Scale(domain=list(names), range=list(COLOURS[: len(names)]))
    legend = alt.Legend(title=None, orient="top", columns=1 if width == NARROW else 0, columnPadding=24)
    chart = alt.Chart(alt.InlineData(values=data), height=HEIGHT)
    lines = chart.mark_line(point=True, strokeWidth=3).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%b %Y", tickCount="month")),
        y=alt.Y("percent:Q", title="Percent", scale=alt.Scale(domain=[0, 100])),
        color=alt.Color("share:N", scale=scale, legend=legend),
        strokeDash=alt.StrokeDash("share:N", legend=None),
    )
    return draw(lines, width=width)
