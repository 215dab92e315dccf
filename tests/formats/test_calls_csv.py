"""Call exports: the clock on the wall, which calls are crisis calls, and everything wrong with a file at once."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shiftready.core.coverage.calls.demand import ReceivedCall
from shiftready.core.errors import FileRefused
from shiftready.formats.calls_csv import WhichAreCrisis, read_calls
from shiftready.formats.moments import MomentCell, read_moment

CHICAGO = ZoneInfo("America/Chicago")
CODES = WhichAreCrisis("call_code")


def wall(*parts):
    """The clock on a wall, which has no offset."""
    return datetime(*parts)  # noqa: DTZ001 (as said)


def _read(tmp_path, text, which=CODES, **asked):
    path = tmp_path / "calls.csv"
    path.write_text(text, encoding="utf-8")
    return read_calls(path, zone=CHICAGO, which=which, **asked)


@pytest.mark.parametrize(
    ("text", "at", "how"),
    [
        ("2024-05-01 14:05", wall(2024, 5, 1, 14, 5), "clear"),
        ("2024-05-01T14:05:59.123", wall(2024, 5, 1, 14, 5, 59), "clear"),
        ("2024-05-01 14:05:00Z", wall(2024, 5, 1, 9, 5), "clear"),
        ("2024-05-01 14:05 +02:00", wall(2024, 5, 1, 7, 5), "clear"),
        ("5/1/2024 2:05 PM", wall(2024, 5, 1, 14, 5), "clear"),
        ("5/1/2024 12:05:30 am", wall(2024, 5, 1, 0, 5, 30), "clear"),
        ("5/1/2024 14:05", wall(2024, 5, 1, 14, 5), "clear"),
        ("2024-11-03 01:30", wall(2024, 11, 3, 1, 30), "twice"),
        ("2024-11-03 01:30-06:00", wall(2024, 11, 3, 1, 30), "clear"),
        ("2024-03-10 02:30", None, "never"),
        ("2024-03-10 02:30Z", wall(2024, 3, 9, 20, 30), "clear"),
        ("2024-05-01", None, "unreadable"),
        ("2024-05-01 24:00", None, "unreadable"),
        ("13/5/2024 10:00", None, "unreadable"),
        ("5/1/2024 14:05 PM", None, "unreadable"),
        ("9999-12-31 23:00-11:00", None, "unreadable"),
        ("", None, "unreadable"),
    ],
)
def test_a_moment_is_read_on_the_clock_of_the_agency(text, at, how):
    assert read_moment(text, CHICAGO) == MomentCell(at, how)


def test_calls_are_read_with_how_they_were_identified_and_their_priority(tmp_path):
    text = (
        "Call Received,Call Type,Priority,identified\n"
        "2024-05-01 14:05,WELFARE,2,dispatcher flag\n"
        "2024-05-01 14:06,THEFT,,\n"
        "2024-05-01 14:07,SUICIDE,1,call_code\n"
    )

    read = _read(tmp_path, text, WhichAreCrisis())

    assert read.calls == (
        ReceivedCall(wall(2024, 5, 1, 14, 5), "dispatcher_flag", 2),
        ReceivedCall(wall(2024, 5, 1, 14, 6), None, 9),
        ReceivedCall(wall(2024, 5, 1, 14, 7), "call_code", 1),
    )
    assert (read.rows, read.problems) == (3, ())


def test_crisis_calls_are_told_by_their_types(tmp_path):
    text = "received_at,nature\n2024-05-01 14:05,Mental  health\n2024-05-01 14:06,theft\n"

    read = _read(tmp_path, text, WhichAreCrisis(types=frozenset({"mental health"})))

    assert [call.identified for call in read.calls] == ["call_code", None]


def test_a_type_that_no_call_has_is_said(tmp_path):
    text = "received_at,type\n2024-05-01 14:05,Mental\n2024-05-01 14:06,theft\n2024-05-01 14:07,theft\n"

    read = _read(tmp_path, text, WhichAreCrisis(types=frozenset({"mental", "psych"})))
    with pytest.raises(FileRefused) as refused:
        _read(tmp_path, text, WhichAreCrisis(types=frozenset({"psych"})))

    assert [(p.code, p.level, p.message) for p in read.problems] == [
        ("type_unknown", "warning", 'No call has the type "psych".')
    ]
    assert refused.value.code == "type_unknown"
    assert refused.value.message == (
        'calls.csv: No call has the type "psych". The most frequent types are: theft, Mental.'
    )


def test_a_list_of_crisis_calls_alone_says_once_how_they_were_identified(tmp_path):
    read = _read(tmp_path, "opened\n2024-05-01 14:05\n", WhichAreCrisis("text"), columns={"received_at": "opened"})

    assert read.calls == (ReceivedCall(wall(2024, 5, 1, 14, 5), "text", 1),)


def test_every_problem_of_the_file_is_told_at_once(tmp_path):
    text = (
        "received_at,identified,priority\n"
        "2024-03-10 02:30,text,1\n"
        "2024-11-03 01:30,text,1\n"
        "1 May,text,1\n"
        ",text,1\n"
        "2024-05-01 14:05,hunch,1\n"
        "2024-05-01 14:05,text,urgent\n"
    )

    read = _read(tmp_path, text, WhichAreCrisis())

    assert [(p.line, p.code, p.level, p.message) for p in read.problems] == [
        (
            2, "hour_never", "error",
            ('"2024-03-10 02:30" never came in America/Chicago: the clocks were put forward over that hour; '
            "the line was not used."),
        ),
        (
            3, "hour_twice", "warning",
            ('"2024-11-03 01:30" came twice that day, when the clocks were put back; '
            "it counts as that hour of the day."),
        ),
        (4, "moment_unreadable", "error", '"1 May" is not a day with a time; the line was not used.'),
        (5, "moment_missing", "error", "The time of the call is blank; the line was not used."),
        (
            6, "identified_unknown", "error",
            '"hunch" is not one of call_code, dispatcher_flag, officer_flag, text; the line was not used.',
        ),
        (
            7, "priority_unreadable", "warning",
            '"urgent" is not a priority from 1 to 9; the call counts as one of the lowest.',
        ),
    ]  # fmt: skip
    assert [(call.at.month, call.priority) for call in read.calls] == [(11, 1), (5, 9)]


@pytest.mark.parametrize(
    ("heading", "which", "code", "words"),
    [
        (
            "opened",
            CODES,
            "column_missing",
            (
                "calls.csv, line 1: No heading looks like the time of the call. The headings are: opened. "
                "Say which one it is: received_at = its heading."
            ),
        ),
        (
            "received_at",
            WhichAreCrisis(types=frozenset({"x"})),
            "column_missing",
            (
                "calls.csv, line 1: Crisis calls are to be told by their types, but no heading looks like the type of "
                "the call. Say which one it is: type = its heading."
            ),
        ),
        (
            "received_at",
            WhichAreCrisis(),
            "crisis_calls_not_told",
            (
                "calls.csv, line 1: Nothing says which calls are crisis calls and how they were identified. "
                "Add a column identified with call_code, dispatcher_flag, officer_flag, text (blank for other calls); "
                "name the types of crisis calls; or say how they were identified, if all of them are."
            ),
        ),
    ],
)
def test_a_file_that_cannot_be_understood_is_refused(tmp_path, heading, which, code, words):
    with pytest.raises(FileRefused) as refused:
        _read(tmp_path, f"{heading}\n2024-05-01 14:05\n", which)

    assert (refused.value.code, refused.value.message) == (code, words)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
@example("2024-03-10 02:30")
@example("0001-01-01 00:00+14:00")
@example("9999-12-31 23:59")
def test_any_text_is_a_moment_or_none(text):
    cell = read_moment(text, CHICAGO)

    assert (cell.at is None) == (cell.how in {"never", "unreadable"})


def _said_of(path):
    """The words of the refusal; anything but a refusal fails the test by itself."""
    try:
        read_calls(path, zone=CHICAGO, which=CODES)
    except FileRefused as refused:
        return refused.message
    return "read"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
@example(b"received_at,identified\n2024-01-01 10:00\n")
def test_any_bytes_are_calls_or_a_refusal(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "calls.csv"
    path.write_bytes(content)

    assert _said_of(path).startswith(("calls.csv", "read"))


def test_a_file_without_lines_is_refused(tmp_path):
    with pytest.raises(FileRefused) as refused:
        _read(tmp_path, "received_at\n")

    assert refused.value.code == "no_lines"
