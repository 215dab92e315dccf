"""The folder of a standard, bullet by bullet; it prints, and is handed out as CSV, JSON and an audit packet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from shiftready.core.accreditation import PROOF_WORDS, STANDING_WORDS, BulletStanding, YearProof
from shiftready.services.access import Deed
from shiftready.services.accreditation.editions import STANDARD, standards
from shiftready.services.accreditation.folder import BulletLine, Folder, YearLine, accreditation_folder
from shiftready.services.accreditation.shown import HEADINGS, folder_lines, folder_values
from shiftready.services.program.shown import owner_words
from shiftready.web.agency_view import AgencyRequest, agency_view
from shiftready.web.days import AsOfForm
from shiftready.web.listing import csv_answer
from shiftready.web.program.tabs import tabs_of
from shiftready.web.status_words import Look

LOOKS: dict[BulletStanding, Look] = {"ready": Look.GOOD, "gap": Look.WARNING, "not_known": Look.QUIET}
PROOFS: dict[YearProof, Look] = {
    "filed": Look.GOOD,
    "app": Look.NOTICE,
    "none": Look.WARNING,
    "open": Look.QUIET,
    "ahead": Look.QUIET,
}
CHECKS = {True: (Look.GOOD, "Here"), False: (Look.WARNING, "Lacks"), None: (Look.QUIET, "Not known")}


class FolderForm(AsOfForm):
    """Of which standard, as of which day."""

    standard = forms.ChoiceField(required=False, label="Standard")
    field_order = ("standard", "as_of")

    @property
    def chosen(self) -> str:
        """The standard's id; that of CALEA where none is named."""
        field = self.fields["standard"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [(one.id, one.title) for one in standards()]
        self.full_clean()
        return str(self.data.get("standard") or STANDARD)


@agency_view(Deed.SEE_PROGRAM)
def folder(request: AgencyRequest) -> HttpResponse:
    """Bullet by bullet; `?format=csv` or `?format=json` as a file."""
    form = FolderForm(request.GET, request.actor.agency)
    found = accreditation_folder(request.actor, standard=form.chosen, as_of=form.day)
    wanted = request.GET.get("format")
    if wanted == "csv":
        return csv_answer(f"accreditation-{found.as_of}", HEADINGS, folder_lines(found))
    if wanted == "json":
        name = f'attachment; filename="accreditation-{found.as_of}.json"'
        return JsonResponse(folder_values(found), headers={"Content-Disposition": name})
    context = {
        "title": "Accreditation",
        "form": form,
        "found": found,
        "rows": [bullet_row(one) for one in found.bullets],
    }
    context |= {"counts": _counts(found), "exports": _exports(request), "tabs": tabs_of(request.actor)}
    context |= {"may_keep": request.actor.may(Deed.KEEP_PROGRAM), "before": _before(found)}
    return render(request, "accreditation/folder.html", context)


def folder_crumbs(request: AgencyRequest, standard: str = STANDARD) -> list[tuple[str, str]]:
    """The way back to the folder of a standard."""
    slug = request.actor.agency.slug
    return [
        ("Program", reverse("program:board", args=[slug])),
        ("Accreditation", f"{reverse('accreditation:folder', args=[slug])}?standard={standard}"),
    ]


def bullet_row(line: BulletLine) -> dict[str, Any]:
    """A bullet with its looks and words."""
    said = line.assessment
    return {
        "line": line,
        "look": (LOOKS[line.standing], STANDING_WORDS[line.standing]),
        "checks": [(*CHECKS[one.holds], one.says) for one in line.checks],
        "years": [(one.span, PROOFS[one.proof], PROOF_WORDS[one.proof], _words(one)) for one in line.years],
        "owner": owner_words(said) if said else "",
    }


def _words(year: YearLine) -> str:
    filed = [f"{year.filed:,} filed"] if year.filed else []
    return "; ".join([*filed, *year.told])


def _counts(found: Folder) -> list[tuple[str, int]]:
    standings = [line.standing for line in found.bullets]
    return [(word, standings.count(one)) for one, word in STANDING_WORDS.items()]


def _before(found: Folder) -> list[tuple[str, Any]]:
    """The choices that came before the one that governs, by the edition's name, the newest first."""
    now = found.governs
    earlier = [one for one in found.said if now and (one.first_on, one.pk) < (now.first_on, now.pk)]
    named = ((found.standard.edition(one.edition), one) for one in reversed(earlier))
    return [(edition.name if edition else row.edition, row) for edition, row in named]


def _exports(request: AgencyRequest) -> list[tuple[str, str]]:
    made = []
    for kind in ("csv", "json"):
        query = request.GET.copy()
        query["format"] = kind
        made.append((f"All as {kind.upper()}", f"?{query.urlencode()}"))
    return made
