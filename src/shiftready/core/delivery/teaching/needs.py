"""Whom a block needs: so many of which kind, and of which profession among those who instruct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from shiftready.core.delivery.teaching.people import LIVED, Profession, Teacher, TeacherKind
from shiftready.core.training import Method

LIVED_TOPIC, FAMILY_TOPIC = "lived_experience", "families"
#: More than so many of a kind in one block is a slip of the pen.
MOST_HEADS = 20


@dataclass(frozen=True, slots=True)
class Need:
    """So many `heads` who come as one of these kinds; `profession` "" is any, `with_topic` asks for an approval."""

    kinds: frozenset[TeacherKind]
    heads: int
    profession: Profession = ""
    with_topic: bool = False

    def takes(self, one: Teacher) -> TeacherKind | None:
        """As what somebody would come, None where they come as nothing that is needed."""
        return next((kind for kind in one.kinds if kind in self.kinds), None)

    def says(self) -> str:
        """Who is needed, in the singular."""
        if self.profession:
            return f"{self.profession} who instructs"
        if self.kinds == LIVED:
            return "person with lived experience"
        return _KINDS.get(self.kinds) or " or ".join(sorted(self.kinds)).replace("_", " ")


def says_without_approval(needs: Sequence[Need]) -> str:
    """What is to be known of a block for which nobody is approved: a sentence, "" where somebody is to be."""
    if not needs:
        return "Nobody is needed."
    if any(need.with_topic for need in needs):
        return ""
    kinds = frozenset[TeacherKind]().union(*(need.kinds for need in needs))
    return f"{_WITHOUT_APPROVAL.get(kinds, 'Whoever is free may take it')}; no approval is needed."


_WITHOUT_APPROVAL: Mapping[frozenset[TeacherKind], str] = {
    frozenset({"host"}): "A host receives the class",
    frozenset({"instructor"}): "Any instructor may take it",
    **dict.fromkeys((LIVED, frozenset({"peer"}), frozenset({"family"})), "People tell what they lived"),
}
_KINDS: Mapping[frozenset[TeacherKind], str] = {
    frozenset({"peer"}): "peer with lived experience",
    frozenset({"family"}): "family panelist",
}


@dataclass(frozen=True, slots=True)
class Mix:
    """Whom one block needs; a clinician beside an officer is one of each. Instructors are approved for the topic.

    Peers and families are two needs; `lived` asks for somebody of either.
    """

    instructors: int = 0
    clinicians: int = 0
    officers: int = 0
    lived: int = 0
    role_players: int = 0
    hosts: int = 0
    peers: int = 0
    families: int = 0
    with_topic: bool = True

    @property
    def heads(self) -> dict[str, int]:
        """How many of each, by the name of the field."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "with_topic"}

    def needs(self) -> tuple[Need, ...]:
        """The needs that ask for anybody, those for a profession first: fewer people can meet them."""
        teach: frozenset[TeacherKind] = frozenset({"instructor"})
        asked = (
            Need(teach, self.clinicians, "clinician", self.with_topic),
            Need(teach, self.officers, "officer", self.with_topic),
            Need(teach, self.instructors, "", self.with_topic),
            Need(frozenset({"peer"}), self.peers),
            Need(frozenset({"family"}), self.families),
            Need(LIVED, self.lived),
            Need(frozenset({"role_player"}), self.role_players),
            Need(frozenset({"host"}), self.hosts),
        )
        return tuple(one for one in asked if one.heads)


_MIXES: Mapping[Method, Mix] = {
    "panel": Mix(instructors=2),
    "role_play": Mix(clinicians=1, officers=1, role_players=2),
    "site_visit": Mix(hosts=1),
    "online": Mix(),
    "test": Mix(instructors=1, with_topic=False),
    "admin": Mix(instructors=1, with_topic=False),
}


def usual_mix(method: str, topic: str) -> Mix:
    """Whom a block needs where nobody has said otherwise: by how it is taught, and panels of people who lived it."""
    if method == "panel" and topic == LIVED_TOPIC:
        return Mix(lived=2)
    if method == "panel" and topic == FAMILY_TOPIC:
        return Mix(families=2)
    return next((mix for known, mix in _MIXES.items() if known == method), Mix(instructors=1))
