"""What every test may need: the machine's own browser, and random cases that never fail for being slow."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, settings

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# How fast things are is told by the benchmark; on a machine at work a test must not fail for it.
settings.register_profile("any_machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any_machine")


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> None:
    """Every test has a database of its own, in which agencies have the numbers of those before: facts are read anew.

    Groups that load a real agency once keep it, and what is remembered of it, for all their tests.
    """
    remembered = sys.modules.get("shiftready.services.remembered")
    if remembered and request.node.get_closest_marker("real") is None:
        remembered.forget()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser that the system's packages brought; `make test` installs it where it is missing."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("No Chromium was found. Debian, Ubuntu: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: Mapping[str, object], chromium_path: str
) -> Mapping[str, object]:
    """Playwright drives the system's Chromium and downloads none; root has no sandbox to offer it."""
    # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium_path, "args": sandbox}
