"""Whom the agency wants trained: what is chosen, what was, and choosing anew with what it means in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shiftready.catalogue.load import load_catalogue
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Deed
from shiftready.services.clock import today_in
from shiftready.services.courses.shelf import choices_of, titles_of
from shiftready.services.strategy import (
    Reach,
    choose_strategy,
    current_choice,
    past_choices,
    reach_of,
    roster_words,
)
from shiftready.store.choices import read_groups, read_strategy
from shiftready.store.models import StrategyChoice
from shiftready.web.agency.links import settings_crumbs, settings_page
from shiftready.web.agency.strategy_form import StrategyForm, initial_of
from shiftready.web.agency.words import strategy_facts
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.errors import put_on_form

MEANING = (
    "Who shall be trained in which course, and how many specialists every squad wants on duty. Coverage and plans "
    "follow from it. Training alone is no program: calls that take time need supervisors who back it."
)


@agency_view(Deed.SEE_COVERAGE)
def strategy_page(request: AgencyRequest) -> HttpResponse:
    strategy, groups = current_choice(request.actor)
    may_change, titles = request.actor.may(Deed.CHANGE_SETTINGS), titles_of(request.actor.agency)
    context = {
        "title": "Whom you want trained",
        "crumbs": settings_crumbs(request),
        "meaning": MEANING,
        "facts": strategy_facts(strategy, groups.get(strategy.group) if strategy else None, titles=titles),
        "may_change": may_change,
        "templates": list(load_catalogue().strategies.values()),
        "past": [(one, _facts(one, titles)) for one in past_choices(request.actor)[1:]],
    }
    return render(request, "agency/strategy.html", context)


@agency_view(Deed.CHANGE_SETTINGS)
def choose_page(request: AgencyRequest) -> HttpResponse:
    """`?start=` begins with a strategy of the catalogue; without it, with the one in force."""
    today = today_in(request.actor.agency)
    template = load_catalogue().strategies.get(request.GET.get("start", ""))
    strategy, groups = current_choice(request.actor)
    initial = initial_of(template.strategy if template else strategy, groups)
    words = roster_words(request.actor, as_of=today)
    form = StrategyForm(words, choices_of(request.actor.agency), request.POST or None, initial=initial)
    reach: Reach | None = None
    if request.method == "POST" and form.is_valid():
        said: dict[str, Any] = {"strategy": form.chosen_strategy(), "group": form.chosen_group()}
        try:
            if "look" in request.POST:
                reach = reach_of(request.actor, **said, as_of=today)
            else:
                choose_strategy(request.actor, **said)
                messages.success(request, "This is whom you want trained from now on. Coverage and plans go by it.")
                return redirect(settings_page(request, "strategy"))
        except NotAllowed:
            raise
        except ShiftreadyError as refusal:
            put_on_form(form, refusal)
    context = {"title": "Choose whom you want trained", "form": form, "reach": reach, "template": template}
    context["crumbs"] = [*settings_crumbs(request), ("Whom you want trained", settings_page(request, "strategy"))]
    return render(request, "agency/choose_strategy.html", context, status=422 if form.errors else 200)


def _facts(choice: StrategyChoice, titles: Mapping[str, str]) -> list[tuple[str, object]]:
    strategy = read_strategy(choice.strategy)
    group = read_groups(choice.groups).get(strategy.group) if strategy else None
    return strategy_facts(strategy, group, titles=titles)
