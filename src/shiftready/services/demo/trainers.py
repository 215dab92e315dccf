"""The demo's trainers, all invented: one to be renewed soon, one certified, one in training, one lapsed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from shiftready.core.dates import add_months
from shiftready.services.access import Actor
from shiftready.services.trainers.keep import StepSaid, record_step
from shiftready.services.trainers.papers import bring_trainer_paper
from shiftready.services.trainers.spent import TimeSaid, record_time

CREDENTIAL, SEEN_BY = "CIT trainer", "Example Institute"
#: The shortest that is a PDF by its bytes: the demo has no certificate of anybody.
CERTIFICATE = b"%PDF-1.7\n%%EOF\n"
DAY_OF_CLASS, TAUGHT_BACK = 480, 240


class Invented(NamedTuple):
    """A step of the demo: so many months ago, and certified up to so many days ahead; None: nothing is said."""

    teacher: str
    kind: str
    months_ago: int
    days_left: int | None = None


STEPS = (
    Invented("T1", "in_training", 25),
    Invented("T1", "certified", 24, 40),
    Invented("T5", "candidate", 20),
    Invented("T5", "in_training", 19),
    Invented("T5", "certified", 18, 550),
    Invented("T8", "certified", 18, -20),
    Invented("T2", "candidate", 3),
    Invented("T2", "in_training", 1),
)


def follow_trainers(actor: Actor, today: date) -> None:
    """Record their steps, and the days that becoming one took the one who is in training."""
    for one in STEPS:
        last_on = None if one.days_left is None else today + timedelta(one.days_left)
        on = add_months(today, -one.months_ago)
        paper = f"Invented certificate of {one.teacher}" if last_on else ""
        said = StepSaid(CREDENTIAL, one.kind, on, SEEN_BY, last_on, paper=paper)
        step = record_step(actor, teacher=one.teacher, said=said)
        if last_on:
            bring_trainer_paper(actor, step=step.pk, name=f"{one.teacher} certificate.pdf", content=CERTIFICATE)
    begun = add_months(today, -1)
    for days in range(3):
        day = begun + timedelta(days)
        spent = TimeSaid("becoming", day, DAY_OF_CLASS, is_on_duty=True, note="Train-the-trainer")
        record_time(actor, teacher="T2", said=spent)
    own = TimeSaid("becoming", begun + timedelta(5), TAUGHT_BACK, is_on_duty=False, note="Prepared to teach back")
    record_time(actor, teacher="T2", said=own)
