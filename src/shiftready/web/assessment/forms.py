"""What people fill in about questions and tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.assessment.final_test import MOST_ATTEMPTS
from shiftready.core.delivery.assessment.question import TRUE_FALSE, WITH_KEY, Question
from shiftready.formats.questions_csv import QuestionLine, places
from shiftready.store.models import BankQuestion
from shiftready.web.assessment.words import KINDS
from shiftready.web.forms import DayInput


def topic_choices() -> list[tuple[str, str]]:
    return sorted(load_catalogue().topics.items(), key=lambda pair: pair[1])


class QuestionFilter(forms.Form):
    """Which questions the list shows."""

    search = forms.CharField(required=False, label="Number or words")
    topic = forms.ChoiceField(required=False, label="Topic")
    with_retired = forms.BooleanField(required=False, label="With those that are retired")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", "Any"), *topic_choices()]  # type: ignore[attr-defined]  # a ChoiceField


class QuestionForm(forms.Form):
    """A question with its key."""

    topic = forms.ChoiceField(label="Topic")
    kind = forms.ChoiceField(label="Kind", choices=[*KINDS.items()])
    text = forms.CharField(label="Question", widget=forms.Textarea(attrs={"rows": 3}))
    answers = forms.CharField(
        required=False,
        label="Answers, one a line",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Two to eight. Empty for true or false.",
    )
    right = forms.CharField(
        label="Which are right, by their numbers from 1",
        help_text="For example 2, or 1 3 where several are. Of a scale, the end that is hoped for.",
    )
    source = forms.CharField(required=False, label="Where the right answer stands", help_text="A text, with its page.")
    explanation = forms.CharField(
        required=False,
        label="Why it is right",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For those who teach. Nobody sees it while taking a test.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = topic_choices()  # type: ignore[attr-defined]  # a ChoiceField

    def line(self, number: str) -> QuestionLine:
        """What the service takes."""
        said = self.cleaned_data
        answers = tuple(text for line in said["answers"].splitlines() if (text := " ".join(line.split())))
        if said["kind"] == "true_false" and not answers:
            answers = TRUE_FALSE
        text = " ".join(said["text"].split())
        question = Question(said["kind"], text, answers, places(said["right"]))
        return QuestionLine(number, said["topic"], question, said["source"].strip(), said["explanation"].strip())


def initial_of(row: BankQuestion) -> dict[str, str]:
    """A question as its form shows it."""
    return {
        "topic": row.topic,
        "kind": row.kind,
        "text": row.text,
        "answers": "\n".join(row.answers),
        "right": " ".join(str(place + 1) for place in row.right),
        "source": row.source,
        "explanation": row.explanation,
    }


class ImportForm(forms.Form):
    """A table of questions."""

    file = forms.FileField(label="CSV file", help_text="The headings are those of the file that Export gives you.")


class ChooseForm(forms.Form):
    """The test a class ends with."""

    first = forms.MultipleChoiceField(required=False, label="Questions", widget=forms.CheckboxSelectMultiple)
    second = forms.MultipleChoiceField(
        required=False,
        label="Questions of the second attempt",
        widget=forms.CheckboxSelectMultiple,
        help_text="As many again, about the same. None: the second attempt has the same questions.",
    )
    pass_mark = forms.IntegerField(label="Pass mark in percent", min_value=1, max_value=100, initial=70)
    attempts = forms.IntegerField(label="Attempts", min_value=1, max_value=MOST_ATTEMPTS, initial=2)

    def __init__(self, held: Sequence[BankQuestion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = load_catalogue().topics
        told = [
            (one.number, f"{one.number}, {topics.get(one.topic, one.topic)}: {one.text}")
            for one in held
            if one.kind in WITH_KEY
        ]
        for name in ("first", "second"):
            self.fields[name].choices = told  # type: ignore[attr-defined]  # a MultipleChoiceField

    @property
    def papers(self) -> list[list[str]]:
        return [self.cleaned_data["first"], self.cleaned_data["second"]]


class AskForm(forms.Form):
    """What the people of a class are asked without a name."""

    before = forms.MultipleChoiceField(label="Questions before the class", widget=forms.CheckboxSelectMultiple)
    after = forms.MultipleChoiceField(
        required=False,
        label="Questions after it",
        widget=forms.CheckboxSelectMultiple,
        help_text="Like ones about the same topics. None: the same are asked again.",
    )
    follow_up = forms.BooleanField(
        required=False, initial=True, label="Ask again one, six and twelve months after the class"
    )
    about_class = forms.BooleanField(
        required=False, initial=True, label="Ask after the class what they think of it, its blocks and instructors"
    )

    def __init__(self, held: Sequence[BankQuestion], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = load_catalogue().topics
        told = [(one.number, f"{one.number}, {topics.get(one.topic, one.topic)}: {one.text}") for one in held]
        for name in ("before", "after"):
            self.fields[name].choices = told  # type: ignore[attr-defined]  # a MultipleChoiceField


class ResultForm(forms.Form):
    """An attempt made on paper."""

    right = forms.IntegerField(label="Questions that were right", min_value=0)
    on = forms.DateField(label="Day on which it was written", widget=DayInput())


class PlanForm(forms.Form):
    """What somebody is to learn before the next attempt."""

    text = forms.CharField(
        label="What to learn",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="They read it under My training. It opens one more attempt.",
    )
    until = forms.DateField(required=False, label="Until", widget=DayInput())
