"""What each key, table and column of an agency folder says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Keys(NamedTuple):
    """One table of `agency.toml`: its heading and what each key says."""

    title: str
    keys: Mapping[str, str]


KEYS: dict[str, Keys] = {
    "agency_toml.read_agency_toml": Keys(
        "agency.toml",
        {
            "format": "Always 1.",
            "agency": "Who the agency is:",
            "name": "its name,",
            "state": "its state, as two letters,",
            "time_zone": "its time zone, such as America/Chicago,",
            "tags": "words by which rules pick agencies, as a list,",
            "officers": "how many officers it has, by which rules tell small from large.",
            "tables": "Where each table lies.",
            "calendar": "Days without class.",
            "patterns": "Duty patterns by name.",
            "shifts": (
                'Which whole hours each shift works: `night = "23-7"`. Left out: day 7-15, evening 15-23 and night '
                "23-7 are assumed, and every answer says so."
            ),
            "courses": "The agency's own course titles.",
            "groups": "Groups of people by name.",
            "ranks": (
                'Which of its ranks stands on which level: `Sergeant = "first_line_supervisor"`. Levels are `line`, '
                "`first_line_supervisor`, `middle_management` and `executive`."
            ),
            "rules": "The rules it goes by.",
            "strategy": "Whom it wants trained.",
            "money": "What people are paid, what classes cost, and who bears it.",
        },
    ),
    "agency_toml._tables": Keys(
        "[tables]",
        {
            "people": "The roster. Needed.",
            "postings": "Who served where, from when to when.",
            "records": "Completed training.",
            "credentials": "Licenses and certificates that people hold.",
            "services": "Times of service in policing.",
            "specialist_status": "Decisions about the list of specialists.",
            "duty": "Squad, shift and duty pattern.",
            "staffing": "Heads that squads must keep.",
            "away": "Days people are away.",
            "volunteers": "Who asked to become a specialist.",
            "allowances": "What an authority granted.",
            "classes": "Classes on dates, its own and those in which partners keep seats for it.",
            "seats": "Who holds a seat in a class to come.",
            "calls": "Calls for service, as the dispatch system exports them.",
            "call_counts": "The same once they are counted.",
            "teachers": "Who teaches and tells: instructors, peers, families, role players, hosts.",
            "teacher_approvals": "Which topics they may teach, from when to when.",
            "teacher_trainings": "Who trained them to teach.",
            "teacher_hours": "When they can come, and when they cannot.",
            "teacher_consents": "What they consented to, and what they withdrew.",
            "board_numbers": "What training boards call people and courses.",
        },
    ),
    "agency_toml._table": Keys(
        "[tables.NAME]",
        {
            "file": "The file, seen from this folder.",
            "columns": "Our column = their heading, for those that differ.",
            "values": "Our column = a constant, for what the file lacks or leaves blank.",
            "as_at": "People only: the day the roster was drawn, today at the latest. From then on it is right over "
            "older stays.",
            "crisis_types": "Calls only: the types that are crisis calls, as a list, where no column says which are. "
            "Then `values.identified` says how they were known; without it, by the code of the call.",
            "complete_until": "Records only: the day the list was drawn, today at the latest. Every answer for a later "
            "day says so.",
        },
    ),
    "agency_toml._closed_days": Keys("[calendar]", {"closed": "List of days without class."}),
    "agency_toml._pattern": Keys(
        "[patterns.NAME]",
        {
            "days": "One 1 (on duty) or 0 (off) for each day of the cycle.",
            "epoch": "The day on which a person of phase 0 is at the first of them.",
        },
    ),
    "agency_toml._courses": Keys(
        '[courses."TITLE"]',
        {"catalogue": "The course of the catalogue, or of its own, that the agency's title stands for."},
    ),
    "agency_toml._group": Keys(
        "[groups.NAME]",
        {
            "units": "List of units. Left out: any.",
            "ranks": "List of ranks. Left out: any.",
            "roles": "List of roles. Left out: any.",
            "squads": "List of squads. Left out: any.",
        },
    ),
    "agency_toml._adopted": Keys(
        "[rules]",
        {"adopt": "Ids of the catalogue's rules. Its own lie in the folder `rules` beside this file."},
    ),
    "strategy_toml.read_strategy": Keys(
        "[strategy]",
        {
            "kind": "`specialist`, `all_sworn`, `all_patrol`, `tiered` or `new_role`: everyone of the group.",
            "course": "The course that makes a specialist.",
            "group": "The group it is about.",
            "minimum_years_of_service": "Whole years before a person may be seated.",
            "minimum_months_of_service": "The same in months.",
            "specialist_when": (
                "`completed`: everyone with the course counts who is not suspended or removed. `listed`: whoever is "
                "designated besides, as the table specialist_status says."
            ),
            "specialists_on_duty": "What each squad wants on duty every day:",
            "share": "a share of the heads on duty, 0 to 1,",
            "at_least": "and at least so many.",
            "volunteers": "`required`, `first`, or `not_recorded`.",
            "night_before_class_off": "`true`: a night squad's seated people are off on the night before, too.",
            "everyone_course": "The shorter course for everyone in a tiered strategy.",
            "everyone_course_first": "`true`: a plan seats in `course` only who completed that, or sits in it before.",
            "service_first": "`longest` or `shortest`: the service that comes first among people otherwise alike.",
            "lasting_months": "For how many months, 12 to 480, a completion of `course` counts; without it, for good.",
            "renewals": "Courses that make it count for as many months again, where they come before it lapses. "
            "Once it has lapsed, `course` itself is taken anew.",
        },
    ),
    "money_toml.read_money": Keys(
        "[money]",
        {
            "fiscal_year_begins": "The month (1 to 12) in which it begins. It is called after the year it ends in.",
            "pay": "What people are paid. Without it a plan counts days and no wages.",
            "prices": "What a class costs besides pay, each under a name of its own.",
            "budgets": 'Who bears it: `[money.budgets."Training"]` with a line a fiscal year, `"2027" = 150000.00`.',
        },
    ),
    "money_toml._pay": Keys(
        "[money.pay]",
        {
            "hourly": 'Dollars an hour by rank title: `{ "OFFICER" = 38.50 }`.',
            "hourly_else": "Dollars an hour of every other rank.",
            "hours_on_duty": 'Hours of one duty day by the name of its pattern: `{ "4-2" = 8.5 }`.',
            "hours_on_duty_else": "Hours of one duty day of the others; 8 where nothing is said.",
            "overtime": "How many times the hourly pay an hour of overtime is; 1.5 where nothing is said.",
            "work_period": "The period whose hours decide on overtime. Without it all beyond the schedule is overtime.",
            "backfill": "`true`: whoever is taken off a duty day is replaced by somebody at overtime.",
            "budget": "The budget that bears the pay.",
        },
    ),
    "money_toml._work_period": Keys(
        "work_period",
        {
            "days": "7 to 28 days, section 7(k) of the Fair Labor Standards Act.",
            "begins_on": "The first day of one of them.",
            "hours": "Hours in it before overtime, where the agency pays it sooner than the law asks (171 in 28 days).",
        },
    ),
    "money_toml._price": Keys(
        '[money.prices."…"]',
        {
            "amount": "Dollars.",
            "each": "`class`, `class_day`, `seat` or `seat_day`.",
            "budget": "The budget that bears it.",
            "courses": "Ids of the courses it is for; without it, every course.",
        },
    ),
}

TABLES: dict[str, str] = {
    "people": "One line a person.",
    "postings": "One line a stay. Where a roster with `as_at` stands beside it, the roster is right from that day on.",
    "records": "One line a completed course.",
    "credentials": (
        "One line a license or certificate over a span of days. A renewal is a line of its own, and so is a time of "
        "suspension."
    ),
    "services": "One line a time of service, here or elsewhere. What lies between two of them is a break in service.",
    "specialist_status": (
        "One line a decision; what stands on a day follows from all of them, those of one day in the order of their "
        'lines. Who counts as a specialist besides is for the strategy to say: with `specialist_when = "listed"` '
        "whoever is designated and trained, else whoever is trained and neither suspended nor revoked."
    ),
    "duty": "One line a person.",
    "staffing": "One line a squad, and one more for every floor that squads keep together or that asks for a skill.",
    "away": "One line a span of days on which a person is neither on duty nor in class.",
    "volunteers": "One line a person.",
    "allowances": "One line a thing granted.",
    "classes": (
        "One line a class that is not closed yet. A plan may give the seats left in it besides those of new classes; "
        "one of the agency's own takes the place of a class of its week, a partner's comes besides. `shiftready load` "
        "leaves this table out: classes are made in the pages."
    ),
    "seats": (
        "One line a seat in a class that is not closed yet. Planning and coverage take its person off the floor while "
        "in class; a plan gives no second seat in the course. `shiftready load` leaves this table out: classes are "
        "made in the pages."
    ),
    "calls": (
        "One line a call. Only how many came in which hour of the week is taken over, by unit, priority and way of "
        "being known: of a single call nothing is kept. `shiftready calls` goes by it where no export is named."
    ),
    "call_counts": (
        "Seven lines for each unit, way of being known, priority and span of days. `shiftready export` writes it. Days "
        "may not stand in the table of calls as well."
    ),
    "teachers": (
        "One line a person who teaches or tells. Names and contacts of people with lived experience are for the "
        "coordinator alone: `shiftready export` writes these five tables, an export for others leaves them out."
    ),
    "teacher_approvals": "One line an approval. One that was ended stays, with the day and the reason.",
    "teacher_trainings": "One line a training to teach.",
    "teacher_hours": "One line a time. Without one with `can` yes they come at any time, but for those with `can` no.",
    "teacher_consents": (
        "One line each time somebody said yes or no. The last line about a thing counts; without one nobody is "
        "recorded, and nobody with lived experience is asked to speak."
    ),
    "board_numbers": (
        "One line a number, of a person or of a course. No two people may have the same at one board. `shiftready "
        "export` writes it for those who see what boards are sent; numbers of classes stay with their classes."
    ),
}

_TEACHER = {"teacher": "Number of the teacher, as the table of teachers writes it."}
_PERSON = {"person": "Id of the person, as the agency writes it."}
_SPAN = {"from": "First day.", "to": "Last day. Blank: without end."}
_CLASS_HOURS = (
    "From when until when it meets, as in `18:00-22:00`, where it begins at noon or later. Blank: by day, and it takes "
    "the whole duty of its days."
)
_CLASS_DAYS = "Each class day, as in `2026-03-02 2026-03-09`, where class is not on all days between. Blank: on all."
_PLACE = {"unit": "Unit.", "squad": "Squad.", "rank": "Rank.", "role": "Role, such as sworn or dispatcher."}

COLUMNS: dict[str, dict[str, str]] = {
    "people": {
        **_PERSON,
        "name": "Name. No arithmetic needs it.",
        "hired_on": "Day hired; a month alone (2016-04) stands for its first day.",
        "certified_on": "Day certified by the state.",
        "left_on": "Last day of service.",
        **_PLACE,
    },
    "postings": {**_PERSON, **_SPAN, **_PLACE},
    "records": {
        **_PERSON,
        "course": "The title as the agency writes it.",
        "completed_on": "Day of completion.",
        "entered_on": "Day the record was entered; answers that ask what was known by a day need it.",
        "catalogue": "The course of the catalogue, where one title stands for several.",
        "credits": "Topic, minutes and how they were earned: `de-escalation:120:in_person+role_play; legal:60`.",
        "attributes": "What holds for all of it, joined by +: `online+taught`.",
        "score": "Result of the test in percent, 0 to 100.",
    },
    "credentials": {
        **_PERSON,
        "kind": "What it is in the words of the rules, such as license, proficiency or first_aid.",
        "level": "Its class or step, such as peace_officer or intermediate.",
        "status": "`active`, `inactive`, `suspended`, `revoked` or another word. Blank: active.",
        "from": "First day.",
        "to": "Last day, such as the day it expires. Blank: without end.",
    },
    "services": {**_PERSON, **_SPAN, "employer": "Whom they served."},
    "specialist_status": {
        **_PERSON,
        "decision": "`designated`, `suspended`, `reinstated` or `revoked`.",
        "from": "First day.",
        "to": "Last day, of `designated` and `suspended` alone. Blank: until the next decision.",
        "issuer": "The office that decided.",
        "reason": (
            "Why somebody is taken off: `own_request`, `reassignment`, `away`, `training`, `review` or `selection`; "
            "never a diagnosis."
        ),
    },
    "duty": {
        **_PERSON,
        "squad": "Squad.",
        "shift": "Shift.",
        "pattern": "Name of the duty pattern.",
        "phase": "Days by which the person is ahead in the pattern.",
    },
    "staffing": {
        "squad": "Squad. Blank: all squads of the unit and shift keep the floor together.",
        "unit": "Its unit.",
        "shift": "Its shift.",
        "floor": "Heads it must keep.",
        "skill": "Only those count who completed this course, or `supervisor`: ranks above the line.",
    },
    "away": {**_PERSON, **_SPAN, "kind": "`leave`, `court` or `light_duty`; never a diagnosis."},
    "volunteers": {
        **_PERSON,
        "on": "Day they asked.",
        "recommended": "Whether a supervisor recommends it, yes or no. Blank: not recorded.",
    },
    "allowances": {
        **_PERSON,
        "kind": "`waived`, `extended` or `exempt`.",
        **_SPAN,
        "rule": "The rule it is about. Blank: every rule.",
        "why": "What was granted, in words; never a diagnosis.",
        "reason": "`military`, `medical`, `family`, `emergency`, `partial_year` or `other`.",
        "granted_by": "The authority that granted it.",
        "granted_on": "Day it was granted; answers that ask what was known by a day need it.",
    },
    "classes": {
        "class": "Its name, by which the table of seats knows it.",
        "course": "The catalogue's id of the course.",
        "from": "First class day.",
        "to": "Last class day.",
        "seats": "How many it holds, or how many a partner keeps. Blank: as many as a class of the plan.",
        "host": "The partner who holds it. Blank: the agency itself.",
        "price_a_seat": "Dollars for each seat that is used. Blank: nothing, or paid already.",
        "budget": "The budget that bears it, of those under `[money]`.",
        "days": _CLASS_DAYS,
        "hours": _CLASS_HOURS,
    },
    "seats": {
        **_PERSON,
        "course": "The catalogue's id of the course.",
        "from": "First class day.",
        "to": "Last class day.",
        "class": "What tells it apart from another class of the course on the same days.",
        "days": _CLASS_DAYS,
        "hours": _CLASS_HOURS,
    },
    "calls": {
        "received_at": "When it came, with day and time: `2024-03-10 14:05`.",
        "identified": "How it was known as a crisis call: `call_code`, `dispatcher_flag`, `officer_flag` or `text`. "
        "Blank: another call.",
        "type": "Its type, by which `crisis_types` tells crisis calls.",
        "priority": "1 (most urgent) to 9. Without the column all are alike.",
        "unit": "The unit (district) where it came, as the roster writes it.",
        "minutes": "How long it kept a unit, from being sent to being free: `47` or `0:47`.",
    },
    "call_counts": {
        "unit": "The unit where they came. Blank: not said.",
        "identified": "As in the table of calls.",
        "priority": "As in the table of calls. Blank: 1.",
        "from": "First day counted.",
        "to": "Last day counted.",
        "weekday": "`monday` to `sunday`. A day without a line had no calls.",
        "hours": "How many came in each of its 24 hours, with blanks between, from 0:00 on.",
        "minutes": "How many took how long, as far as it is recorded, on one of their lines: `12:3 15:1` are three of "
        "12 minutes and one of 15.",
    },
    "teachers": {
        "teacher": "A number of its own for each.",
        "name": "Name.",
        "kinds": "`instructor`, `peer`, `family`, `role_player` or `host`; several with blanks between.",
        "profession": "`clinician`, `officer`, `dispatcher` or `other`. Blank: not said.",
        "organization": "For whom they come.",
        "email": "Where they are asked.",
        "phone": "Telephone.",
        "stipend": "Dollars for one block. Blank: not said.",
        "coached_on": "Day on which they were prepared for speaking.",
        "left_on": "Last day on which they may be asked. Blank: goes on.",
    },
    "teacher_approvals": {
        **_TEACHER,
        "topic": "Topic of the catalogue, such as suicide.",
        **_SPAN,
        "authority": "Who approved it.",
        "evidence": "What shows it, such as a file number.",
        "ended_on": "First day on which it no longer holds, where it was ended early.",
        "end_reason": "Why it was ended.",
    },
    "teacher_trainings": {
        **_TEACHER,
        "trained_by": "Number of the teacher who trained them, or a name from outside.",
        "course": "What they were trained in.",
        "on": "Day it was completed.",
    },
    "teacher_hours": {
        **_TEACHER,
        "can": "Yes where they can come, no where they cannot.",
        **_SPAN,
        "weekdays": "Such as `monday friday`. Blank: every day.",
        "starts": "Time of the day, such as 08:30. Blank: from its beginning.",
        "ends": "Time of the day. Blank: to its end.",
    },
    "board_numbers": {
        "board": "The board's id in the catalogue, such as `tx-tcole`, or another board's name.",
        "number": "The number as the board writes it.",
        "person": "Id of the person, as the agency writes it. Blank for the number of a course.",
        "course": "Id of the course, such as `cit-40`. Blank for the number of a person.",
        "from": "First day. Blank: not known.",
        "to": "Last day, or the day by which it is to be renewed. Blank: without end.",
    },
    "teacher_consents": {
        **_TEACHER,
        "about": "`speaking` or `recording`.",
        "given": "Yes, or no where it was refused or withdrawn.",
        "on": "Day it was said.",
    },
}
