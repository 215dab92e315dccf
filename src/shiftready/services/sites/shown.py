"""Sites and how well they fit as plain values, the same for programs, files and the shell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from shiftready.catalogue.shown import source_values
from shiftready.services.sites.candidates import Candidate
from shiftready.services.sites.match import SiteFound, SitesMatched

HEADINGS = ("place", "site", "name", "state", "points", "most", "for", "against", "not_known", "certainty", "source")


def matched_values(found: SitesMatched) -> dict[str, Any]:
    """All of a match."""
    return {
        "nature": asdict(found.nature),
        "approaches": list(found.approaches),
        "known_for": list(found.fields),
        "not_stated": list(found.not_stated),
        "sites": [_found_values(one) for one in found.sites],
    }


def candidate_values(site: Candidate) -> dict[str, Any]:
    """One to learn from; what is not stated is "" or null."""
    traits = site.traits
    return {
        "site": site.id,
        "name": site.name,
        "state": site.state,
        "described": site.described,
        "known_for": list(site.known_for),
        "approaches": sorted(traits.approaches),
        "fields": sorted(traits.fields),
        "type": traits.type,
        "setting": traits.setting,
        "officers": site.officers,
        "note": " ".join(filter(None, (site.note, site.old_list))),
        "source": source_values(site.source) if site.source else None,
    }


def matched_lines(found: SitesMatched) -> Iterator[tuple[object, ...]]:
    """A line for each site, under `HEADINGS`."""
    for one in found.sites:
        site = one.site
        yield (
            one.place, site.id, site.name, site.state, one.points, one.most, _says(one, "fits", "near"),
            _says(one, "against"), _says(one, "unknown"), site.certainty, site.source.url if site.source else "",
        )  # fmt: skip


def sum_words(one: SiteFound) -> str:
    """The arithmetic of a site's points, such as "4 + 2 + 0 = 6 of 10"."""
    if not one.reasons:
        return "0 of 0: nothing was asked"
    return f"{' + '.join(str(reason.points) for reason in one.reasons)} = {one.points} of {one.most}"


def _found_values(one: SiteFound) -> dict[str, Any]:
    reasons = [asdict(reason) for reason in one.reasons]
    given = {"place": one.place, "points": one.points, "most": one.most, "sum": sum_words(one), "reasons": reasons}
    return {**given, **candidate_values(one.site)}


def _says(one: SiteFound, *verdicts: str) -> str:
    return " ".join(reason.says for reason in one.reasons if reason.verdict in verdicts)
