"""The days on which the lists of an agency folder were drawn: none lies after today."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.core.errors import FileRefused
from shiftready.formats.agency_folder import read_agency_folder

AGENCY = """\
format = 1
[agency]
name = "Lakeview Invented Police"
state = "ZZ"
time_zone = "America/Chicago"
[tables.people]
file = "people.csv"
as_at = 2017-04-02
[tables.records]
file = "records.csv"
complete_until = 2017-04-03
[courses."Crisis week"]
catalogue = "cit-40"
"""
HINT = "Write the day for which the list says how things stood."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "agency.toml").write_text(AGENCY)
    (tmp_path / "people.csv").write_text("person,hired_on,unit\np1,2015-02-03,1\n")
    (tmp_path / "records.csv").write_text("person,course,completed_on\np1,Crisis week,2015-06-05\n")
    return tmp_path


def test_no_list_was_drawn_on_a_day_that_has_not_come(folder):
    with pytest.raises(FileRefused) as refusal:
        read_agency_folder(folder, today=date(2017, 4, 1))

    people, records = "tables.people.as_at", "tables.records.complete_until"
    assert refusal.value.code == "folder_unusable"
    assert [(p.line, p.column, p.code, p.message, p.hint) for p in refusal.value.problems] == [
        (8, people, "drawn_in_future", f'"{people}" is 2017-04-02, but today is 2017-04-01.', HINT),
        (11, records, "drawn_in_future", f'"{records}" is 2017-04-03, but today is 2017-04-01.', HINT),
    ]


@pytest.mark.parametrize("today", [None, date(2017, 4, 3)])
def test_a_list_may_have_been_drawn_today_or_on_any_day_where_nobody_asks(folder, today):
    assert read_agency_folder(folder, today=today).problems == ()
