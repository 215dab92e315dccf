"""A database server for one run of the tests."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

import postgres


@pytest.mark.postgres
def test_the_cluster_answers_and_leaves_nothing_behind():
    with postgres.throwaway_cluster() as url:
        folder = Path(psycopg.conninfo.conninfo_to_dict(url)["host"])
        with psycopg.connect(url) as connection:
            answer = connection.execute("select current_user, inet_server_addr()").fetchone()

    assert answer == ("shiftready", None)
    assert not folder.exists()
