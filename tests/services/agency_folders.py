"""A small agency folder that uses every table, plainly invented."""

from __future__ import annotations

from pathlib import Path

TOML = """\
format = 1
[agency]
name = "Millbrook Example Police"
state = "IL"
time_zone = "America/Chicago"
tags = ["rural_example"]
officers = 3
[tables.people]
file = "people.csv"
as_at = 2026-01-01
[tables.postings]
file = "postings.csv"
[tables.records]
file = "records.csv"
complete_until = 2026-02-01
[tables.credentials]
file = "credentials.csv"
[tables.services]
file = "services.csv"
[tables.specialist_status]
file = "specialist_status.csv"
[tables.duty]
file = "duty.csv"
[tables.staffing]
file = "staffing.csv"
[tables.away]
file = "away.csv"
[tables.volunteers]
file = "volunteers.csv"
[tables.allowances]
file = "allowances.csv"
[calendar]
closed = [2026-05-25]
[patterns."4-2"]
days = [1, 1, 1, 1, 0, 0]
epoch = 2026-01-01
[shifts]
night = "22-6"
"Day A" = "6-14"
[money.pay]
hourly_else = 40
work_period = { days = 28, begins_on = 2026-01-01 }
[money.prices.Room]
amount = 250
courses = ["cit-40"]
[money.budgets.Training]
2026 = 9000.50
[courses."CIT basic"]
catalogue = "cit-40"
[groups.patrol]
units = ["North"]
[ranks]
Sergeant = "first_line_supervisor"
Officer = "line"
[rules]
adopt = ["us/calea/mental_health_refresher"]
[strategy]
kind = "specialist"
course = "cit-40"
group = "patrol"
specialists_on_duty = { share = 0.2, at_least = 1 }
"""
TABLES = {
    "people.csv": """\
person,name,hired_on,certified_on,left_on,unit,squad,rank,role
p1,Ada Example,2015-03,2015-09-01,,North,Day A,Officer,sworn
p2,Ben Example,2020-07-01,,,North,Night A,Sergeant,sworn
p3,Cleo Example,,,2025-12-31,South,,Officer,
""",
    "postings.csv": "person,unit,from,to\np1,South,2015-03-01,2019-12-31\n",
    "records.csv": """\
person,course,completed_on,entered_on,credits,attributes,score
p1,CIT basic,2019-05-10,2019-05-20,,in_person,88
p1,Verbal skills,2024-02-01,,de-escalation:120:in_person+role_play,,
p9,CIT basic,2018-01-05,,,online,70
""",
    "credentials.csv": """\
person,kind,level,status,from,to
p1,license,peace_officer,active,2024-01-01,2026-12-31
p2,license,peace_officer,suspended,2025-06-01,
""",
    "services.csv": "person,from,to,employer\np2,2012-01-01,2018-12-31,Elsewhere Example Police\n",
    "specialist_status.csv": """\
person,decision,from,to,issuer,reason
p1,designated,2024-01-01,,Chief,
p1,suspended,2026-01-10,2026-01-31,Chief,reassignment
""",
    "duty.csv": "person,squad,shift,pattern,phase\np1,Day A,day,4-2,0\np2,Night A,night,4-2,3\n",
    "staffing.csv": "squad,unit,shift,floor\nDay A,North,day,1\nNight A,North,night,1\n",
    "away.csv": "person,from,to,kind\np2,2026-03-01,2026-03-14,leave\n",
    "volunteers.csv": "person,on,recommended\np2,2026-01-15,yes\n",
    "allowances.csv": "person,kind,from,to,rule,why,reason,granted_by,granted_on\n"
    "p1,extended,2026-01-01,2026-06-30,,order 7,family,the board,2026-01-02\n",
}


def write_folder(path: Path) -> Path:
    path.mkdir()
    (path / "agency.toml").write_text(TOML, encoding="utf-8")
    for name, text in TABLES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path
