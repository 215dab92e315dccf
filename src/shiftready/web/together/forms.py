"""What is filled in about a class built together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils import timezone

from shiftready.services.together.find import PartShown
from shiftready.services.together.keep import (
    KIND_WORDS,
    LONGEST_NOTE,
    LONGEST_TEXT,
    MOST,
    STATE_WORDS,
    AnswerSaid,
    NeedSaid,
)
from shiftready.store.models import ClassNeed, OfferingBlock, Partner
from shiftready.web.templatetags.moments import moment
from shiftready.web.together.words import OURSELVES

OWN = "own"


class NeedForm(forms.Form):
    """Something that the class needs."""

    kind = forms.ChoiceField(label="Kind", choices=[*KIND_WORDS.items()])
    text = forms.CharField(
        label="What is needed", max_length=LONGEST_TEXT, help_text="Such as: room for 25 on all five days."
    )
    how_many = forms.IntegerField(label="How many", initial=1, min_value=1, max_value=MOST)
    block = forms.TypedChoiceField(
        label="For which part of the agenda", required=False, coerce=int, empty_value=None,
        help_text="Whoever is asked sees its day and hour.",
    )  # fmt: skip

    def __init__(self, *args: Any, blocks: Iterable[OfferingBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ((one.pk, f"{one.title}, {moment(timezone.localtime(one.starts_at))}") for one in blocks)
        self.fields["block"].choices = [("", "The class as a whole"), *known]  # type: ignore[attr-defined]  # a ChoiceField

    def said(self) -> NeedSaid:
        """What the service takes."""
        return NeedSaid(**self.cleaned_data)


class AskForm(forms.Form):
    """Who is asked for it."""

    partner = forms.ChoiceField(label="Who")
    how_many = forms.IntegerField(label="How many of it", min_value=1, max_value=MOST)
    state = forms.ChoiceField(
        label="Stands as", choices=[("asked", "Asked"), ("promised", "Promised already")], widget=forms.RadioSelect,
        initial="asked",
    )  # fmt: skip
    note = forms.CharField(required=False, label="Note", max_length=LONGEST_NOTE)

    def __init__(self, *args: Any, partners: Iterable[Partner], need: ClassNeed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ((str(one.pk), one.name) for one in partners)
        self.fields["partner"].choices = [("", "Choose one"), (OWN, OURSELVES), *known]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["how_many"].initial = need.how_many

    def said(self) -> dict[str, Any]:
        """What the service takes; what the agency brings itself is promised."""
        said = dict(self.cleaned_data)
        own = said["partner"] == OWN
        return {**said, "partner": None if own else int(said["partner"]), "state": "promised" if own else said["state"]}


class AnswerForm(forms.Form):
    """What became of a part."""

    state = forms.ChoiceField(label="What became of it", widget=forms.RadioSelect)
    note = forms.CharField(required=False, label="Note", max_length=LONGEST_NOTE)
    worth = forms.CharField(
        required=False,
        label="What it was worth, in dollars",
        max_length=20,
        help_text="Only when a partner gave it: then it stands in the ledger, too. Empty: a gift all the same.",
    )
    evidence = forms.CharField(
        required=False,
        label="What proves it",
        max_length=LONGEST_TEXT,
        help_text="Needed with a worth: a letter, a list.",
    )

    def __init__(self, *args: Any, part: PartShown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].choices = [(s, w) for s, w in STATE_WORDS.items() if s in part.may_say]  # type: ignore[attr-defined]  # a ChoiceField

    def said(self) -> AnswerSaid:
        """What the service takes."""
        return AnswerSaid(**self.cleaned_data)


class SharesForm(forms.Form):
    """Seats for whose people."""

    def __init__(self, *args: Any, partners: Iterable[Partner], now: Mapping[int | None, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[OWN] = self._seats("Our own people", now.get(None))
        for one in partners:
            self.fields[f"p{one.pk}"] = self._seats(one.name, now.get(one.pk))

    @staticmethod
    def _seats(label: str, seats: int | None) -> forms.IntegerField:
        return forms.IntegerField(required=False, label=label, initial=seats, min_value=0, max_value=MOST)

    def said(self) -> dict[int | None, int]:
        """What the service takes."""
        return {None if key == OWN else int(key[1:]): seats or 0 for key, seats in self.cleaned_data.items()}
