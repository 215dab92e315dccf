"""What is asked of somebody who brings a file: the file, which column is which, which course is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
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
}


class UploadForm(forms.Form):
    """One file, and what it is."""

    kind = forms.ChoiceField(
        label="What is in the file?",
        choices=[
            (ImportKind.ROSTER, "A roster: one line a person"),
            (ImportKind.RECORDS, "Past training: one line a completed course"),
        ],
        widget=forms.RadioSelect,
        initial=ImportKind.ROSTER,
    )
    file = forms.FileField(
        label="File",
        help_text="CSV or Excel (.xlsx), up to 100 MB, with headings in the first line. Nothing is written yet.",
    )


class ColumnsForm(forms.Form):
    """For each of our columns the file's heading; and the day the file speaks of."""

    def __init__(self, choice: ColumnChoice, batch: ImportBatch, today: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings = [("", "Not in the file"), *((heading, heading) for heading in choice.headings if heading)]
        for column in choice.shape.columns:
            self.fields[column.name] = forms.ChoiceField(
                label=LABELS[column.name],
                choices=headings,
                required=column.required,
                initial=choice.columns.get(column.name, ""),
            )
        is_roster = batch.kind == ImportKind.ROSTER
        if is_roster:
            self.fields["everyones_role"] = forms.CharField(
                label="Role of everyone without one",
                help_text="For example sworn or dispatcher. Rules that ask for a role are not known without it.",
                required=False,
                max_length=100,
                initial=batch.mapping.get("values", {}).get("role", ""),
            )
        self.fields["as_at"] = forms.DateField(
            label="The roster was drawn on" if is_roster else "The list is complete until",
            help_text="What it says holds from this day." if is_roster else "Leave it blank if you do not know.",
            required=is_roster,
            initial=batch.as_at or (today if is_roster else None),
            widget=DayInput(),
        )
        self.shape = choice.shape

    def columns(self) -> dict[str, str]:
        """Ours = theirs; an empty heading leaves a column unread."""
        return {name: self.cleaned_data[name] for name in self.shape.names}

    def values(self) -> dict[str, str]:
        role = self.cleaned_data.get("everyones_role", "")
        return {"role": role} if role else {}


class CoursesForm(forms.Form):
    """For each title of the file the course of the catalogue that is meant."""

    def __init__(self, titles: Iterable[Mapping[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles: Sequence[str] = [str(one["title"]) for one in titles]
        known = [(course, f"{each[-1].title} ({course})") for course, each in sorted(load_catalogue().courses.items())]
        for place, one in enumerate(titles):
            self.fields[f"title_{place}"] = forms.ChoiceField(
                label=str(one["title"]),
                help_text=f"{one['records']:,} records, {one['first_on']} to {one['last_on']}",
                choices=[("", "None of these"), *known],
                required=False,
                initial=one["course"] or "",
            )

    def courses(self) -> dict[str, str]:
        """The title = its course, for those said."""
        return {title: self.cleaned_data[f"title_{place}"] for place, title in enumerate(self.titles)}
