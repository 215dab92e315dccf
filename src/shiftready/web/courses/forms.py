"""What is filled in under Our courses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.core.delivery.blueprint import Blueprint
from shiftready.services.courses.draft import LONGEST_NAME
from shiftready.services.reviewed import LONGEST_COMMENT
from shiftready.web.forms import DayInput

_OR = re.compile(r"\s+or\s+|[\s,;]+")


class NewCourse(forms.Form):
    """What a course is called and what it begins with."""

    title = forms.CharField(
        required=False, max_length=200, label="Title", help_text="Empty: the title of what it starts from."
    )
    course = forms.CharField(
        max_length=LONGEST_NAME,
        label="Short name",
        help_text="Small letters, digits and -, such as crisis-week. It stays for good; “own-” is put before it.",
    )
    start_from = forms.ChoiceField(required=False, label="Start from")
    file = forms.FileField(
        required=False,
        label="Or from a course handed on to you as a file",
        help_text="What its makers locked in it stays locked here.",
    )

    def __init__(self, *args: Any, own: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tiers = [(key, tier.title) for key, tier in load_program().tiers.items()]
        shelf = sorted((c[-1].title, name) for name, c in load_catalogue().courses.items() if c and c[-1].blocks)
        choices = [("", "Nothing"), ("Ready to build on", tiers), ("Our own courses", list(own))]
        choices.append(("Every course of the catalogue with blocks", [(name, title) for title, name in shelf]))
        self.fields["start_from"].choices = [one for one in choices if one[1]]  # type: ignore[attr-defined]  # a ChoiceField


class About(forms.Form):
    """What is said of the course as a whole."""

    title = forms.CharField(max_length=200, label="Title")
    minutes = forms.IntegerField(
        min_value=0, max_value=100_000, label="Minutes it lasts", help_text="Its blocks must come to as many."
    )
    days = forms.IntegerField(min_value=1, max_value=60, label="Class days")
    max_seats = forms.IntegerField(required=False, min_value=1, max_value=10_000, label="Most seats")
    claims = forms.MultipleChoiceField(
        required=False,
        label="Lists of topics it is to meet",
        widget=forms.CheckboxSelectMultiple,
        help_text="It is held against each, to the minute. A provider's own list says what that provider does.",
    )
    after = forms.CharField(
        required=False,
        max_length=2000,
        label="Courses that come first",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line, by its id, such as cit-40. Of several on a line with “or” between them one is enough.",
    )
    note = forms.CharField(required=False, max_length=2000, label="Note", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = [(one.id, f"{one.title} ({one.state or one.authority})") for one in load_program().curricula.values()]
        self.fields["claims"].choices = lists  # type: ignore[attr-defined]  # a ChoiceField

    @classmethod
    def initial_of(cls, blueprint: Blueprint) -> dict[str, Any]:
        after = "\n".join(" or ".join(any_of) for any_of in blueprint.after)
        return {**{name: getattr(blueprint, name) for name in cls.base_fields}, "after": after}

    def put_into(self, blueprint: Blueprint) -> Blueprint:
        said = self.cleaned_data
        after = tuple(tuple(filter(None, _OR.split(line.strip()))) for line in said["after"].splitlines())
        return replace(blueprint, **{**said, "claims": tuple(said["claims"]), "after": tuple(filter(None, after))})


class Comment(forms.Form):
    """What somebody says of a course or of one block."""

    words = forms.CharField(
        max_length=LONGEST_COMMENT,
        label="Comment",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown to everyone who works at the course.",
    )
    block = forms.ChoiceField(required=False, label="About")

    def __init__(self, *args: Any, blocks: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = [("", "The course as a whole"), *blocks]  # type: ignore[attr-defined]  # a ChoiceField


class Release(forms.Form):
    """From which day on classes are made of it."""

    on = forms.DateField(
        label="First day",
        widget=DayInput(),
        help_text="A class that begins on it or later is made of this version. It may lie in the past.",
    )


class Retire(forms.Form):
    """From which day on none may begin any more, and why."""

    on = forms.DateField(label="First day without a class of it", widget=DayInput())
    reason = forms.CharField(max_length=500, label="Reason", help_text="Whoever looks for the course will read it.")
