"""A small invented agency folder for commands that read one."""

from __future__ import annotations

TOML = """format = 1

[agency]
name = "Mapleton Police (invented)"
state = "IL"
time_zone = "America/Chicago"

[tables.people]
file = "roster.csv"
as_at = 2024-01-06
values = {{ role = "sworn" }}

[tables.records]
file = "records.csv"
complete_until = {drawn}

[tables.duty]
file = "duty.csv"

[tables.staffing]
file = "staffing.csv"

[patterns."4-2"]
days = [1, 1, 1, 1, 0, 0]
epoch = 2024-01-01

[courses."CIT week"]
catalogue = "cit-40"

[groups.patrol]
units = ["1", "2"]
{strategy}"""

STRATEGY = """
[strategy]
kind = "specialist"
course = "cit-40"
group = "patrol"
specialist_when = "completed"
specialists_on_duty = { share = 0.20, at_least = 1 }
volunteers = "not_recorded"
"""


def write_folder(path, *, strategy=STRATEGY, drawn="2024-01-06"):
    """Two squads of six, one person in each phase of a 4-2 pattern; one of the day squad is trained."""
    path.mkdir(exist_ok=True)
    people = [(f"{unit}{phase}", unit, phase) for unit in (1, 2) for phase in range(6)]
    squads = {1: "1-day", 2: "2-night"}
    _table(
        path / "roster.csv", "person,hired_on,unit,rank", (f"{p},2015-03-01,{unit},OFFICER" for p, unit, _ in people)
    )
    _table(path / "records.csv", "person,course,completed_on", ["10,CIT week,2020-05-08"])
    duty = (f"{p},{squads[unit]},{squads[unit][2:]},4-2,{phase}" for p, unit, phase in people)
    _table(path / "duty.csv", "person,squad,shift,pattern,phase", duty)
    _table(path / "staffing.csv", "squad,unit,shift,floor", ["1-day,1,day,3", "2-night,2,night,3"])
    (path / "agency.toml").write_text(TOML.format(strategy=strategy, drawn=drawn), encoding="utf-8")
    return path


def _table(path, heading, lines):
    path.write_text("\n".join([heading, *lines]) + "\n", encoding="utf-8")
