"""Two strangers who read calendar files with programs of their own: one in Python, one in Node."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import vobject

from tests.services.badge_reader import node_program

PROGRAM = Path(__file__).with_name("read_calendar.mjs")


@dataclass(frozen=True, order=True)
class Seen:
    """One day of an entry, as a calendar shows it."""

    starts_at: datetime
    ends_at: datetime
    uid: str
    sequence: int
    status: str
    title: str
    place: str
    note: str


def read_in_python(content: bytes) -> list[Seen]:
    """What vobject finds, with every repetition."""
    events = list(getattr(vobject.readOne(content.decode()), "vevent_list", []))
    others = {(one.uid.value, _utc(one.recurrence_id.value)): one for one in events if hasattr(one, "recurrence_id")}
    found = []
    for one in events:
        if hasattr(one, "recurrence_id"):
            continue
        lasts = one.dtend.value - one.dtstart.value
        for start in one.getrruleset() or [one.dtstart.value]:
            told = others.get((one.uid.value, _utc(start)))
            span = (told.dtstart.value, told.dtend.value) if told else (start, start + lasts)
            found.append(_seen(told or one, *map(_utc, span)))
    return sorted(found)


def read_in_node(content: bytes) -> list[Seen]:
    """What ical.js finds, with every repetition."""
    answer = subprocess.run([node_program(), PROGRAM], input=content, capture_output=True, check=False)
    assert answer.returncode == 0, answer.stderr.decode()
    rows = json.loads(answer.stdout)["entries"]
    return sorted(
        Seen(
            datetime.fromisoformat(row["starts_at"]),
            datetime.fromisoformat(row["ends_at"]),
            row["uid"],
            row["sequence"],
            row["status"],
            row["title"],
            row["place"] or "",
            row["note"] or "",
        )
        for row in rows
    )


def _seen(one: vobject.base.Component, starts_at: datetime, ends_at: datetime) -> Seen:
    texts = (
        one.contents[name][0].value if name in one.contents else "" for name in ("summary", "location", "description")
    )
    return Seen(starts_at, ends_at, one.uid.value, int(one.sequence.value), one.status.value, *texts)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
