"""The groups in which the suite runs, and what a second database need not repeat.

Two databases, so two runs of everything that opens one. Browser tests and real records stand apart: the first
cannot share a run with anything else, the second are to have both cores of a small machine.
"""

from __future__ import annotations

import compiled
from steps import Step

#: What the database of the run cannot change, so that PostgreSQL's run leaves it out; tests/floors holds that no test
#: in it opens that database.
OPENS_NO_DATABASE = (
    # The floors that know no Django, which import-linter holds, and the tests of the code itself and of its tools.
    "tests/catalogue",
    "tests/core",
    "tests/floors",
    "tests/formats",
    "tests/tools",
    # Commands that read a folder.
    "tests/cli/test_answers_are_documented.py",
    "tests/cli/test_catalogue.py",
    "tests/cli/test_check.py",
    "tests/cli/test_coverage.py",
    "tests/cli/test_folders.py",
    "tests/cli/test_forecast.py",
    "tests/cli/test_judge.py",
    "tests/cli/test_letter.py",
    "tests/cli/test_output.py",
    "tests/cli/test_plan.py",
    "tests/cli/test_progress.py",
    "tests/cli/test_rules.py",
    "tests/cli/test_supervise.py",
    # Programs of their own, each on a SQLite file of its own.
    "tests/cli/test_agency.py",
    "tests/cli/test_serve.py",
    "tests/services/imports/test_killed.py",
    "tests/services/plans/test_adopt_killed.py",
    # Services that are given all they need.
    "tests/services/demo/test_folder.py",
    "tests/services/imports/test_limits.py",
    "tests/services/imports/test_roster_plan.py",
    "tests/services/plans/test_digest.py",
    "tests/services/plans/test_result.py",
    "tests/services/plans/test_search.py",
)

#: Each worker begins with a half of the tests in their order, so that what a module shares is made once.
TWO_AT_ONCE = ("pytest", "-q", "-n2", "--dist", "worksteal")

GROUPS = (
    Step("sqlite", (*TWO_AT_ONCE, "-m", "not browser and not real and not postgres")),
    Step(
        "postgres",
        (*TWO_AT_ONCE, "-m", "not browser and not real", *(f"--ignore={one}" for one in OPENS_NO_DATABASE)),
    ),
    Step("browser", (*TWO_AT_ONCE, "-m", "browser", "tests/journeys", "tests/web")),
    # The judge's own tests, on the judge as machine code.
    Step("compiled", (*TWO_AT_ONCE, "tests/core/compliance"), {"PYTHONPATH": str(compiled.BUILT)}),
    Step("real", (*TWO_AT_ONCE, "-m", "real and not browser", "tests/floors", "tests/real")),
)
