"""Time the judge as machine code, with the benchmark of the judge."""

from __future__ import annotations

from judge import time_compiled

RUNS = 1  # each number is the median of several times in one process already

if __name__ == "__main__":
    time_compiled()
