"""What is stated of crisis calls and of who is sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from shiftready.core.coverage.calls.dispatch_rule import LONGEST_WAIT, DispatchRule
from shiftready.core.coverage.calls.question import (
    LARGEST_SEED,
    MINUTES,
    MOST_OFFICERS,
    MOST_WEEKS,
    USUAL_WEEKS,
    CallsStated,
)
from shiftready.core.coverage.calls.traffic import LONGEST_MINUTES
from shiftready.services.crisis_calls import CallsAsked, CallsCounted
from shiftready.store.models import Agency, PlanRun
from shiftready.web.days import AsOfForm
from shiftready.web.forms import LongSelect
from shiftready.web.templatetags.moments import day

SPECIALIST, WAIT, ANYONE = "specialist", "wait", "anyone"
SENDING = [
    (SPECIALIST, "A free specialist; where none is free, anyone free"),
    (WAIT, "A specialist, for whom the call waits some minutes; then anyone free"),
    (ANYONE, "Anyone free, whoever it is"),
]
USUAL = {"send": SPECIALIST, "officers_per_unit": "1", "weeks": str(USUAL_WEEKS), "seed": "0"}
MOST_CALLS_A_WEEK = 100_000


def _minutes(label: str, help_text: str = "", *, required: bool = False) -> forms.FloatField:
    return forms.FloatField(
        label=label, help_text=help_text, required=required, min_value=0.1, max_value=LONGEST_MINUTES
    )


class CallsForm(AsOfForm):
    """Calls, minutes, who is sent, and after which plan; only calls and their minutes have no usual value."""

    calls_a_week = forms.FloatField(
        label="Crisis calls a week",
        help_text="Of the unit alone, if you name one; of each alone, if you lay them side by side.",
        required=False,
        min_value=0.1,
        max_value=MOST_CALLS_A_WEEK,
    )
    other_calls_a_week = forms.FloatField(
        label="Other calls a week",
        help_text="They keep the same units busy. Left empty, there are none.",
        required=False,
        min_value=0,
        max_value=MOST_CALLS_A_WEEK,
    )
    crisis_minutes = _minutes("Minutes a crisis call keeps a unit, on average", required=True)
    other_minutes = _minutes("Minutes any other call keeps a unit, on average")
    send = forms.ChoiceField(label="Who is sent to a crisis call", choices=SENDING, widget=forms.RadioSelect)
    wait_minutes = forms.FloatField(
        label="Minutes it waits for a specialist, if it waits",
        required=False,
        min_value=0,
        max_value=LONGEST_WAIT,
    )
    spare_specialists = forms.BooleanField(label="Other calls take a specialist last", required=False)
    plan = forms.TypedChoiceField(
        label="Before and after a plan",
        help_text="The same calls once more, as if everyone seated in it held the course already.",
        required=False,
        coerce=int,
        empty_value=None,
    )
    unit = forms.CharField(required=False, label="Unit", max_length=100, widget=LongSelect)
    each_unit = forms.BooleanField(label="Every unit, side by side", required=False)
    officers_per_unit = forms.IntegerField(label="Officers who ride together", min_value=1, max_value=MOST_OFFICERS)
    weeks = forms.IntegerField(
        label="Weeks looked at",
        help_text="From the first Monday on or after the day: leave, court and classes of those weeks count.",
        min_value=1,
        max_value=MOST_WEEKS,
    )
    crisis_spread = _minutes("Standard deviation of a crisis call's minutes", "Left empty where it is not known.")
    other_spread = _minutes("Standard deviation of any other call's minutes", "Left empty where it is not known.")
    seed = forms.IntegerField(
        label="Where chance begins",
        help_text="The same number gives the same answer again; another number draws other calls.",
        min_value=0,
        max_value=LARGEST_SEED,
    )
    field_order = (
        "as_of", "unit", "each_unit", "calls_a_week", "crisis_minutes", "other_calls_a_week", "other_minutes", "send",
        "wait_minutes", "spare_specialists", "plan", "officers_per_unit", "weeks", "crisis_spread", "other_spread",
        "seed",
    )  # fmt: skip

    def __init__(
        self, asked: QueryDict, agency: Agency, plans: Sequence[PlanRun], counted: CallsCounted | None
    ) -> None:
        answered = asked.copy()
        for name, usual in USUAL.items():
            answered[name] = answered.get(name) or usual
        super().__init__(answered, agency)
        self.counted = counted
        self._say_what_is_counted()
        if plans:
            plan = self.fields["plan"]
            assert isinstance(plan, forms.TypedChoiceField)  # noqa: S101 - declared above
            plan.choices = [("", "Not asked"), *((run.pk, _plan(run)) for run in plans)]
        else:
            del self.fields["plan"]
        if "crisis_minutes" not in asked:
            # Not asked yet: the same values as a beginning, and nothing said of what is missing.
            begun = {name: asked[name] for name in self.fields if asked.get(name)}
            self.initial, self.is_bound = {**USUAL, "as_of": self.today, **begun}, False

    def _say_what_is_counted(self) -> None:
        if self.counted is None:
            self.fields["calls_a_week"].required = True
            return
        days = f"{day(self.counted.first_on)} to {day(self.counted.last_on)}"
        self.fields["calls_a_week"].help_text = f"Left empty, your own calls of {days} are played through."
        if self.counted.holds_others:
            help_text = "Left empty, those among your own calls; state them only beside crisis calls you state."
            self.fields["other_calls_a_week"].help_text = help_text
        for name, minutes in (
            ("crisis_minutes", self.counted.crisis_minutes),
            ("other_minutes", self.counted.other_minutes),
        ):
            if minutes is not None:
                self.fields[name].required = False
                self.fields[name].help_text = f"Left empty, those of your own calls: {minutes.said}."

    def offer(self, units: Sequence[str]) -> None:
        """Offer these units; without any the question of the unit falls away."""
        if not units:
            del self.fields["unit"], self.fields["each_unit"]
            return
        widget = self.fields["unit"].widget
        assert isinstance(widget, forms.Select)  # noqa: S101 - declared above
        widget.choices = [("", "All of them as one"), *((unit, unit) for unit in units)]

    def clean(self) -> dict[str, Any]:
        """A call that waits says how long."""
        said = self.cleaned_data
        if said.get("send") == WAIT and not said.get("wait_minutes"):
            self.add_error("wait_minutes", "Say how many minutes it waits, or choose that no call waits.")
        if said.get("other_calls_a_week") and said.get("other_minutes") is None and "other_minutes" not in self.errors:
            self.add_error("other_minutes", "Other calls keep units busy too. Say how long such a call takes.")
        if said.get("calls_a_week") and not said.get("crisis_minutes") and "crisis_minutes" not in self.errors:
            self.add_error("crisis_minutes", "Say how long a crisis call you state takes.")
        if said.get("unit") and said.get("each_unit"):
            self.add_error("each_unit", "Choose one unit, or every unit side by side.")
        return said

    @property
    def asks_each_unit(self) -> bool:
        return bool(self.cleaned_data.get("each_unit"))

    def asked(self) -> CallsAsked:
        """What `what_calls_meet` is asked."""
        given = self.cleaned_data
        wait = given["wait_minutes"] if given["send"] == WAIT else 0.0
        rule = DispatchRule(given["send"] != ANYONE, wait, given["spare_specialists"])
        minutes = {name: given[name] for name in MINUTES}
        return CallsAsked(
            as_of=self.day,
            stated=CallsStated(**minutes, rule=rule, weeks=given["weeks"], seed=given["seed"]),
            calls_a_week=given["calls_a_week"],
            other_calls_a_week=given["other_calls_a_week"],
            unit=given.get("unit", ""),
            officers_per_unit=given["officers_per_unit"],
            plan=given.get("plan"),
        )


def _plan(run: PlanRun) -> str:
    adopted = f", adopted on {day(run.adopted_at.date())}" if run.adopted_at else ""
    return f"{run}, asked for on {day(run.asked_at.date())}{adopted}"
