"""The folder of a standard as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from shiftready.catalogue.edition_files import Edition
from shiftready.catalogue.shown import source_values
from shiftready.core.accreditation import PROOF_WORDS, STANDING_WORDS
from shiftready.services.accreditation.folder import BulletLine, EditionBeside, Folder, YearLine
from shiftready.services.program.shown import owner_words
from shiftready.store.models import AccreditationEdition, AccreditationProof

HEADINGS = (
    "bullet", "name", "asks", "certainty", "source", "standing", "because", "rests_on", "owner", "next_step", "due_on",
    "overdue", "papers", "proofs",
)  # fmt: skip
YEAR_HEADINGS = ("bullet", "first_on", "last_on", "proof", "filed", "in_the_app")
PROOF_HEADINGS = ("proof", "bullet", "proved_on", "says", "paper", "sha256", "found", "entered_at")


def folder_values(folder: Folder) -> dict[str, Any]:
    """All of a folder."""
    return {
        "standard": folder.standard.id,
        "title": folder.standard.title,
        "authority": folder.standard.authority,
        "as_of": folder.as_of,
        "source": source_values(folder.version.source),
        "note": folder.version.note,
        "unknown": list(folder.standard.unknown),
        "notes": [one.message for one in folder.notes],
        "governs": choice_values(folder.governs) if folder.governs else None,
        "edition": wording_values(folder.edition) if folder.edition else None,
        "chosen": [choice_values(one) for one in folder.said],
        "bullets": [_bullet(one) for one in folder.bullets],
    }


def choice_values(row: AccreditationEdition) -> dict[str, Any]:
    """One choice of an edition."""
    return {
        "id": row.pk,
        "edition": row.edition,
        "first_on": row.first_on,
        "cycle_first_on": row.cycle_first_on,
        "cycle_last_on": row.cycle_last_on,
        "note": row.note,
    }


def wording_values(edition: Edition) -> dict[str, Any]:
    """An edition's wording with its source and how certain it is."""
    return {
        "edition": edition.key,
        "name": edition.name,
        "text": edition.text,
        "source": source_values(edition.source),
    }


def beside_values(one: EditionBeside) -> dict[str, Any]:
    """An edition with what it comes to here; counts null where no rule words it."""
    found = one.counted
    counts = {name: getattr(found, name) if found else None for name in ("asked", "met", "missing", "unknown")}
    return {**wording_values(one.edition), "governs": one.governs, **counts}


def proof_values(row: AccreditationProof) -> dict[str, Any]:
    """One proof; `found` is what the app said of its day."""
    return {
        "id": row.pk,
        "standard": row.standard,
        "bullet": row.bullet,
        "proved_on": row.proved_on,
        "says": row.says,
        "paper": _paper(row),
        "written": _written(row),
        "found": row.found,
        "entered_at": row.entered_at,
    }


def folder_lines(folder: Folder) -> Iterator[tuple[object, ...]]:
    """A line for each bullet, under `HEADINGS`."""
    for one in folder.bullets:
        said, element = one.assessment, one.element
        yield (
            element.key, element.name, element.text, element.source.certainty, element.source.citation,
            STANDING_WORDS[one.standing], " ".join(one.reasons), " ".join(each.says for each in one.checks),
            owner_words(said) if said else "", said.next_step if said else "", said.due_on if said else None,
            "yes" if one.is_overdue else "no", "; ".join(each.name for each in one.papers), len(one.proofs),
        )  # fmt: skip


def year_lines(folder: Folder) -> Iterator[tuple[object, ...]]:
    """A line for each bullet and year, under `YEAR_HEADINGS`."""
    for one in folder.bullets:
        for year in one.years:
            told = "; ".join(year.told)
            yield one.element.key, year.span.first_on, year.span.last_on, PROOF_WORDS[year.proof], year.filed, told


def _bullet(line: BulletLine) -> dict[str, Any]:
    element, said = line.element, line.assessment
    return {
        "bullet": element.key,
        "name": element.name,
        "text": element.text,
        "remark": element.note,
        "source": source_values(element.source),
        "standing": line.standing,
        "checks": [{"check": one.key, "holds": one.holds, "says": one.says} for one in line.checks],
        "owner": owner_words(said) if said else "",
        "next_step": said.next_step if said else "",
        "due_on": said.due_on if said else None,
        "is_overdue": line.is_overdue,
        "papers": [{"id": one.pk, "name": one.name, "digest": one.digest} for one in line.papers],
        "proofs": [proof_values(one) for one in line.proofs],
        "years": [_year(one) for one in line.years],
    }


def _year(year: YearLine) -> dict[str, Any]:
    told = list(year.told)
    span = {"first_on": year.span.first_on, "last_on": year.span.last_on}
    return {**span, "proof": year.proof, "filed": year.filed, "told": told}


def _written(row: AccreditationProof) -> dict[str, str] | None:
    names = ("kind", "key", "name", "digest")
    return {name: getattr(row, f"written_{name}") for name in names} if row.written_kind else None


def _paper(row: AccreditationProof) -> dict[str, Any] | None:
    held = row.paper
    if held is None:
        return None
    return {"id": held.pk, "name": held.name, "digest": held.digest, "is_there": held.withdrawn_at is None}
