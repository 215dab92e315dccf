"""What would be otherwise under other rules: who changes status, and what that costs in class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shiftready.catalogue.course_titles import Say
from shiftready.cli.output import OutputFormat, write_csv, write_json, write_sentence, write_table
from shiftready.core.compliance import GroupFinding, PresenceFinding, Status
from shiftready.core.compliance.labels import CERTAINTY_LABELS
from shiftready.core.compliance.what_if import ANY_COURSE, GroupChange, PresenceChange, StatusChange, WhatIf
from shiftready.core.compliance.what_if_data import what_if_as_data
from shiftready.core.time_said import say_more_minutes

HEADINGS = ("person", "name", "rule", "certainty", "before", "after", "due_on")
NOT_JUDGED = "not judged"
SHOWN = 20
Names = Mapping[str, str]


def write_what_if(found: WhatIf, names: Names, say: Say, output_format: OutputFormat) -> None:
    """Everything as JSON, every person as CSV, or for people the counts, what they cost and the first by name."""
    if output_format == "json":
        write_json(what_if_as_data(found, names, say))
    elif output_format == "csv":
        write_csv(HEADINGS, [_row(change, names, found.certainties) for change in found.changes])
    else:
        _table(found, names)


def _row(one: StatusChange, names: Names, held: Mapping[str, str | None]) -> tuple[object, ...]:
    told = (one.person, names.get(one.person, ""), one.rule, held[one.rule])
    return *told, _said(one.before), _said(one.after), one.due_on


def _table(found: WhatIf, names: Names) -> None:
    if not found.rules:
        write_sentence("Nothing differs: the agency goes by this wording already.")
        return
    changed = len({change.person for change in found.changes})
    write_sentence(f"As of {found.as_of}, {changed:,} of {found.judged:,} people would have another answer.")
    for word in found.words_of_nobody:
        write_sentence(word.says())
    moves = [
        (rule, _certainty(rule, found), _said(was), _said(will), people)
        for (rule, was, will), people in found.moves.items()
    ]
    _show(("rule", "how certain", "before", "after", "people"), moves, "Who changes status")
    _show(("course", "seats", "time in class"), _costs(found), "What it costs, beside what is owed already")
    if found.not_curable:
        write_sentence(f"For {found.not_curable:,} more no course of the catalogue would do.")
    shares = [_shares(one, found) for one in found.groups]
    _show(("rule", "how certain", "duty", "before", "after"), shares, "Shares of whole groups")
    shifts = [_present(one, found) for one in found.presence]
    _show(("rule", "how certain", "duty", "before", "after"), shifts, "Presence on every shift, four weeks ahead")
    _show_people(found, names)


def _show_people(found: WhatIf, names: Names) -> None:
    first = found.changes[:SHOWN]
    rows = [(_whom(c.person, names), c.rule, _said(c.before), _said(c.after), c.due_on or "") for c in first]
    _show(("person", "rule", "before", "after", "due on"), rows, "One by one")
    if len(found.changes) > SHOWN:
        write_sentence(f"and {len(found.changes) - SHOWN:,} more; --format csv lists every person.")


def _whom(person: str, names: Names) -> str:
    return f"{names[person]}, {person}" if names.get(person) else person


def _costs(found: WhatIf) -> list[tuple[str, str, str]]:
    return [
        (
            f"{c.title} ({c.course})" if c.course != ANY_COURSE else "time no one course gives",
            f"{c.seats:+,}",
            say_more_minutes(c.minutes),
        )
        for c in found.costs
    ]


def _shares(one: GroupChange, found: WhatIf) -> tuple[str, ...]:
    told = one.after or one.before
    named = ("", "", "") if told is None else (told.rule, _certainty(told.rule, found), told.duty)
    return *named, _share(one.before), _share(one.after)


def _share(group: GroupFinding | None) -> str:
    if group is None:
        return "not asked"
    return f"{group.status.value}: {group.numerator:,} of {group.denominator:,}, asked {group.percent} %"


def _present(one: PresenceChange, found: WhatIf) -> tuple[str, ...]:
    told = one.after or one.before
    named = ("", "", "") if told is None else (told.rule, _certainty(told.rule, found), told.duty)
    return *named, _on_shifts(one.before), _on_shifts(one.after)


def _on_shifts(presence: PresenceFinding | None) -> str:
    return "not asked" if presence is None else f"{presence.status.value}: {presence.says()}"


def _show(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str) -> None:
    if rows:
        write_table(headings, rows, title=title)


def _certainty(rule: str, found: WhatIf) -> str:
    return CERTAINTY_LABELS.get(str(found.certainties[rule]), "")


def _said(status: Status | None) -> str:
    return NOT_JUDGED if status is None else status.value.replace("_", " ")
