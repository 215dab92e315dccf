"""Forms of requests for help: asking, each step, what is to do, and whom one may ask."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from django import forms

from shiftready.core.help_desk import KINDS, OUTCOMES
from shiftready.services.access import Actor, Deed
from shiftready.services.help_desk.actions import ActionSaid
from shiftready.services.help_desk.ask import HelpSaid
from shiftready.services.help_desk.clocks import CLOCKS, MOST_MATCH_DAYS
from shiftready.services.help_desk.keep_providers import ProviderSaid
from shiftready.services.help_desk.matches import works_that_fit
from shiftready.services.help_desk.offer import HelpOfferSaid, kinds_words
from shiftready.services.help_desk.providers import Provider, providers_of
from shiftready.services.help_desk.steps import HelpStepSaid
from shiftready.services.partners.find import list_partners
from shiftready.services.sites.candidates import candidates_for
from shiftready.store.models import HelpRequest, LibraryVersion
from shiftready.web.forms import DayInput
from shiftready.web.visits.forms import TimeInput

WHICH = [("", "It came once"), ("first", "The first time"), ("second", "The second time")]


class HelpFilter(forms.Form):
    """Which requests the list shows."""

    kind = forms.ChoiceField(required=False, label="What for", choices=[("", "Any"), *KINDS.items()])
    state = forms.ChoiceField(required=False, label="Stands", choices=[("", "Any"), *HelpRequest.State.choices])

    @property
    def wanted(self) -> dict[str, str]:
        """The question in the service's words."""
        self.full_clean()
        return {name: self.cleaned_data.get(name) or "" for name in ("kind", "state")}


class MomentForm(forms.Form):
    """A moment of the clock on the wall, in fields called `day` and `at`; which of two it was is asked when needed."""

    day = forms.DateField(label="Day", required=False, widget=DayInput(), help_text="Blank: now.")
    at = forms.TimeField(label="At", required=False, widget=TimeInput(), help_text="By the clock where you are.")
    which = forms.ChoiceField(
        label="Which of the two hours was it?", required=False, choices=WHICH, widget=forms.HiddenInput
    )

    @property
    def moment(self) -> datetime | None:
        """What was said, None for now."""
        day, at = self.cleaned_data["day"], self.cleaned_data["at"]
        return datetime.combine(day, at) if day is not None and at is not None else None

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or self.cleaned_data
        if (said.get("day") is None) != (said.get("at") is None) and not self.errors:
            self.add_error("at", "Write both the day and the time, or leave both blank for now.")
        return said

    def ask_which(self) -> None:
        """Show the question where a refusal asked it."""
        if "which" in self.errors:
            self.fields["which"].widget = forms.Select(choices=WHICH)


class AskForm(MomentForm):
    """Of whom, what for, in own words, by when, and whom to ask back."""

    to = forms.ChoiceField(label="Of whom")
    kind = forms.ChoiceField(label="What for", choices=[*KINDS.items()])
    words = forms.CharField(
        label="What help you look for", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In your own words. Name no patients and nobody's health.",
    )  # fmt: skip
    wanted_by = forms.DateField(
        label="By when you need it", required=False, widget=DayInput(), help_text="Blank: no day is set."
    )
    contact_name = forms.CharField(label="Whom they may ask back", max_length=200)
    contact_at = forms.CharField(label="Mail address or telephone", max_length=200)
    field_order = ("to", "kind", "words", "wanted_by", "contact_name", "contact_at", "day", "at", "which")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.key, _with_kinds(one)) for one in providers_of(actor)]
        cast("forms.ChoiceField", self.fields["to"]).choices = choices
        self.fields["day"].label, self.fields["at"].label = "Day it was sent", "Time it was sent"

    @property
    def said(self) -> HelpSaid:
        given = self.cleaned_data
        names = ("to", "kind", "words", "contact_name", "contact_at", "wanted_by", "which")
        return HelpSaid(at=self.moment, **{name: given[name] for name in names})


def _with_kinds(one: Provider) -> str:
    """A name with what is offered, where that is not everything."""
    return f"{one.name} (helps with: {kinds_words(one.kinds)})" if one.kinds else one.name


class StepForm(MomentForm):
    """A step with what was said."""

    words = forms.CharField(
        label="What was said", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order: tuple[str, ...] = ("words", "day", "at", "which")

    def said(self, to: str) -> HelpStepSaid:
        """The step in the service's words."""
        given = self.cleaned_data
        more = {name: given[name] for name in ("match_kind", "match", "outcome") if name in given}
        return HelpStepSaid(to, given["words"], self.moment, given["which"], **more)


class MatchForm(StepForm):
    """One of a list, or what is said of it; exactly one of the four."""

    found = forms.ChoiceField(label="Matched with", required=False)
    library = forms.CharField(
        label="Or a work of the library",
        required=False,
        max_length=200,
        help_text="Words of its title, or the number at the end of its address.",
    )
    work = forms.ChoiceField(label="Which of these works", required=False, widget=forms.RadioSelect)
    person = forms.CharField(label="Or a person", required=False, max_length=300)
    match = forms.CharField(label="Or something else", required=False, max_length=300)
    field_order = ("found", "library", "work", "person", "match", "words", "day", "at", "which")

    def __init__(self, *args: Any, actor: Actor, with_partners: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sites = [(f"site:{one.id}", f"{one.name}, {one.state}") for one in candidates_for(actor.agency)]
        known = list_partners(actor) if with_partners and actor.may(Deed.SEE_PARTNERS) else ()
        partners = [(f"partner:{one.partner.pk}", one.partner.name) for one in known]
        choices = [("", "Choose one"), ("Learning sites and hosts", sites), ("Partners", partners)]
        cast("forms.ChoiceField", self.fields["found"]).choices = choices
        self._offer_works(works_that_fit(actor, self.data.get("library", ""), is_shared=not with_partners))

    def _offer_works(self, works: tuple[LibraryVersion, ...]) -> None:
        """Ask which, where several works fit the words."""
        self.works = [str(one.pk) for one in works]
        field = cast("forms.ChoiceField", self.fields["work"])
        field.choices = [(str(one.pk), f"{one.title}, version {one.number} ({one.agency.name})") for one in works]
        if len(works) < 2:  # noqa: PLR2004 - one needs no choice
            del self.fields["work"]

    def _number_of_work(self, said: dict[str, Any]) -> str:
        """The work as it is named, chosen, or the only one that fits; else the words, with a remark."""
        words = str(said.get("library", "")).strip()
        if not words or words.isdigit():
            return words
        if len(self.works) == 1 or said.get("work"):
            return str(said.get("work") or self.works[0])
        many = f"{len(self.works)} works fit. Choose one of them below." if self.works else "No work fits these words."
        self.add_error("library", many)
        return words

    def clean(self) -> dict[str, Any] | None:
        said = super().clean() or self.cleaned_data
        said = {**said, "library": self._number_of_work(said)}
        kind, _, key = said.get("found", "").partition(":")
        names = {"library": "library", "person": "person", "match": "other"}
        given = [(kind, key)] if key else []
        given += [(names[name], said[name]) for name in names if said.get(name)]
        if len(given) != 1:
            self.add_error("found", "Say what it is matched with, in exactly one of these four.")
            return said
        return {**said, "match_kind": given[0][0], "match": given[0][1]}


class CloseForm(StepForm):
    """What came of it."""

    outcome = forms.ChoiceField(label="Did it help?", choices=[*OUTCOMES.items()], widget=forms.RadioSelect)
    field_order = ("outcome", "words", "day", "at", "which")


STEP_FORMS: dict[str, type[StepForm]] = {
    "confirmed": StepForm,
    "call": StepForm,
    "closed": CloseForm,
    "withdrawn": StepForm,
}


class HelpActionForm(forms.Form):
    """What is to be done afterwards."""

    text = forms.CharField(label="What is to be done", max_length=500)
    owner = forms.CharField(label="Who does it", max_length=100, help_text="A name or a role.")
    due_on = forms.DateField(label="Due by", widget=DayInput())

    @property
    def said(self) -> ActionSaid:
        return ActionSaid(**self.cleaned_data)


class DoneForm(forms.Form):
    """What came of something that was to do."""

    words = forms.CharField(label="What came of it", required=False, max_length=500)


class TakeForm(forms.Form):
    """Who takes a request that came."""

    name = forms.CharField(label="Who takes it", max_length=100, help_text="A name or a role.")


class ClockForm(forms.Form):
    """By which clock an answer is promised."""

    clock = forms.ChoiceField(
        label="They promise an answer within", required=False, choices=[*CLOCKS.items()], widget=forms.RadioSelect
    )
    amount = forms.IntegerField(
        label="How many", required=False, min_value=1, max_value=2000, help_text="Hours or days, such as 48."
    )
    match_days = forms.IntegerField(
        label="And a match within how many days", required=False, min_value=0, max_value=MOST_MATCH_DAYS,
        help_text="Weekends counted, until the last day ends. Blank: no match is promised.",
    )  # fmt: skip
    federal_holidays = forms.BooleanField(label="Closed on federal holidays", required=False)
    closed_on = forms.CharField(
        label="Other days without work, one a line", required=False, max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Written as 2027-12-24.",
    )  # fmt: skip
    from_on = forms.DateField(label="From", required=False, widget=DayInput(), help_text="Blank: today.")

    def clean_closed_on(self) -> tuple[date, ...]:
        """Days as they are written, a line each."""
        try:
            return tuple(date.fromisoformat(line.strip()) for line in self.cleaned_data["closed_on"].split())
        except ValueError as wrong:
            raise forms.ValidationError("Write a day a line, such as 2027-12-24.", code="day_unreadable") from wrong

    def clean_amount(self) -> int:
        """Nothing where nothing is promised."""
        return self.cleaned_data["amount"] or 0

    def clean_match_days(self) -> int:
        """Likewise of a match."""
        return self.cleaned_data["match_days"] or 0


class OfferForm(ClockForm):
    """What the agency helps others with."""

    text = forms.CharField(label="What you help with", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    kinds = forms.MultipleChoiceField(
        label="What for", required=False, choices=[*KINDS.items()], widget=forms.CheckboxSelectMultiple,
        help_text="None chosen: all of it.",
    )  # fmt: skip
    field_order = ("text", "kinds", "clock", "amount", "match_days", "federal_holidays", "closed_on", "from_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["clock"].label = "You promise an answer within"
        words = CLOCKS | {"": "You promise nothing"}
        cast("forms.ChoiceField", self.fields["clock"]).choices = list(words.items())

    @property
    def said(self) -> HelpOfferSaid:
        return HelpOfferSaid(**self.cleaned_data | {"kinds": tuple(self.cleaned_data["kinds"])})


class ProviderForm(ClockForm):
    """Who may be asked, and by which clock they promise an answer."""

    name = forms.CharField(label="Who", max_length=200)
    text = forms.CharField(label="What they help with", required=False, max_length=500)
    time_zone = forms.CharField(
        label="Time zone of their days", required=False, max_length=64, help_text="Blank: yours. As America/Denver."
    )
    source = forms.CharField(
        label="Where it stands", required=False, max_length=500, help_text="A page, a letter, or who said so."
    )
    field_order = (
        "name", "text", "clock", "amount", "match_days", "time_zone", "federal_holidays", "closed_on", "from_on",
        "source",
    )  # fmt: skip

    @property
    def said(self) -> ProviderSaid:
        return ProviderSaid(**self.cleaned_data)
