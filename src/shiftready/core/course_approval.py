"""A course on its way through a board: handed in, commented on, approved with a number, refused, called off."""

from __future__ import annotations

from typing import Literal

Standing = Literal["begun", "submitted", "commented", "approved", "refused", "called_off"]
Step = Literal["submitted", "commented", "approved", "refused", "called_off"]

#: What may come next, by how it stands now. Comments are answered by handing the course in anew.
NEXT: dict[Standing, tuple[Step, ...]] = {
    "begun": ("submitted", "called_off"),
    "submitted": ("commented", "approved", "refused", "called_off"),
    "commented": ("submitted", "commented", "approved", "refused", "called_off"),
    "approved": (),
    "refused": (),
    "called_off": (),
}
#: Those that wait for somebody.
OPEN: tuple[Standing, ...] = ("begun", "submitted", "commented")
