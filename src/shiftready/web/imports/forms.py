"""What is asked of somebody who brings a file: the file, which column is which, which course is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from shiftready.core.coverage.calls.demand import HOW_IDENTIFIED
from shiftready.services.imports.preview import Said
from shiftready.services.imports.rota_read import ROTA_SHAPES
from shiftready.services.imports.upload import ColumnChoice
from shiftready.store.models import ImportBatch, ImportKind
from shiftready.web.forms import DayInput

LABELS = {
    "person": "Number of the person",
    "name": "Name",
    "hired_on": "Hired on",
    "certified_on": "Certified on",
    "left_on": "Left on",
    "unit": "Unit",
    "squad": "Squad",
    "rank": "Rank",
    "role": "Role",
    "course": "Course title",
    "completed_on": "Completed on",
    "entered_on": "Written down on",
    "catalogue": "Course of the catalogue",
    "credits": "Minutes by topic",
    "attributes": "How it was taken",
    "score": "Score of the test",
    "level": "Class or step",
    "status": "Status",
    "employer": "Employer",
    "shift": "Shift",
    "pattern": "Duty pattern",
    "phase": "Place in the pattern",
    "floor": "Heads to keep on duty",
    "skill": "Only those count who have: a course, or supervisor",
    "from": "First day away",
    "to": "Last day away",
    "kind": "Kind of absence",
    "on": "Asked on",
    "received_at": "When the call came",
    "identified": "How it was known as a crisis call",
    "type": "Type of call",
    "priority": "Priority, 1 for the most urgent",
    "minutes": "Minutes it kept a unit",
    "recommended": "Recommended by a supervisor",
}
#: Where a column of one name says another thing.
_LICENCE = {"kind": "License or certificate", "from": "First day", "to": "Last day, such as the day it expires"}
LABELS_OF: Mapping[str, Mapping[str, str]] = {
    ImportKind.CREDENTIALS: _LICENCE,
    ImportKind.SERVICES: {"from": "First day", "to": "Last day"},
}
KINDS = [
    (ImportKind.ROSTER, "A roster: one line a person"),
    (ImportKind.RECORDS, "Past training: one line a completed course"),
    (ImportKind.CREDENTIALS, "Licenses and certificates: one line each, with class, status, first and last day"),
    (ImportKind.SERVICES, "Times of service: one line a time with an employer, here or elsewhere"),
    (ImportKind.DUTY, "Duty: one line a person with squad, shift and duty pattern"),
    (ImportKind.FLOORS, "Staffing floors: one line a squad with the heads it must keep on duty"),
    (ImportKind.LEAVE, "Leave: one line an absence, with first and last day"),
    (ImportKind.CALLS, "Calls for service: one line a call with when it came; only counts by the hour are kept"),
    (ImportKind.VOLUNTEERS, "Volunteers: one line a person who asked to become a specialist"),
]
AWAY_WORDS = [
    ("", "Every line says it"),
    ("leave", "Leave"),
    ("military", "Military duty"),
    ("court", "Court"),
    ("light_duty", "Light duty"),
]


class UploadForm(forms.Form):
    """One file, and what it is."""

    kind = forms.ChoiceField(
        label="What is in the file?",
        choices=KINDS,
        widget=forms.RadioSelect,
        initial=ImportKind.ROSTER,
    )
    file = forms.FileField(
        label="File",
        help_text="CSV or Excel (.xlsx), with headings in the first line. Nothing is written yet.",
        error_messages={"empty": "The file is empty. Export it again, with its headings."},
    )


class ColumnsForm(forms.Form):
    """For each of our columns the file's heading; and what the file itself does not say."""

    def __init__(self, choice: ColumnChoice, batch: ImportBatch, today: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape = choice.shape
        headings = [("", "Not in the file"), *((heading, heading) for heading in choice.headings if heading)]
        constants, labels = _constants(batch), {**LABELS, **LABELS_OF.get(batch.kind, {})}
        for column in choice.shape.columns:
            self.fields[column.name] = forms.ChoiceField(
                label=labels[column.name],
                choices=headings,
                required=column.required and column.name not in constants,
                initial=choice.columns.get(column.name, ""),
            )
        self.constants = {f"everyones_{name}": name for name in constants}
        self.fields.update({f"everyones_{name}": field for name, field in constants.items()})
        if batch.kind in ROTA_SHAPES:
            self.fields["is_whole"] = _whole(batch)
        elif batch.kind != ImportKind.CALLS:
            self.fields["as_at"] = _drawn_on(batch, today)

    def clean(self) -> dict[str, Any]:
        """A column that every line must fill is named, or its constant is given."""
        said = self.cleaned_data
        needed = {column.name for column in self.shape.columns if column.required}
        for field, name in self.constants.items():
            if name in needed and not said.get(name) and not said.get(field):
                self.add_error(name, f"Name the column, or say it for all lines under “{self.fields[field].label}”.")
        return said

    def said(self) -> dict[str, Any]:
        """What `preview_import` is told: columns (ours = theirs), values for what the file lacks, and its day."""
        given = {name: self.cleaned_data.get(field) for field, name in self.constants.items()}
        return {
            "columns": {name: self.cleaned_data[name] for name in self.shape.names},
            "values": {name: str(value) for name, value in given.items() if value},
            "as_at": self.cleaned_data.get("as_at"),
            "is_whole": self.cleaned_data.get("is_whole"),
        }


def data_of(batch: ImportBatch, said: Said) -> dict[str, Any]:
    """What was said of a file as the form sends it, over what was said of it before."""
    columns = said.get("columns") or batch.mapping.get("columns", {})
    values = said.get("values") or batch.mapping.get("values", {})
    constants = {f"everyones_{name}": value for name, value in values.items()}
    as_at = said.get("as_at") or batch.as_at
    is_whole = said.get("is_whole") or batch.mapping.get("whole")
    return {**columns, **constants, "as_at": as_at or "", "is_whole": "on" if is_whole else ""}


def _constants(batch: ImportBatch) -> dict[str, forms.Field]:
    """What can be said once for all lines, by the column it fills."""
    before = batch.mapping.get("values", {})
    role = forms.CharField(
        label="Role of everyone without one",
        help_text="For example sworn or dispatcher. Rules that ask for a role are not known without it.",
        required=False,
        max_length=100,
        initial=before.get("role", ""),
    )
    kind = forms.ChoiceField(
        label="Kind of absence where the line names none",
        help_text="Never a diagnosis.",
        choices=AWAY_WORDS,
        required=False,
        initial=before.get("kind", ""),
    )
    asked = forms.DateField(
        label="Asked on, where the line names no day", required=False, initial=before.get("on"), widget=DayInput()
    )
    credential = forms.CharField(
        label="What every line is, where it does not say so",
        help_text="In the word of the rules, such as license, proficiency or first_aid.",
        required=False,
        max_length=60,
        initial=before.get("kind", ""),
    )
    fields: dict[str, dict[str, forms.Field]] = {
        ImportKind.ROSTER: {"role": role},
        ImportKind.LEAVE: {"kind": kind},
        ImportKind.CREDENTIALS: {"kind": credential},
        ImportKind.VOLUNTEERS: {"on": asked},
        ImportKind.CALLS: {"type": _crisis_types(before), "identified": _identified(before)},
    }
    return fields.get(batch.kind, {})


def _crisis_types(before: Mapping[str, str]) -> forms.Field:
    return forms.CharField(
        label="Types that are crisis calls",
        help_text="One a line, as the file writes them. Left empty where a column says how a call was known, or where "
        "every call of the file is a crisis call.",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        initial=before.get("type", ""),
    )


def _identified(before: Mapping[str, str]) -> forms.Field:
    ways = [(way, f"{said[0].upper()}{said[1:]}") for way, said in HOW_IDENTIFIED.items()]
    return forms.ChoiceField(
        label="How crisis calls were known, where no column says it",
        help_text="It stands beside every share: the code of a call finds far fewer than reading the reports.",
        choices=[("", "A column says it"), *ways],
        required=False,
        initial=before.get("identified", ""),
    )


def _whole(batch: ImportBatch) -> forms.Field:
    return forms.BooleanField(
        label="This is the whole list: what is not in it no longer holds",
        help_text="Leave it open for a part, such as one unit: what the file lacks then stays as it is.",
        required=False,
        initial=bool(batch.mapping.get("whole")),
    )


def _drawn_on(batch: ImportBatch, today: Any) -> forms.Field:
    is_roster = batch.kind == ImportKind.ROSTER
    return forms.DateField(
        label="The roster was drawn on" if is_roster else "The list is complete until",
        help_text="What it says holds from this day." if is_roster else "Leave it blank if you do not know.",
        required=is_roster,
        initial=batch.as_at or (today if is_roster else None),
        widget=DayInput(),
    )


def _times(title: Mapping[str, Any]) -> str:
    """How often a title stands in the file, and from when to when."""
    if title["records"] == 1:
        return f"1 record, {title['first_on']}"
    return f"{title['records']:,} records, {title['first_on']} to {title['last_on']}"


class CoursesForm(forms.Form):
    """For each title of the file the course that is meant; `courses` to choose from, by id and title."""

    def __init__(
        self, titles: Iterable[Mapping[str, Any]], courses: Mapping[str, str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.titles: Sequence[str] = [str(one["title"]) for one in titles]
        known = [(course, f"{title} ({course})") for course, title in sorted(courses.items())]
        for place, one in enumerate(titles):
            self.fields[f"title_{place}"] = forms.ChoiceField(
                label=str(one["title"]),
                help_text=_times(one),
                choices=[("", "None of these"), *known],
                required=False,
                initial=one["course"] or "",
            )

    def courses(self) -> dict[str, str]:
        """The title = its course, for those said."""
        return {title: self.cleaned_data[f"title_{place}"] for place, title in enumerate(self.titles)}
