"""What may be shared, and on which terms: a short list, each license under its SPDX id."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = {
    "question": "Question",
    "policy": "Policy",
    "agenda": "Agenda",
    "lesson_plan": "Lesson plan",
    "scenario": "Scenario",
    "evaluation": "Evaluation",
}
#: The two that SPDX has no id for stand under its form for one's own.
WITH_PERMISSION = "LicenseRef-With-Permission"


@dataclass(frozen=True, slots=True)
class Licence:
    """`id` as SPDX writes it, its name, and what it asks of whoever uses the work; `url` "" where no text is kept.

    Source: spdx.org/licenses and creativecommons.org/licenses, read on 2026-11-27; 17 U.S.C. 105 for works of the
    United States government.
    """

    id: str
    name: str
    says: str
    url: str = ""


_CC = "https://creativecommons.org"
_ALL = (
    Licence("CC0-1.0", "CC0 1.0 (no rights reserved)", "Use and change it freely.", f"{_CC}/publicdomain/zero/1.0/"),
    Licence("CC-BY-4.0", "CC BY 4.0 (name the author)", "Name who wrote it, and say what you changed.",
            f"{_CC}/licenses/by/4.0/"),
    Licence("CC-BY-SA-4.0", "CC BY-SA 4.0 (name the author, share alike)",
            "Name who wrote it, and share what you make of it on the same terms.", f"{_CC}/licenses/by-sa/4.0/"),
    Licence("CC-BY-NC-4.0", "CC BY-NC 4.0 (name the author, not for sale)",
            "Name who wrote it, and do not use it for gain.", f"{_CC}/licenses/by-nc/4.0/"),
    Licence("LicenseRef-US-Government-Work", "Work of the United States government",
            "No copyright in the United States. A work of a state or a city is not one of these."),
    Licence(WITH_PERMISSION, "With permission", "Only as the one who permitted it said."),
)  # fmt: skip
LICENCES: dict[str, Licence] = {one.id: one for one in _ALL}
