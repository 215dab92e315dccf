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

RULE = """\
title: "Crisis course for those who teach recruits"
authority: "Mapleton (invented)"
versions:
  2020-01-01:
    source: {{key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}}
    text: "Take the crisis course by the day."
    who: {{rank: ["OFFICER"]}}
    window: "once"
    deadline: {{day: {day}}}
    needs: {{course: ["cit-40"]}}
examples:
  - {{name: "before", as_of: 2019-12-31, person: {{hired_on: 2010-01-01, rank: "OFFICER"}}, status: "not_applicable"}}
  - {{name: "first day", as_of: 2020-01-01, person: {{hired_on: 2010-01-01, rank: "OFFICER"}}, status: "due"}}
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


def write_rule(folder, day):
    """An own rule of the folder: the crisis course by a day."""
    (folder / "rules").mkdir()
    (folder / "rules" / "sources.yaml").write_text('"Order 1": "https://mapleton.example/1"\n')
    (folder / "rules" / "soon.yaml").write_text(RULE.format(day=day))
