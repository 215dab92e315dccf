"""Whether the person a line names stands on the roster."""

from __future__ import annotations

from collections.abc import Mapping

from shiftready.core.roster import Person
from shiftready.formats.roster_csv import note_no_person
from shiftready.formats.tables import Row, Table

People = Mapping[str, Person]


def find_person(table: Table, row: Row, people: People | None) -> str | None:
    """The id of a person who is on the roster; otherwise None, with an error noted. `people` None asks no roster."""
    person = row["person"]
    if not person:
        note_no_person(table, row)
        return None
    if people is None or person in people:
        return person
    table.remarks.error(
        "person_not_on_roster",
        f'"{person}" is not on the roster; the line is kept apart and counts for nobody.',
        "Add the person to the roster, or correct the id.",
        line=row.line,
        column=table.theirs("person"),
        value=person,
    )
    return None
