"""`shiftready class`: look at a class on its days, move it to others, and see its groups at stations."""

from __future__ import annotations

from datetime import date, datetime

import click

from shiftready.cli.class_days import look_at_days, stations
from shiftready.cli.database import bring_tables
from shiftready.cli.days import DAY
from shiftready.cli.in_the_name_of import account_in, as_option
from shiftready.cli.output import write_sentence
from shiftready.services.moving.move import Moved, move_offering, preview_move
from shiftready.services.moving.schedule import MoveSaid


@click.group("class")
def classes() -> None:
    """Look at a class on its days, move it to other dates, hours or rooms, see its groups at stations."""
    bring_tables()


for looking in (look_at_days, stations):
    classes.add_command(looking)


@classes.command("move", short_help="Move a class that was not begun.")
@click.argument("slug", metavar="AGENCY")
@click.argument("offering", metavar="CLASS", type=int)
@as_option()
@click.option("--to", "starts_on", type=DAY, required=True, help="Its new first day; the one it has to leave it there.")
@click.option("--at", "day_starts_at", type=click.DateTime(["%H:%M"]), help="When each day begins, such as 09:00.")
@click.option("--shape", default="", help="Other days, as of a new class: 4, 2+3, 5+5 at 18:00.")
@click.option("--place", help="Another place.")
@click.option("--room", help="One room for all its blocks.")
@click.option("--look", is_flag=True, help="Only say where it would go and whom that gets in the way of.")
def move(
    slug: str,
    offering: int,
    *,
    email: str,
    starts_on: date,
    day_starts_at: datetime | None,
    shape: str,
    place: str | None,
    room: str | None,
    look: bool,
) -> None:
    """Move CLASS of AGENCY; everyone with a seat hears of it, and whoever teaches is asked again.

    Moving it back undoes it.
    """
    actor = account_in(slug, email)
    said = MoveSaid(starts_on, day_starts_at.time() if day_starts_at else None, shape, place, room)
    shown = preview_move(actor, offering=offering, said=said)
    _say(shown)
    if look:
        write_sentence("Nothing was moved.")
        return
    moved = move_offering(actor, offering=offering, said=said, digest=shown.digest)
    write_sentence(
        f"Class {offering} is moved from {moved.before[0]} to {moved.offering.starts_on}. "
        f"To undo it, move it back to {moved.before[0]}."
    )


def _say(shown: Moved) -> None:
    for day in shown.preview.days:
        write_sentence(" ".join([f"{day.day}, {day.starts_at:%H:%M} to {day.ends_at:%H:%M}.", *day.notes]))
    for sentence in shown.concerns.all:
        write_sentence(f"In the way: {sentence}")
    if shown.asked_again:
        write_sentence(f"Asked again whether they can come: {', '.join(shown.asked_again)}.")
    if shown.declined:
        write_sentence(
            f"Said no for the old days, and not asked by this: {', '.join(shown.declined)}. Ask them yourself."
        )
    for sentence in shown.places:
        write_sentence(f"Moves along: {sentence}")
