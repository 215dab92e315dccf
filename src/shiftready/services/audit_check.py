"""Is the audit trail whole: no line altered, none removed, neither from the middle nor from its newest end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import Actor, Deed, require
from shiftready.services.audit import digest_of
from shiftready.store.models import Agency, AuditLine

#: A head as it is noted down: the number of lines and the newest one's digest, of which the first digits are enough.
WRITTEN = re.compile(r"(\d{1,9})-([0-9a-f]{16,64})")


@dataclass(frozen=True, slots=True)
class Head:
    """Where a trail ends: how many lines it has, and the digest of the newest, which seals all before it."""

    lines: int
    digest: str

    def __str__(self) -> str:
        return f"{self.lines}-{self.digest}"


@dataclass(frozen=True, slots=True)
class TrailCheck:
    """`head` as the agency's row keeps it; `found` lines are there; `broken` is the first that does not follow.

    `noted` was compared where one was given; `noted_stands` says whether that line is on the chain still.
    """

    head: Head
    found: int
    broken: AuditLine | None
    is_cut: bool
    noted: Head | None = None
    noted_stands: bool = True

    @property
    def is_whole(self) -> bool:
        return self.broken is None and not self.is_cut and self.noted_stands


def head_of(actor: Actor) -> Head:
    """Where the trail ends now.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`.
    """
    require(actor, Deed.SEE_AUDIT)
    return _kept(Agency.objects.get(pk=actor.agency.pk))


def check_trail(actor: Actor, *, noted: str = "") -> TrailCheck:
    """Follow the whole chain to its kept end, and look for the line that a head noted earlier names.

    Raises:
        NotAllowed: without `Deed.SEE_AUDIT`.
        ShiftreadyError: `audit_head_unreadable`.
    """
    require(actor, Deed.SEE_AUDIT)
    wanted = read_head(noted) if noted.strip() else None
    head, newest = _end(actor.agency)
    lines = AuditLine.objects.of(actor.agency).filter(pk__lte=newest).order_by("pk")
    return _followed(lines.iterator(), head, wanted)


def read_head(text: str) -> Head:
    """A head as it was noted: `128-3f2a…`, spaces and capital letters as one likes, at least 16 digits of the seal.

    Raises:
        ShiftreadyError: `audit_head_unreadable`.
    """
    found = WRITTEN.fullmatch("".join(text.split()).lower())
    if found is None:
        message = (
            f'"{text.strip()[:80]}" is no end of an audit trail. Write it as it was noted: the number of lines, a '
            "hyphen and at least the first 16 digits of the seal, such as 128-3f2a9c0d51b7e864."
        )
        raise ShiftreadyError("audit_head_unreadable", message, fields={"head": message})
    return Head(int(found[1]), found[2])


def sentence_of(check: TrailCheck) -> str:
    """What the check found, in a sentence that every door says."""
    if check.broken is not None:
        return (
            f"The chain breaks at the line of {check.broken.at:%Y-%m-%d %H:%M} UTC ({check.broken.deed}): it was "
            "altered, or a line before it was removed."
        )
    if check.is_cut:
        return (
            f"The newest lines are missing: {check.head.lines:,} were written and {check.found:,} are there, or the "
            "last one is another. Compare with a backup."
        )
    if check.noted is not None and not check.noted_stands:
        return (
            f"The end you noted, line {check.noted.lines:,}, is not on this chain: the trail was written anew, or cut "
            "and continued. Compare with a backup."
        )
    lines = "1 line" if check.found == 1 else f"{check.found:,} lines"
    return f"The chain is whole: {lines}, none altered and none removed{_since(check.noted)}."


def _since(noted: Head | None) -> str:
    return f"; the end you noted stands as line {noted.lines:,}" if noted else ""


def _followed(lines: Iterable[AuditLine], head: Head, noted: Head | None) -> TrailCheck:
    before, found, broken, stands = "", 0, None, noted is None
    for line in lines:
        if broken is None and line.digest != digest_of(line, before):
            broken = line
        before, found = line.digest, found + 1
        if noted is not None and found == noted.lines:
            stands = line.digest.startswith(noted.digest)
    is_cut = (found, before) != (head.lines, head.digest)
    return TrailCheck(head, found, broken, is_cut, noted, noted_stands=stands)


@transaction.atomic
def _end(agency: Agency) -> tuple[Head, int]:
    """The kept head and the newest line of the same moment: a deed that ends meanwhile is not taken for a forgery."""
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    newest = AuditLine.objects.of(agency).order_by("-pk").values_list("pk", flat=True).first()
    return _kept(row), newest or 0


def _kept(agency: Agency) -> Head:
    return Head(agency.audit_lines, agency.audit_head)
