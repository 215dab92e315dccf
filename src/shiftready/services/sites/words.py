"""Reasons for and against a site as sentences, the same on every door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from shiftready.catalogue.program import load_program
from shiftready.core.learning_sites import Aspect, SiteReason, Verdict
from shiftready.services.sites.candidates import Candidate

#: What is known of a site for each verdict, as a word.
VERDICTS: Mapping[Verdict, str] = {"fits": "For", "near": "Nearly", "against": "Against", "unknown": "Not known"}


@dataclass(frozen=True, slots=True)
class SaidReason:
    """A reason with its sentence."""

    aspect: Aspect
    verdict: Verdict
    points: int
    most: int
    says: str


def say_reasons(reasons: Iterable[SiteReason], site: Candidate) -> tuple[SaidReason, ...]:
    """Each reason in words, in the order it was weighed."""
    return tuple(
        SaidReason(one.aspect, one.verdict, one.points, one.most, SAYS[one.aspect](one, site)) for one in reasons
    )


def _approach(reason: SiteReason, _: Candidate) -> str:
    return _known_for(load_program().site_program.approaches[reason.wanted], reason)


def _field(reason: SiteReason, _: Candidate) -> str:
    return _known_for(load_program().site_program.fields[reason.wanted], reason)


def _known_for(what: str, reason: SiteReason) -> str:
    if not reason.has:
        return f"{what}: nothing that was read says so of it. It may have it all the same."
    return f"{what}: it is known for it."


def _size(reason: SiteReason, site: Candidate) -> str:
    bands = [band.text for band in load_program().site_program.sizes.values()]
    own = bands[int(reason.wanted)]
    if not reason.has:
        return f"Size: yours is {own}; of the site no size was read."
    theirs = bands[int(reason.has)]
    by = _known_by(site)
    if reason.verdict == "fits":
        return f"Size: like yours {own}, {by}."
    return f"Size: it is {theirs}, {by}; yours is {own}."


def _known_by(site: Candidate) -> str:
    if site.source is None:
        return "by its own word"
    return f"by its {site.officers:,} sworn people" if site.officers is not None else f'by the words "{site.described}"'


def _type(reason: SiteReason, _: Candidate) -> str:
    return _same("Type", load_program().site_program.types, reason)


def _setting(reason: SiteReason, _: Candidate) -> str:
    return _same("Setting", load_program().site_program.settings, reason)


def _same(word: str, known: Mapping[str, str], reason: SiteReason) -> str:
    own = known.get(reason.wanted, reason.wanted)
    if reason.verdict == "fits":
        return f"{word}: like yours {own}."
    if not reason.has:
        return f"{word}: yours is {own}; of the site it was not read."
    return f"{word}: it is {known.get(reason.has, reason.has)}; yours is {own}."


def _state(reason: SiteReason, _: Candidate) -> str:
    if reason.verdict == "fits":
        return f"State: it lies in {reason.has} like yours, so the way and the law are nearer."
    return f"State: it lies in {reason.has or 'a state nobody stated'}; yours is {reason.wanted}, with other law."


SAYS: Mapping[Aspect, Callable[[SiteReason, Candidate], str]] = {
    "approach": _approach,
    "field": _field,
    "size": _size,
    "type": _type,
    "setting": _setting,
    "state": _state,
}
