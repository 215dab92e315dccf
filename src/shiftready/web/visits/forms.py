"""Forms of visits: asking, lines by kind, steps, travel, and the offer of a host."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from shiftready.catalogue.program import load_program
from shiftready.services.sites.candidates import candidates_for
from shiftready.services.visits.ask import VisitSaid
from shiftready.services.visits.host import OfferSaid
from shiftready.services.visits.lines import LineSaid
from shiftready.store.models import Agency
from shiftready.web.forms import DayInput


class TimeInput(forms.TimeInput):
    """The browser's own clock."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class AskForm(forms.Form):
    """To whom, when, what for, and what the travel takes."""

    to = forms.ChoiceField(label="To whom")
    purpose = forms.CharField(label="What you want to see", max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    starts_on = forms.DateField(label="First day", widget=DayInput())
    ends_on = forms.DateField(label="Last day", required=False, widget=DayInput(), help_text="Blank: one day.")
    funds = forms.CharField(
        label="Money asked for travel", required=False, max_length=20, help_text="In dollars, such as 850."
    )
    payer = forms.CharField(
        label="Who is to pay it", required=False, max_length=200, help_text="Your agency, the provider, a grant."
    )

    help_request = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.id, f"{one.name}, {one.state}" if one.state else one.name) for one in candidates_for(agency)]
        cast("forms.ChoiceField", self.fields["to"]).choices = choices

    @property
    def said(self) -> VisitSaid:
        return VisitSaid(**self.cleaned_data)


class AgendaForm(forms.Form):
    """One hour of the agenda."""

    day = forms.DateField(label="Day", widget=DayInput())
    starts_at = forms.TimeField(label="From", widget=TimeInput())
    ends_at = forms.TimeField(label="To", widget=TimeInput(), help_text="By the clock of the place.")
    text = forms.CharField(label="What happens", max_length=500)


class AttendeeForm(forms.Form):
    """Somebody of the roster, or somebody else with an organization."""

    person = forms.CharField(label="Roster number", required=False, max_length=40, help_text="Of your own people.")
    text = forms.CharField(label="Or a name", required=False, max_length=500)
    organization = forms.CharField(label="Organization", required=False, max_length=200)


class LessonForm(forms.Form):
    """What was learned."""

    text = forms.CharField(label="What was learned", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class ActionForm(forms.Form):
    """What is to be done afterwards."""

    text = forms.CharField(label="What is to be done", max_length=500)
    owner = forms.CharField(label="Who does it", max_length=100, help_text="A name or a role.")
    day = forms.DateField(label="Due by", widget=DayInput(), help_text="From that day on Today says so.")


LINE_FORMS: dict[str, tuple[str, type[forms.Form]]] = {
    "agenda": ("An hour of the agenda", AgendaForm),
    "attendee": ("Who comes along", AttendeeForm),
    "lesson": ("A lesson learned", LessonForm),
    "action": ("Something to do", ActionForm),
}


def line_said(kind: str, form: forms.Form) -> LineSaid:
    """A line in the service's words."""
    return LineSaid(kind=kind, **form.cleaned_data)


class WordsForm(forms.Form):
    """What is said with a step; why, where a visit is called off."""

    words = forms.CharField(label="What was said", required=False, max_length=500)


class TravelForm(forms.Form):
    """The number of an entry."""

    entry = forms.IntegerField(label="Number of the entry in the ledger", min_value=1, max_value=2_000_000_000)


class OfferForm(forms.Form):
    """What others may learn from the agency."""

    text = forms.CharField(
        label="What others may learn from you", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    from_on = forms.DateField(label="From", required=False, widget=DayInput(), help_text="Blank: today.")
    approaches = forms.MultipleChoiceField(
        label="Programs you show", required=False, widget=forms.CheckboxSelectMultiple
    )
    fields_known = forms.MultipleChoiceField(
        label="And what besides", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        program = load_program().site_program
        for name, known in (("approaches", program.approaches), ("fields_known", program.fields)):
            cast("forms.MultipleChoiceField", self.fields[name]).choices = list(known.items())

    @property
    def said(self) -> OfferSaid:
        given = self.cleaned_data
        approaches, fields = tuple(given["approaches"]), tuple(given["fields_known"])
        return OfferSaid(given["text"], given["from_on"], approaches, fields)


class AnswerForm(forms.Form):
    """The word of a host."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[("agree", "We agree to these days"), ("decline", "We cannot host it")],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="What you say to them", required=False, max_length=500, help_text="Why, where you cannot."
    )


class PlainForm(forms.Form):
    """Nothing is asked beside the deed itself."""
