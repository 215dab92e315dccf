"""Who taught whom to teach, as a list in which everyone stands under whoever taught them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shiftready.core.delivery.teaching.lineage import Branch, Taught, family
from shiftready.services.access import Actor, Deed, require
from shiftready.services.teachers.find import seen_by
from shiftready.store.teachers import teachers_of


@dataclass(frozen=True, slots=True)
class Family:
    """The branches in order, and names by number: whoever is not among these came from outside and is named."""

    branches: tuple[Branch, ...]
    names: Mapping[str, str]

    def name_of(self, who: str) -> str:
        return self.names.get(who, who)

    @property
    def text(self) -> str:
        """As a list for paper, a line a person, two blanks a step down."""
        lines = (f"{'  ' * one.depth}- {self.name_of(one.who)}{_how(one)}" for one in self.branches)
        return "\n".join(lines) + "\n" if self.branches else ""


def trainer_family(actor: Actor) -> Family:
    """Everyone of whom it is known who taught them to teach.

    Raises:
        NotAllowed: without `Deed.SEE_PROGRAM`.
    """
    require(actor, Deed.SEE_PROGRAM)
    people = seen_by(actor, teachers_of(actor.agency))
    links = [Taught(one.number, by.trainer, by.course, by.on) for one in people for by in one.trained_by]
    return Family(family(links), {one.number: one.name for one in people})


def _how(one: Branch) -> str:
    told = f" ({one.course}, {one.on})" if one.course and one.on else ""
    return f"{told}, as above" if one.is_again else told
