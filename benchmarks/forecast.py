"""Time a forecast of twelve months and the cures of one finding page, on a real department where its records are here.

Prints one JSON object a line, as `benchmarks/README.md` asks.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter

from shiftready.catalogue.load import Catalogue, load_catalogue
from shiftready.core.compliance import judge
from shiftready.core.compliance.cure import Cures
from shiftready.core.compliance.forecast import forecast
from shiftready.core.compliance.kept import KeptFindings
from shiftready.core.facts import AgencyFacts
from shiftready.formats.agency_folder import read_agency_folder

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("SHIFTREADY_REAL_RECORDS", ROOT.parent / "shared")) / "agencies" / "chicago-2017"
AS_OF = date(2017, 4, 1)
MONTHS = 12
TODAY = date(2026, 4, 1)


def main() -> None:
    if not (REAL / "agency.toml").is_file():
        print(json.dumps({"skipped": "The real records are not here. Name them in SHIFTREADY_REAL_RECORDS."}))
        return
    catalogue, facts = load_catalogue(), read_agency_folder(REAL).facts
    book = catalogue.book(facts.adopted)
    began = perf_counter()
    kept = KeptFindings.of(facts, book, AS_OF)
    ahead = forecast(kept, MONTHS, topics=catalogue.topics)
    people = len(facts.roster.people)
    about = f"forecast {MONTHS} months, {people:,} people x {len(book.rules)} rules (Chicago)"
    print(json.dumps({"what": about, "value": perf_counter() - began, "unit": "s"}))
    began = perf_counter()
    forecast(kept.again(_without_records_of_one(facts), AS_OF), MONTHS, topics=catalogue.topics, before=ahead)
    print(json.dumps({"what": f"{about}, one person's records later", "value": perf_counter() - began, "unit": "s"}))
    slowest = max(_cure_milliseconds(facts, catalogue, rule) for rule in catalogue.rules)
    print(json.dumps({"what": "cure of one finding, the slowest rule", "value": slowest, "unit": "ms"}))


def _without_records_of_one(facts: AgencyFacts) -> AgencyFacts:
    _, *others = facts.training.records.items()
    return replace(facts, training=replace(facts.training, records=dict(others)))


def _cure_milliseconds(facts: AgencyFacts, catalogue: Catalogue, rule: str) -> float:
    """One person of whom nothing is on file, as the page of one finding asks."""
    book = catalogue.book([rule])
    (finding,) = judge(facts, book, TODAY, persons=[next(iter(facts.roster.people))], with_reasons=False)
    began = perf_counter()
    Cures(facts, book, catalogue.topics).of(finding, TODAY)
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
