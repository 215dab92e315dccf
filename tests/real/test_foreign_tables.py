"""Tables of other offices, as a department might bring them: dirt found, nothing guessed."""

from collections import Counter
from datetime import date

import pytest

from shiftready.formats.columns import propose_mapping
from shiftready.formats.postings_csv import POSTINGS, read_postings
from shiftready.formats.records_csv import RECORDS
from shiftready.formats.roster_csv import PEOPLE
from shiftready.formats.tables import peek_table

pytestmark = pytest.mark.real

STARTS, ENDS = 280, 71  # counted apart from this reader, with a search in the file


def test_a_start_in_2029_and_days_that_stand_for_unknown_are_found(real_records):
    path = real_records / "data" / "wa_npi_employment.csv"
    columns = {"person": "person_id", "unit": "agency", "role": "type", "from": "start_date", "to": "end_date"}

    read = read_postings(path, people=None, columns=columns, today=date(2026, 1, 1))

    ahead = [(p.line, p.value) for p in read.problems if p.code == "date_far_ahead"]
    assert ahead == [(2, "2029-11-23")]
    unknown = Counter((p.column, p.level) for p in read.problems if p.code == "date_stands_for_unknown")
    assert unknown == {("start_date", "warning"): STARTS, ("end_date", "error"): ENDS}
    assert (read.rows, read.kept) == (21_870, 21_870 - ENDS)


@pytest.mark.parametrize(
    ("file", "shape", "mapping"),
    [
        (
            "chicago_roster_2017-04.csv",
            PEOPLE,
            {"person": "officer_id", "hired_on": "appointed_month", "unit": "unit", "rank": "rank"},
        ),
        (
            "chicago_unit_history.csv",
            POSTINGS,
            {"person": "officer_id", "from": "start", "to": "end", "unit": "unit"},
        ),
        (
            "chicago_cit40_completions.csv",
            RECORDS,
            {"person": "officer_id", "course": "course", "completed_on": "session_end_date"},
        ),
    ],
)
def test_the_mapping_a_person_would_make_is_proposed(real_records, file, shape, mapping):
    assert propose_mapping(peek_table(real_records / "data" / file).headings, shape) == mapping
