"""Offers that nobody answered, passed on: what the worker does from time to time, for every agency."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from shiftready.core.delivery.application import Step
from shiftready.services.access import the_shell
from shiftready.services.audit import write_line
from shiftready.services.offerings.moving_up import RUNNING, give_free_seats, lapse_offers
from shiftready.store.models import Agency, ApplicationStep, Offering


def pass_on_lapsed_offers() -> int:
    """Mark offers whose time is over, give or offer their seats to whoever is next; how many classes it touched.

    Classes in which nothing has lapsed are left alone, and each class is a deed of its own with its line.
    """
    over = ApplicationStep.objects.everywhere().filter(kind=Step.OFFERED, until__lte=timezone.now())
    running = over.filter(application__offering__status__in=RUNNING)
    found = running.values_list("agency", "application__offering").distinct()
    return sum(_pass_on(agency, offering) for agency, offering in sorted(found))


@transaction.atomic
def _pass_on(agency: int, offering: int) -> bool:
    shell = the_shell(Agency.objects.get(pk=agency))
    row = Offering.objects.of(shell.agency).select_for_update().get(pk=offering)
    lapsed = lapse_offers(shell, row)
    if not lapsed:
        return False
    moved = give_free_seats(shell, row, changed=lapsed)
    write_line(shell, "offers_lapsed", subject=f"offering:{offering}", facts={"lapsed": len(lapsed), **moved.facts})
    return True
