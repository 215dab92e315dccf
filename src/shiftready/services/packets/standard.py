"""The folder of a standard in a packet: its bullets, years, proofs, the editions that were chosen, and the papers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from shiftready.core.accreditation import PROOF_WORDS, STANDING_WORDS
from shiftready.services.access import the_shell
from shiftready.services.accreditation.folder import Known, accreditation_folder
from shiftready.services.accreditation.shown import folder_values
from shiftready.services.packets.scope import Scope
from shiftready.services.packets.tables import Table
from shiftready.store.models import ElementAssessment, ProgramPaper

BULLET_HEADS = (
    "bullet",
    "name",
    "asks",
    "citation",
    "certainty",
    "standing",
    "rests_on",
    "owner",
    "next_step",
    "due_on",
)
YEAR_HEADS = ("bullet", "first_on", "last_on", "proof", "filed", "in_the_app")
PROOF_HEADS = ("proof", "bullet", "proved_on", "says", "found", "file", "sha256", "entered_at")
EDITION_HEADS = ("choice", "edition", "first_on", "cycle_first_on", "cycle_last_on", "note")
SAYS = (
    ("bullets.csv", "The standard bullet by bullet, in our words: where each stands, why, and who carries it."),
    ("years.csv", "For every bullet and year of the cycle what proof there is."),
    ("proofs.csv", "What was filed, of which day, with what the app said of that day."),
    ("editions.csv", "Under which edition the agency said it is assessed, from which day on."),
    ("papers/", "Papers on file, by bullet, as they were brought."),
)


def note_folder(scope: Scope) -> None:
    """The folder as it stands, noted down once when the packet is first made: partners and classes change in place."""
    packet = scope.packet
    known = Known(packet.known_at, packet.known_by, scope.facts)
    found = accreditation_folder(the_shell(scope.agency), standard=packet.subject, as_of=packet.as_of, known=known)
    scope.stood["folder"] = json.loads(json.dumps(folder_values(found), cls=DjangoJSONEncoder))


def folder_tables(scope: Scope) -> Iterator[tuple[str, Table]]:
    bullets = scope.stood["folder"]["bullets"]
    yield "bullets.csv", Table(BULLET_HEADS).extend(map(_bullet, bullets))
    yield "years.csv", Table(YEAR_HEADS).extend(line for one in bullets for line in _years(one))
    yield "proofs.csv", Table(PROOF_HEADS).extend(_proof(each) for one in bullets for each in one["proofs"])
    chosen = scope.stood["folder"]["chosen"]
    yield "editions.csv", Table(EDITION_HEADS).extend(map(_edition, chosen))


def folder_papers(scope: Scope) -> Iterator[tuple[str, bytes]]:
    """The papers by their place in the packet, those of proofs too, one read at a time."""
    for pk, place in sorted(_places(scope).items()):
        row = ProgramPaper.objects.of(scope.agency).get(pk=pk)
        yield place, bytes(row.content)


def subjects_of(scope: Scope) -> list[str]:
    """What lines of the audit trail call the parts of the folder."""
    folder = scope.stood["folder"]
    rows = ElementAssessment.objects.of(scope.agency).filter(framework=scope.packet.subject)
    proofs = [one["id"] for bullet in folder["bullets"] for one in bullet["proofs"]]
    return [
        *(f"edition:{one['id']}" for one in folder["chosen"]),
        *(f"proof:{pk}" for pk in proofs),
        *(f"program_paper:{pk}" for pk in _places(scope)),
        *(f"assessment:{pk}" for pk in rows.filter(entered_at__lt=scope.before).values_list("pk", flat=True)),
    ]


def _edition(chosen: dict[str, Any]) -> tuple[Any, ...]:
    """By name: what was kept as JSON comes back in an order of its own."""
    return (chosen["id"], *(chosen[name] for name in EDITION_HEADS[1:]))


def _places(scope: Scope) -> dict[int, str]:
    held = ((one, bullet["bullet"]) for bullet in scope.stood["folder"]["bullets"] for one in _papers(bullet))
    return {one["id"]: _place(one, bullet) for one, bullet in held}


def _papers(bullet: dict[str, Any]) -> list[dict[str, Any]]:
    return [*bullet["papers"], *(one["paper"] for one in bullet["proofs"] if one["paper"] and one["paper"]["is_there"])]


def _place(paper: dict[str, Any], bullet: str) -> str:
    """By number and kind: a name that somebody gave a file may be anyone's."""
    ending = paper["name"].rpartition(".")[2].lower()
    return f"papers/{bullet}/{paper['id']}.{ending if ending.isalnum() else 'file'}"


def _bullet(one: dict[str, Any]) -> tuple[Any, ...]:
    rests = " ".join(each["says"] for each in one["checks"])
    source, standing = one["source"], STANDING_WORDS[one["standing"]]
    said = (one["owner"], one["next_step"], one["due_on"])
    return (one["bullet"], one["name"], one["text"], source["citation"], source["certainty"], standing, rests, *said)


def _years(bullet: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for one in bullet["years"]:
        told = "; ".join(one["told"])
        yield bullet["bullet"], one["first_on"], one["last_on"], PROOF_WORDS[one["proof"]], one["filed"], told


def _proof(one: dict[str, Any]) -> tuple[Any, ...]:
    paper, found = one["paper"], " ".join(each["says"] for each in one["found"])
    is_there = paper is not None and paper["is_there"]
    file, digest = (_place(paper, one["bullet"]), paper["digest"]) if is_there else ("", "")
    says = " ".join(filter(None, (one["says"], _written(one.get("written")))))
    return (one["id"], one["bullet"], one["proved_on"], says, found, file, digest, one["entered_at"])


def _written(named: dict[str, str] | None) -> str:
    """What a proof names of what the agency has written; packets made before there was such a thing lack it."""
    return f"Names {named['name']} (SHA-256 {named['digest']})." if named else ""
