"""Have the demo agency seek the cheapest plan for every last day, so that its page has something to show."""

from __future__ import annotations

import django


def seek() -> None:
    from shiftready.services.access import actor_in
    from shiftready.services.plans.frontier import ask_frontier
    from shiftready.services.plans.frontier_run import run_frontier
    from shiftready.store.models import User

    coordinator = actor_in(User.objects.get(email="coordinator@harbor.example"), "harbor")
    run_frontier(ask_frontier(coordinator, parameters={"weeks": 2}).pk)


if __name__ == "__main__":
    django.setup()
    seek()
