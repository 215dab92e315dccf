"""Trainers as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shiftready.core.delivery.teaching.capacity import TopicCapacity
from shiftready.core.delivery.teaching.pipeline import TrainerStep
from shiftready.services.trainers.find import TrainerLine, WholeTrainer
from shiftready.services.trainers.lineage import Family
from shiftready.services.trainers.topics import RegionCapacity
from shiftready.store.models import TrainerPaper, TrainerTime

HEADINGS = (
    "number", "name", "organization", "credential", "stage", "since", "certified_until", "renew_from",
    "minutes_becoming", "of_them_on_duty", "minutes_being", "of_those_on_duty",
)  # fmt: skip
STEP_HEADINGS = ("step", "credential", "kind", "on", "last_on", "by", "paper")
TIME_HEADINGS = ("time", "purpose", "on", "minutes", "on_duty", "note")
TOPIC_HEADINGS = (
    "topic", "teachers", "organizations", "classes", "more_classes", "without_instructor", "without_anybody", "says",
)  # fmt: skip


def line_values(line: TrainerLine) -> dict[str, Any]:
    """One line of the list."""
    one = line.teacher
    return {
        "teacher": one.number,
        "name": one.name,
        "organization": one.organization,
        "credential": line.credential,
        "stage": line.stage,
        "since": line.since,
        "certified_until": line.last_on,
        "renew_from": line.act_on,
        "minutes": asdict(line.minutes),
    }


def line_cells(line: TrainerLine) -> tuple[object, ...]:
    """One line under `HEADINGS`."""
    told = line_values(line)
    minutes = told.pop("minutes")
    return (*told.values(), *minutes.values())


def paper_values(paper: TrainerPaper) -> dict[str, Any]:
    """A paper that shows a step, without its content."""
    return {"id": paper.pk, "name": paper.name, "digest": paper.digest, "brought_at": paper.brought_at}


def step_values(step: TrainerStep, credential: str) -> dict[str, Any]:
    """One step under `STEP_HEADINGS`."""
    plain = {name: getattr(step, name) for name in STEP_HEADINGS[2:]}
    return {"step": step.number, "credential": credential, **plain}


def time_values(time: TrainerTime) -> dict[str, Any]:
    """Time under `TIME_HEADINGS`."""
    plain = {"purpose": time.purpose, "on": time.on, "minutes": time.minutes}
    return {"time": time.pk, **plain, "on_duty": time.is_on_duty, "note": time.note}


def whole_values(whole: WholeTrainer) -> dict[str, Any]:
    """All of one trainer."""
    return {
        "teacher": whole.teacher.number,
        "name": whole.teacher.name,
        "ways": [line_values(line) for line in whole.lines],
        "steps": [
            {
                **step_values(step, line.credential),
                "papers": [paper_values(one) for one in whole.papers.get(step.number, ())],
            }
            for line in whole.lines
            for step in line.steps
        ],
        "times": [time_values(time) for time in whole.times],
        "minutes": asdict(whole.minutes),
        "days_taught": whole.taught_days,
        "trained_by": [one.trainer for one in whole.teacher.trained_by],
        "trained": list(whole.trained),
    }


def topic_values(one: TopicCapacity) -> dict[str, Any]:
    """One topic; `organizations` are names, "" for those of whom nobody said it."""
    return {
        "topic": one.topic,
        "teachers": len(one.teachers),
        "organizations": list(one.organizations),
        "classes": one.classes,
        "more_classes": one.more_classes,
        "without_instructor": one.unfilled,
        "without_anybody": one.uncovered,
        "says": one.says,
    }


def topic_cells(one: TopicCapacity) -> tuple[object, ...]:
    """One topic under `TOPIC_HEADINGS`."""
    return tuple({**topic_values(one), "organizations": len(one.organizations)}.values())


def capacity_values(found: RegionCapacity) -> dict[str, Any]:
    """All topics with the days they were counted for."""
    return {
        "on": found.on,
        "until": found.until,
        "topics": [topic_values(one) for one in found.topics],
        "notes": list(found.notes),
    }


def family_values(found: Family) -> dict[str, Any]:
    """Everyone under whoever taught them; `depth` 0 begins a line."""
    return {
        "branches": [
            {
                "depth": one.depth,
                "who": one.who,
                "name": found.name_of(one.who),
                "course": one.course,
                "on": one.on,
                "is_again": one.is_again,
            }
            for one in found.branches
        ],
        "text": found.text,
    }
