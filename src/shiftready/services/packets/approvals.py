"""Who approved what: adopted rules, own orders and courses, waivers; of a waiver its days and never its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from shiftready.core.delivery.blueprint import OWN
from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import CourseRemark, CourseVersion, OrderReview, OwnRule, RuleAdoption, WaiverStep

HEADS = ("about", "which", "deed", "at", "by", "from", "to")
ENDING = ".yaml"


def approvals_table(scope: Scope) -> Table:
    table = Table(HEADS)
    for read in (_adoptions, _orders, _reviews, _courses, _waivers):
        table.extend(read(scope))
    return table


def _adoptions(scope: Scope) -> Iterator[tuple[Any, ...]]:
    rules = [rule.id for rule in scope.rules]
    rows = RuleAdoption.objects.of(scope.agency).filter(entered_at__lt=scope.before, rule__in=rules)
    for row in rows.order_by("rule", "pk"):
        yield "rule", row.rule, "adopted", scope.moment(row.entered_at), "", "", ""
        if scope.until(row.withdrawn_at):
            yield "rule", row.rule, "dropped", scope.moment(row.withdrawn_at), "", "", ""


def _orders(scope: Scope) -> Iterator[tuple[Any, ...]]:
    places = [rule.id + ENDING for rule in scope.rules]
    rows = OwnRule.objects.of(scope.agency).filter(entered_at__lt=scope.before, place__in=places)
    for row in rows.select_related("release").order_by("place", "pk"):
        by = scope.account(row.release.released_by_id) if row.release else ""
        which = row.place.removesuffix(ENDING)
        yield "order", which, "released", scope.moment(row.entered_at), by, row.from_on, ""


def _reviews(scope: Scope) -> Iterator[tuple[Any, ...]]:
    rules = [rule.id for rule in scope.rules]
    rows = OrderReview.objects.of(scope.agency).filter(reviewed_at__lt=scope.before, draft__rule__in=rules)
    for row in rows.select_related("draft").order_by("draft__rule", "pk"):
        by = scope.account(row.reviewed_by_id)
        yield "order", row.draft.rule, row.verdict, scope.moment(row.reviewed_at), by, "", ""
        if scope.until(row.taken_back_at):
            yield "order", row.draft.rule, "approval taken back", scope.moment(row.taken_back_at), "", "", ""


def _courses(scope: Scope) -> Iterator[tuple[Any, ...]]:
    for course, first_on in sorted({(one["course"], one["course_version"]) for one in scope.classes}):
        which = f"{course}, version of {first_on}"
        if not course.startswith(OWN):
            yield "course", which, "of the catalogue", "", "", first_on, ""
            continue
        rows = CourseVersion.objects.of(scope.agency).filter(course=course, first_on=date.fromisoformat(first_on))
        for row in rows.filter(released_at__lt=scope.before):
            yield from _said_of(scope, row, which)
            by = scope.account(row.released_by_id)
            yield "course", which, "released", scope.moment(row.released_at), by, first_on, ""


def _said_of(scope: Scope, version: CourseVersion, which: str) -> Iterator[tuple[Any, ...]]:
    rows = CourseRemark.objects.of(scope.agency).filter(version=version, said_at__lt=scope.before)
    for row in rows.exclude(kind=CourseRemark.Kind.COMMENT).order_by("pk"):
        yield "course", which, row.kind, scope.moment(row.said_at), scope.account(row.said_by_id), "", ""


def _waivers(scope: Scope) -> Iterator[tuple[Any, ...]]:
    """What became of requests; neither the reason, nor what was shown, nor why it was refused."""
    rows: Any = WaiverStep.objects.of(scope.agency).filter(at__lt=scope.before)
    rows = rows.select_related("request__person").order_by("request__person__number", "pk")
    spoken_of = {"", *(one.id for one in scope.rules)}
    for row in rows:
        number, rule = row.request.person.number, row.request.rule
        if number in scope.people and (scope.packet.kind not in ("rule", "standard") or rule in spoken_of):
            which = f"{number}, {row.request.kind}, {rule or 'every rule'}"
            days = (row.first_on, row.last_on)
            yield "waiver", which, row.kind, scope.moment(row.at), scope.account(row.by_id), *days
