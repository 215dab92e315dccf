"""What is looked for in the library, and what is filled in of a work."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict

from shiftready.catalogue.load import load_catalogue
from shiftready.core.library.licences import KINDS, LICENCES, WITH_PERMISSION
from shiftready.services.library.said import LONGEST, MOST_TOPICS, LibrarySaid
from shiftready.services.library.search import Wanted
from shiftready.web.forms import LongSelect

LICENCE_CHOICES = [(one.id, one.name) for one in LICENCES.values()]


class LibraryFilter(forms.Form):
    """Which works the list shows."""

    words = forms.CharField(
        required=False,
        label="Words",
        max_length=200,
        help_text="All must be in it. Of the last, its first letters do.",
    )
    kind = forms.CharField(required=False, label="Kind", max_length=20, widget=LongSelect)
    topic = forms.CharField(required=False, label="Topic", max_length=60, widget=LongSelect)
    licence = forms.CharField(required=False, label="License", max_length=40, widget=LongSelect)
    state = forms.CharField(required=False, label="State", max_length=2, help_text="Two letters, such as TX.")
    whose = forms.CharField(required=False, label="Whose", max_length=10, widget=LongSelect)

    def __init__(self, asked: QueryDict) -> None:
        super().__init__(asked)
        topics = sorted(load_catalogue().topics.items(), key=lambda one: one[1])
        whose = [("", "Shared by all"), ("ours", "Our own, shared or not")]
        choices = {"kind": KINDS.items(), "topic": topics, "licence": LICENCE_CHOICES}
        for name, known in choices.items():
            cast("forms.Select", self.fields[name].widget).choices = [("", "Any"), *known]
        cast("forms.Select", self.fields["whose"].widget).choices = whose

    @property
    def wanted(self) -> Wanted:
        """What the address asks for; a value that is no choice finds none."""
        self.full_clean()
        said = {name: self.cleaned_data.get(name, "") for name in ("words", "kind", "topic", "licence")}
        state = self.cleaned_data.get("state", "").upper()
        return Wanted(**said, state=state, ours=self.cleaned_data.get("whose") == "ours")


class WorkForm(forms.Form):
    """What a version says, on which terms, and where it is from."""

    title = forms.CharField(label="Title", max_length=LONGEST["title"])
    summary = forms.CharField(
        label="What it is for",
        max_length=LONGEST["summary"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence or two that somebody elsewhere can judge it by.",
    )
    text = forms.CharField(
        label="What it says",
        max_length=LONGEST["text"],
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Plain text. Name nobody who called, was met or was trained.",
    )
    topics = forms.MultipleChoiceField(
        label="Topics",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=f"Up to {MOST_TOPICS}, those it is mainly about.",
    )
    state = forms.CharField(
        label="State whose law it goes by",
        required=False,
        max_length=2,
        help_text="Two letters, such as TX. Leave it blank if it holds anywhere.",
    )
    author = forms.CharField(
        label="Who wrote it", max_length=LONGEST["author"], help_text="A person, an office or an agency."
    )
    origin = forms.CharField(
        label="Where it is from",
        max_length=LONGEST["origin"],
        help_text="Written here, or the agency or address it was taken from.",
    )
    licence = forms.ChoiceField(
        label="On which terms",
        widget=forms.RadioSelect,
        choices=[(k, f"{v.name}. {v.says}") for k, v in LICENCES.items()],
    )
    permission = forms.CharField(
        label="Who permitted it",
        required=False,
        max_length=LONGEST["permission"],
        help_text=f"Only for {LICENCES[WITH_PERMISSION].name}: who, when, for what.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = sorted(load_catalogue().topics.items(), key=lambda one: one[1])
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def said(self) -> LibrarySaid:
        """As the service takes it."""
        values = {name: self.cleaned_data[name] for name in LibrarySaid.__slots__}
        return LibrarySaid(**values | {"topics": tuple(values["topics"]), "state": values["state"].upper()})


class NewWork(WorkForm):
    """A work of a kind in its first version."""

    kind = forms.ChoiceField(label="Kind", choices=[*KINDS.items()])
    field_order = ("kind",)
