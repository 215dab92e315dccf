"""Deeds about trainers in the words of the trail."""

from __future__ import annotations

from collections.abc import Mapping

TRAINER_DEEDS: Mapping[str, str] = {
    "record_trainer_step": "Step of a trainer recorded",
    "take_back_trainer_step": "Step of a trainer taken back",
    "add_trainer_paper": "Paper brought for a step of a trainer",
    "take_out_trainer_paper": "Paper of a step of a trainer taken out",
    "record_trainer_time": "Time of a trainer recorded",
    "take_back_trainer_time": "Time of a trainer taken back",
}
