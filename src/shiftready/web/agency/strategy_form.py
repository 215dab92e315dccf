"""The form of a strategy: whom to train, how many specialists a shift wants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from shiftready.core.strategy import LEAST_LASTING, MOST_LASTING, Group, Strategy
from shiftready.services.strategy import MOST_AT_LEAST, MOST_MONTHS, PICKED
from shiftready.web.agency.words import KINDS, SERVICE_FIRST, SPECIALIST_WHEN, VOLUNTEERS

LABELS = {"units": "Units", "ranks": "Ranks", "roles": "Roles", "squads": "Squads"}
SHORTER = ("everyone_course", "everyone_course_first")
RENEWED_BY, FEWEST_RENEWALS = "renewed_by_", 2
RENEWED_SAID = (
    "Taken before the months are over it makes the course count for as many again; once they are over, the course "
    "itself is taken again. None: only the course itself renews it."
)


class StrategyForm(forms.Form):
    """Everything a strategy says. `words` are what the roster holds, each with its number of people."""

    kind = forms.ChoiceField(label="Who shall be trained", choices=list(KINDS.items()), widget=forms.RadioSelect)
    course = forms.ChoiceField(label="Course")
    everyone_course = forms.ChoiceField(
        label="Shorter course for everyone", required=False, help_text="Only where a short course is for everyone."
    )
    everyone_course_first = forms.BooleanField(
        label="The course for everyone comes before the whole one",
        required=False,
        help_text="Then a plan seats in the whole course only those who have completed the shorter one, or sit in a "
        "class of it that ends before.",
    )
    group = forms.CharField(label="Name of the group", max_length=60, help_text="Such as patrol.")
    minimum_months_of_service = forms.IntegerField(
        label="Months of service before the course", min_value=0, max_value=MOST_MONTHS, initial=0
    )
    specialist_when = forms.ChoiceField(
        label="Who counts as a specialist",
        choices=list(SPECIALIST_WHEN.items()),
        initial="completed",
        required=False,
        help_text="Decisions are made on each person's page.",
        widget=forms.RadioSelect,
    )
    share_percent = forms.IntegerField(
        label="Specialists wanted among those on duty, in percent", min_value=0, max_value=100, initial=20
    )
    at_least = forms.IntegerField(
        label="And at least so many on every squad", min_value=0, max_value=MOST_AT_LEAST, initial=1
    )
    lasting_months = forms.IntegerField(
        label="Months for which the course counts",
        min_value=LEAST_LASTING,
        max_value=MOST_LASTING,
        required=False,
        help_text="Such as 36. Left empty it counts as long as they serve.",
    )
    volunteers = forms.ChoiceField(label="Volunteers", choices=list(VOLUNTEERS.items()), widget=forms.RadioSelect)
    service_first = forms.ChoiceField(
        label="Seated first among those alike",
        choices=list(SERVICE_FIRST.items()),
        initial="longest",
        required=False,
        help_text="Decides between people whom nothing else tells apart.",
        widget=forms.RadioSelect,
    )
    night_before_class_off = forms.BooleanField(label="Night squads have the night before a class off", required=False)

    def __init__(
        self,
        words: Mapping[str, Mapping[str, int]],
        courses: Sequence[tuple[str, str]],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """`courses` to choose from, by id and title."""
        super().__init__(*args, **kwargs)
        titles = [(course, f"{title} ({course})") for course, title in courses]
        self._choose("course", titles)
        renewing = self._offer_renewals([("", "None"), *titles])
        self._choose("everyone_course", [("", "None"), *titles])
        for key in PICKED:
            before = self.initial.get(key) or ()
            if words.get(key) or before:
                self.fields[key] = _picks(key, words.get(key, {}), before)
        self.order_fields(["kind", "course", "lasting_months", *renewing, *SHORTER, "group", *PICKED])

    def group_words(self, key: str) -> frozenset[str] | None:
        """The words picked of one fact; none picked asks for none."""
        return frozenset(self.cleaned_data.get(key, ())) or None

    def chosen_group(self) -> Group:
        """Who belongs to it."""
        return Group(self.cleaned_data["group"].strip(), **{key: self.group_words(key) for key in PICKED})

    def chosen_strategy(self) -> Strategy:
        """What was chosen, as the core knows it."""
        said = self.cleaned_data
        return Strategy(
            kind=said["kind"],
            course=said["course"],
            group=said["group"].strip(),
            minimum_months_of_service=said["minimum_months_of_service"],
            specialist_when=said["specialist_when"] or "completed",
            share=said["share_percent"] / 100,
            at_least=said["at_least"],
            volunteers=said["volunteers"],
            night_before_class_off=said["night_before_class_off"],
            everyone_course=said["everyone_course"] if said["kind"] == "tiered" else None,
            everyone_course_first=said["everyone_course_first"] and said["kind"] == "tiered",
            service_first=said["service_first"] or "longest",
            lasting_months=said["lasting_months"],
            renewals=tuple(dict.fromkeys(said[name] for name in said if name.startswith(RENEWED_BY) if said[name])),
        )

    def _offer_renewals(self, choices: list[tuple[str, str]]) -> list[str]:
        """A field for each course that renews it now, and at least two; what they are called."""
        now = list(self.initial.get("renewals") or ())
        for place in range(max(FEWEST_RENEWALS, len(now))):
            self.fields[f"{RENEWED_BY}{place + 1}"] = forms.ChoiceField(
                label="Another course that renews it" if place else "Course that renews it",
                choices=choices,
                required=False,
                initial=now[place] if place < len(now) else "",
                help_text="" if place else RENEWED_SAID,
            )
        return [name for name in self.fields if name.startswith(RENEWED_BY)]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


def initial_of(strategy: Strategy | None, groups: Mapping[str, Group]) -> dict[str, Any]:
    """A strategy as the form's first values; a group of that name that is known already brings its words."""
    if strategy is None:
        return {"kind": "specialist", "course": "cit-40", "group": "patrol", "volunteers": "first"}
    names = (
        "kind",
        "course",
        *SHORTER,
        "group",
        "minimum_months_of_service",
        "specialist_when",
        "at_least",
        "volunteers",
        "service_first",
        "lasting_months",
    )
    known = groups.get(strategy.group)
    return {
        **{name: getattr(strategy, name) for name in names},
        "share_percent": round(strategy.share * 100),
        "renewals": list(strategy.renewals),
        "night_before_class_off": strategy.night_before_class_off,
        **{key: sorted(getattr(known, key) or ()) if known else [] for key in PICKED},
    }


def _picks(key: str, words: Mapping[str, int], before: Any) -> forms.Field:
    """What the roster holds, and what was picked before even if nobody holds it now."""
    all_words = sorted({*words, *before})
    return forms.MultipleChoiceField(
        label=LABELS[key],
        required=False,
        help_text="Choose none to ask for none.",
        choices=[(word, f"{word} ({words.get(word, 0):,})") for word in all_words],
        widget=forms.CheckboxSelectMultiple,
    )
