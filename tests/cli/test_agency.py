"""`shiftready agency` on a machine that has nothing yet."""

from __future__ import annotations

import os
import subprocess
import sys


def test_the_first_command_on_a_new_machine_makes_its_own_tables(tmp_path):
    surroundings = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    made = subprocess.run(
        [sys.executable, "-m", "shiftready", "agency", "create", "pine", "--name", "Pine Example Police"],
        env={**surroundings, "SHIFTREADY_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == (
        "Pine Example Police is there. Next: shiftready account create you@example.org --agency pine\n"
    )
