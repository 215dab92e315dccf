"""Ranks by level, strength, and the words by which rules pick the agency: seen and said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.core.standing import RANK_LEVELS
from shiftready.formats.cells import read_word
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.profile import (
    MOST_OFFICERS,
    Profile,
    current_profile,
    past_profiles,
    ranks_held,
)
from shiftready.services.profile_effect import ProfileEffect, describe_as_shown, preview_profile
from shiftready.store.models import AgencyProfile
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form

PEOPLE_SHOWN = 50
LEVEL_WORDS = {
    "line": "Line",
    "first_line_supervisor": "First-line supervisor",
    "middle_management": "Middle management",
    "executive": "Executive",
}
MEANING = (
    "Some rules speak of first-line supervisors, of agencies of a size, or of those that a court or a county picked. "
    "They go by what is said here. What was said before stays known for the days on which it held."
)


class RanksForm(forms.Form):
    """For each rank of the roster its level; the strength and the words. `held` says how many people hold a rank."""

    officers = forms.IntegerField(
        label="How many officers there are",
        required=False,
        min_value=0,
        max_value=MOST_OFFICERS,
        help_text="The strength by which rules tell small agencies from large. Leave it blank if nobody stated it.",
    )
    tags = forms.CharField(
        label="Words by which rules pick your agency",
        required=False,
        max_length=1000,
        help_text="Such as phase one. Separate them by commas.",
    )

    def __init__(self, profile: Profile, held: Mapping[str, int], data: Mapping[str, Any] | None) -> None:
        said = {"officers": profile.officers, "tags": ", ".join(sorted(profile.tags)).replace("_", " ")}
        super().__init__(data, initial=said)
        self.titles = list(dict.fromkeys([*profile.rank_levels, *sorted(held)]))
        for place, title in enumerate(self.titles):
            count = held.get(title, 0)
            self.fields[f"rank_{place}"] = forms.ChoiceField(
                label=title,
                help_text="1 person" if count == 1 else f"{count:,} people",
                choices=[("", "No level"), *((level, LEVEL_WORDS[level]) for level in RANK_LEVELS)],
                required=False,
                initial=profile.rank_levels.get(title, ""),
            )

    def said(self) -> dict[str, Any]:
        """What `describe_agency` is told."""
        levels = {title: self.cleaned_data[f"rank_{place}"] for place, title in enumerate(self.titles)}
        words = (read_word(word) for word in self.cleaned_data["tags"].split(","))
        return {
            "rank_levels": {title: level for title, level in levels.items() if level},
            "tags": frozenset(filter(None, words)),
            "officers": self.cleaned_data["officers"],
        }


@agency_view(Deed.SEE_COMPLIANCE)
def ranks_page(request: AgencyRequest) -> HttpResponse:
    """What is said; for those who may say it anew, a form that shows whose answers change before it keeps anything."""
    may_change = request.actor.may(Deed.CHANGE_SETTINGS)
    profile, held = current_profile(request.actor), ranks_held(request.actor, as_of=today_in(request.actor.agency))
    form = RanksForm(profile, held, request.POST or None) if may_change else None
    effect = None
    if form is not None and request.method == "POST" and form.is_valid():
        if _is_kept(request, form):
            messages.success(request, "This is what rules go by from now on.")
            return redirect(settings_page(request, "ranks"))
        effect = _effect(request, form)
    context = {
        "title": "Ranks and size",
        "crumbs": settings_crumbs(request),
        "meaning": MEANING,
        "form": form,
        "effect": effect,
        "moves": [(*move, people) for move, people in effect.moves.items()] if effect else [],
        "changes": effect.changes[:PEOPLE_SHOWN] if effect else (),
        "facts": _facts(profile),
        "past": [(one, _facts(_profile(one))) for one in past_profiles(request.actor)[1:]],
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "agency/ranks.html", context, status=status)


def _is_kept(request: AgencyRequest, form: RanksForm) -> bool:
    """Keep what was shown; without the digest of a preview nothing is kept yet."""
    digest = request.POST.get("digest", "")
    if not digest:
        return False
    try:
        describe_as_shown(request.actor, **form.said(), digest=digest)
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return False
    return True


def _effect(request: AgencyRequest, form: RanksForm) -> ProfileEffect | None:
    try:
        return preview_profile(request.actor, **form.said())
    except NotAllowed:
        raise
    except ShiftreadyError as refusal:
        put_on_form(form, refusal)
        return None


def _profile(row: AgencyProfile) -> Profile:
    return Profile(dict(row.rank_levels), frozenset(row.tags), row.officers)


def _facts(profile: Profile) -> list[tuple[str, object]]:
    """By level from the highest, then strength and words; nothing where nothing is said."""
    levels = [(LEVEL_WORDS[level], _titles(profile, level)) for level in reversed(RANK_LEVELS)]
    size = "" if profile.officers is None else f"{profile.officers:,}"
    words = ", ".join(sorted(profile.tags)).replace("_", " ")
    return [(word, said) for word, said in (*levels, ("Officers", size), ("Picked as", words)) if said]


def _titles(profile: Profile, level: str) -> str:
    titles: Iterable[str] = (title for title, stands_on in profile.rank_levels.items() if stands_on == level)
    return ", ".join(titles)
