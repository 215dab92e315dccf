"""What a planner asks for, in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from shiftready.services.plans.parameters import CAPS, DEFAULTS, SMALLEST_AND_LARGEST, WEIGHTS
from shiftready.services.plans.show import ShownPlan
from shiftready.services.plans.wishes import held_lines, seats_of
from shiftready.store.models import PlanRun
from shiftready.web.forms import DayInput
from shiftready.web.plans.words import WHOM, plan_words

PERCENT = 100
FOLDED_FROM = 40


def whole_number(name: str, label: str, help_text: str, *, initial: int | None = None) -> forms.IntegerField:
    """A field for a number of a plan's parameters, with their bounds."""
    smallest, largest = (int(bound) for bound in SMALLEST_AND_LARGEST[name])
    bounds = f"Write a whole number from {smallest} to {largest}."
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        initial=DEFAULTS[name] if initial is None else initial,
        min_value=smallest,
        max_value=largest,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds),
    )


class PlanForm(forms.Form):
    """The first six fields are the question; `PEOPLE` settled beforehand, `LIMITS`, and the search, open below it."""

    course = forms.ChoiceField(
        label="Course",
        help_text="One that the strategy does not name is given to everyone of whom a rule asks it.",
        required=False,
    )
    as_of = forms.DateField(
        label="Plan from",
        help_text="Classes begin on the first Monday on or after this day; the facts are taken as of it.",
        widget=DayInput(),
    )
    weeks = whole_number("weeks", "How many weeks ahead", "Every week that has room may hold classes.")
    seats = whole_number("seats", "Seats in a class", "The course may allow fewer; then its own limit holds.")
    classes_per_week = whole_number("classes_per_week", "Classes a week at most", "")
    fill_dated = forms.BooleanField(
        label="Fill the seats left in classes already on dates",
        help_text="The plan may give them besides those of new classes, and so those kept for you at a partner's.",
        initial=True,
        required=False,
    )
    seconds = whole_number(
        "seconds", "Seconds to search", "More time can find a better plan, or the proof that none is."
    )
    gap_percent = forms.FloatField(
        label="Good enough when proven within (percent)",
        help_text="0 asks for the proof that no plan is better.",
        initial=float(DEFAULTS["gap"]) * PERCENT,
        min_value=0,
        max_value=PERCENT,
    )
    seed = whole_number(
        "seed", "Seed", "Decides between people who are alike in everything. The same seed, the same plan."
    )

    left_out = forms.CharField(
        label="People to leave out",
        help_text="They get no seat. One roster number a line.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    held = forms.CharField(
        label="People to hold to a week",
        help_text="They get a seat in that week, whatever else. One a line: the roster number and any day of the week, "
        "such as 1203 2026-03-16.",
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    near_plan = forms.TypedChoiceField(
        label="Stay near a plan",
        help_text="Of plans equally good, the one in which fewest people of that plan lose or change their week.",
        required=False,
        coerce=int,
        empty_value=None,
    )
    shape = forms.CharField(
        label="Days of a class",
        help_text="Empty means the course's own. 4 means four days in a row, such as four of ten hours; 2+3 two days "
        "and, in the week after, three; 1+1+1+1+1 one day a week; 5+5 at 18:00 ten evenings from six on. The blocks "
        "keep their order.",
        required=False,
        max_length=100,
    )
    fewest_in_class = forms.IntegerField(
        label="A class is held with at least so many people",
        help_text="With fewer it is not held at all. Seats left in classes on dates already are filled by any number. "
        "Empty means that one person is enough.",
        required=False,
    )
    room_seats = forms.IntegerField(
        label="Places in the room",
        help_text="A class holds the least of this, of what you asked for, and of what the course, the stations and "
        "the board allow; the plan says which of them decides. Empty means no limit.",
        required=False,
    )
    stations = forms.IntegerField(label="Stations for scenarios", required=False)
    at_a_station = forms.IntegerField(label="People at a station", required=False)
    board_seats = forms.IntegerField(label="Most that your board allows in a class", required=False)
    most_of_a_squad = forms.IntegerField(
        label="People of one squad in class in the same week, at most",
        help_text="Empty means any number that the floors allow.",
        required=False,
    )
    keep_a_supervisor = forms.BooleanField(
        label="Keep a supervisor of every squad on duty on each class day",
        help_text="Supervisors are the ranks above the line, as said under Ranks and size.",
        required=False,
    )

    within_budgets = forms.BooleanField(
        label="Keep within the budgets",
        help_text="Nothing is planned that takes more from a budget in a fiscal year than it holds, as said under "
        "Money; whoever stays without a seat for that is told so.",
        required=False,
    )

    weigh_short_day = forms.IntegerField(
        label="Points for a day on which somebody is short",
        help_text="The score of a plan counts these two, and the least score is the best plan. Usually 100 and 1: one "
        "person short for a day outweighs a hundred days off spent in class. Empty means the usual.",
        required=False,
    )
    weigh_day_off = forms.IntegerField(label="Points for a class day on a day off or after duty", required=False)

    reach_from = forms.DateField(
        label="Nothing short from this day on",
        help_text="Empty means no such day: few are short over all weeks together. With a day, the target is reached "
        "by its week wherever it can be, and that with the fewest days taken.",
        widget=DayInput(),
        required=False,
    )

    by = forms.ChoiceField(
        label="Whom to seat",
        choices=list(WHOM.items()),
        help_text="The strategy means its squads where duty patterns are recorded, and else its units: a plan for "
        "units knows nothing of who is on duty when. By rules whoever must have the course again is seated, too.",
        required=False,
    )
    most_of_a_unit = forms.IntegerField(
        label="By units: people of one unit in a class, at most",
        help_text="Empty means any number.",
        required=False,
        min_value=1,
    )

    EVENED_OUT: tuple[str, ...] = ("by", "most_of_a_unit")
    MORE: tuple[str, ...] = ("seconds", "gap_percent", "seed")
    PEOPLE = ("left_out", "held", "near_plan")
    LIMITS: tuple[str, ...] = (
        "reach_from",
        "shape",
        "fewest_in_class",
        *CAPS,
        "most_of_a_squad",
        "keep_a_supervisor",
        "within_budgets",
        *WEIGHTS,
    )

    def __init__(
        self, *args: Any, courses: Sequence[tuple[str, str]], finished: Sequence[PlanRun] = (), **kwargs: Any
    ) -> None:
        """`courses` to choose from, by id and title; `finished`: the plans one can stay near to."""
        super().__init__(*args, **kwargs)
        course = self.fields["course"]
        assert isinstance(course, forms.ChoiceField)  # noqa: S101 (declared above; tells the type checker)
        course.choices = [("", "The one of your strategy"), *courses]
        near = self.fields["near_plan"]
        assert isinstance(near, forms.TypedChoiceField)  # noqa: S101 (declared above; tells the type checker)
        near.choices = [("", "None"), *((run.pk, plan_words(run)) for run in finished)]

    @property
    def question(self) -> list[forms.BoundField]:
        folded = {*self.MORE, *self.PEOPLE, *self.LIMITS, *self.EVENED_OUT, "cannot_come"}
        return [field for field in self.visible_fields() if field.name not in folded]

    @property
    def evened_out(self) -> list[forms.BoundField]:
        return [self[name] for name in self.EVENED_OUT]

    @property
    def evened_out_is_said(self) -> bool:
        return any(field.value() or field.errors for field in self.evened_out)

    @property
    def people(self) -> list[forms.BoundField]:
        return [self[name] for name in self.PEOPLE]

    @property
    def people_are_said(self) -> bool:
        return any(field.value() or field.errors for field in self.people)

    @property
    def limits(self) -> list[forms.BoundField]:
        return [self[name] for name in self.LIMITS]

    @property
    def limits_are_said(self) -> bool:
        return any(field.value() or field.errors for field in self.limits)

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_wrong(self) -> bool:
        return any(field.errors for field in self.more)

    def parameters(self) -> dict[str, Any]:
        """What the service takes: the gap as a share."""
        asked = dict(self.cleaned_data)
        return {**asked, "gap": asked.pop("gap_percent") / PERCENT}


class AgainForm(PlanForm):
    """The same for a plan that is made again: whoever is not ticked keeps the week they have in it."""

    cannot_come = forms.MultipleChoiceField(
        label="Who cannot come?",
        help_text="They get no seat. Everyone else keeps the week they have; only what these people leave behind is "
        "planned anew.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, plan: ShownPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = seats_of(plan.result["offerings"])
        cannot_come = self.fields["cannot_come"]
        assert isinstance(cannot_come, forms.MultipleChoiceField)  # noqa: S101 (declared above; tells the type checker)
        cannot_come.choices = [(person, _named(plan, person)) for person in self._seats]

    @property
    def classes(self) -> list[tuple[date, list[forms.boundfield.BoundWidget]]]:
        """The ticks of each class, under its first day."""
        ticks: dict[date, list[forms.boundfield.BoundWidget]] = {}
        for day, tick in zip(self._seats.values(), self["cannot_come"], strict=True):
            ticks.setdefault(day, []).append(tick)
        return list(ticks.items())

    @property
    def is_long(self) -> bool:
        """Whether the classes are better folded away."""
        return len(self._seats) > FOLDED_FROM

    def parameters(self) -> dict[str, Any]:
        asked = super().parameters()
        gone = asked.pop("cannot_come")
        stay = {person: day for person, day in self._seats.items() if person not in gone}
        left_out = "\n".join([*gone, asked["left_out"]])
        return {**asked, "left_out": left_out, "held": "\n".join([held_lines(stay), asked["held"]])}


def _named(plan: ShownPlan, person: str) -> str:
    name = plan.names.get(person, "")
    return f"{name} ({person})" if name else person
