"""Papers as they were brought: signed sheets of its classes, and of one class its whole file; one read at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import CourseFileEntry, SheetOriginal

HEADS = ("class", "item", "day", "file", "sha256", "brought_at", "by", "said")


def originals_table(scope: Scope) -> Table:
    """Every paper with its digest as it was brought; of what is not in the packet the place is empty."""
    table = Table(HEADS)
    for one in _sheets(scope):
        brought = (scope.moment(one.brought_at), scope.account(one.brought_by_id), "")
        table.add((one.offering_id, "sign_in", one.day, _sheet_name(one), one.digest, *brought))
    for one in _papers(scope):
        place = _paper_name(one) if scope.packet.kind == "class" and not one.remark else ""
        brought = (scope.moment(one.brought_at), scope.account(one.brought_by_id), one.remark)
        table.add((one.offering_id, one.item, "", place, one.digest, *brought))
    return table


def originals(scope: Scope) -> Iterator[tuple[str, bytes]]:
    """The papers themselves, by their place in the packet."""
    for sheet in _sheets(scope):
        yield _sheet_name(sheet), _content(SheetOriginal, scope, sheet.pk)
    if scope.packet.kind == "class":
        for paper in _papers(scope):
            if not paper.remark:
                yield _paper_name(paper), _content(CourseFileEntry, scope, paper.pk)


def _content(model: Any, scope: Scope, pk: int) -> bytes:
    return bytes(model.objects.of(scope.agency).values_list("content", flat=True).get(pk=pk))


def _sheets(scope: Scope) -> Any:
    rows = SheetOriginal.objects.of(scope.agency).filter(brought_at__lt=scope.before, offering__in=_own(scope))
    return rows.defer("content").order_by("offering", "day", "pk")


def _papers(scope: Scope) -> Any:
    rows = CourseFileEntry.objects.of(scope.agency).filter(brought_at__lt=scope.before, offering__in=_own(scope))
    standing = Q(withdrawn_at=None) | Q(withdrawn_at__gte=scope.before)
    return rows.filter(standing).defer("content").order_by("offering", "item", "pk")


def _own(scope: Scope) -> list[int]:
    return [one["pk"] for one in scope.classes]


def _sheet_name(one: SheetOriginal) -> str:
    return f"originals/class-{one.offering_id}/sign_in-{one.day}-{one.pk}.{one.kind}"


def _paper_name(one: CourseFileEntry) -> str:
    return f"originals/class-{one.offering_id}/{one.item}-{one.pk}.{one.kind}"
