from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from shiftready.formats.calendar_ics import Entry, calendar_ics

CHICAGO = ZoneInfo("America/Chicago")
WRITTEN_AT = datetime(2026, 2, 1, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    uid="class-7-2026-03-06@training.example.gov",
    starts_at=datetime(2026, 3, 6, 8, 0, tzinfo=CHICAGO),
    ends_at=datetime(2026, 3, 6, 17, 20, tzinfo=CHICAGO),
    title="Crisis training; day 5",
    place="Hall B, Main Street",
    note="First line\nsecond \\ line",
)


def unfolded(content):
    return content.decode().replace("\r\n ", "").split("\r\n")


def test_a_class_day_is_an_entry_in_universal_time_with_its_text_made_harmless():
    assert unfolded(calendar_ics([ENTRY], written_at=WRITTEN_AT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Shiftready//Classes//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "UID:class-7-2026-03-06@training.example.gov",
        "DTSTAMP:20260201T120000Z",
        "DTSTART:20260306T140000Z",
        "DTEND:20260306T232000Z",
        "SUMMARY:Crisis training\\; day 5",
        "LOCATION:Hall B\\, Main Street",
        "DESCRIPTION:First line\\nsecond \\\\ line",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_after_the_clocks_change_the_same_hour_is_another_moment():
    summer = replace(ENTRY, starts_at=datetime(2026, 3, 9, 8, 0, tzinfo=CHICAGO))

    assert "DTSTART:20260309T130000Z" in unfolded(calendar_ics([summer], written_at=WRITTEN_AT))


@given(st.text(), st.text())
def test_no_line_is_longer_than_75_octets_and_no_text_begins_a_line_of_its_own(title, place):
    content = calendar_ics([replace(ENTRY, title=title, place=place)], written_at=WRITTEN_AT)

    lines = content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines)
    known = {"BEGIN", "VERSION", "PRODID", "METHOD", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION"}
    assert {line.partition(":")[0] for line in unfolded(content) if line} <= known | {"DESCRIPTION", "END"}
