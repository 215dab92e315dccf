"""The table of commands: where each one lives, what it is for, and whether it needs the database.

Help is written from this table alone, so that asking for it imports no command, no Django and no solver.
"""

from __future__ import annotations

from typing import NamedTuple


class CommandPlace(NamedTuple):
    """`module:attribute` of a click command, its one sentence, and whether Django is set up before it is imported."""

    target: str
    sentence: str
    needs_database: bool = False


COMMANDS: dict[str, CommandPlace] = {
    "check": CommandPlace("shiftready.cli.check:check", "Read an agency folder and list every problem in it."),
    "judge": CommandPlace("shiftready.cli.judge:judge", "Say who has met which rule on a day, who is due, and why."),
    "letter": CommandPlace(
        "shiftready.cli.letter:letter", "Write what rules say of one person, with all reasons, as a PDF."
    ),
    "forecast": CommandPlace(
        "shiftready.cli.forecast:forecast", "Say who lapses in the months ahead, and the seats that takes."
    ),
    "coverage": CommandPlace("shiftready.cli.coverage:coverage", "Count specialists by unit, or by squad and day."),
    "gaps": CommandPlace(
        "shiftready.cli.gaps:gaps", "List the coming shifts, or hours, that lack a specialist on duty."
    ),
    "dispatch": CommandPlace("shiftready.cli.dispatch:dispatch", "List the specialists on duty on a day, by shift."),
    "calls": CommandPlace("shiftready.cli.calls:calls", "Simulate how many crisis calls meet a specialist."),
    "steady-hour": CommandPlace(
        "shiftready.cli.steady_hour:steady_hour_command", "Work out exactly what crisis calls meet in a steady hour."
    ),
    "how-many": CommandPlace(
        "shiftready.cli.how_many:how_many", "Work out people and classes a year that hold a target."
    ),
    "roll-call": CommandPlace(
        "shiftready.cli.roll_call:roll_call", "List the fewest briefing days that reach everyone of each squad."
    ),
    "plan": CommandPlace("shiftready.cli.plan:plan", "Seat people in classes while every shift stays staffed."),
    "compare": CommandPlace(
        "shiftready.cli.compare:compare", "Compare plans: the least cost for every day the target may be reached by."
    ),
    "region": CommandPlace("shiftready.cli.region:region", "Share the seats of common classes among several agencies."),
    "rules": CommandPlace("shiftready.cli.rules:rules", "List and show rules; check, test and compare your own."),
    "catalogue": CommandPlace(
        "shiftready.cli.catalogue:catalogue", "Show courses, elements, learning sites, what is known."
    ),
    "site": CommandPlace(
        "shiftready.cli.site:site",
        "List whom an agency may learn from, and how well each fits it.",
        needs_database=True,
    ),
    "visit": CommandPlace(
        "shiftready.cli.visit:visit", "Ask for visits, answer as host, keep what came of them.", needs_database=True
    ),
    "desk": CommandPlace(
        "shiftready.cli.help_desk:desk", "Ask others for help, and keep their promise to answer.", needs_database=True
    ),
    "course": CommandPlace(
        "shiftready.cli.course:course", "Build, review and release an agency's own courses.", needs_database=True
    ),
    "library": CommandPlace(
        "shiftready.cli.library:library", "Search, read and share works among agencies.", needs_database=True
    ),
    "class": CommandPlace(
        "shiftready.cli.classes:classes", "Look at a class on its days, move it, its stations.", needs_database=True
    ),
    "cost": CommandPlace(
        "shiftready.cli.cost:cost", "Write what classes cost, correct it, add it up.", needs_database=True
    ),
    "board-number": CommandPlace(
        "shiftready.cli.board_number:board_number",
        "Keep what training boards call people and courses.",
        needs_database=True,
    ),
    "public": CommandPlace(
        "shiftready.cli.public:public",
        "Show shares of the trained to everyone, or no more.",
        needs_database=True,
    ),
    "packet": CommandPlace("shiftready.cli.packet:packet", "Make audit packets, make them again, check their files."),
    "course-approval": CommandPlace(
        "shiftready.cli.course_approval:course_approval", "Put courses before training boards.", needs_database=True
    ),
    "submission": CommandPlace(
        "shiftready.cli.submission:submission", "Tell training boards of classes.", needs_database=True
    ),
    "fund": CommandPlace(
        "shiftready.cli.fund:fund", "Keep funds and grants: terms, costs they bear, match.", needs_database=True
    ),
    "claim": CommandPlace(
        "shiftready.cli.claim:claim", "Claim costs of classes from funds, by attendance.", needs_database=True
    ),
    "invoice": CommandPlace(
        "shiftready.cli.invoice:invoice", "Bill neighbors for seats in your classes.", needs_database=True
    ),
    "room": CommandPlace(
        "shiftready.cli.rooms:room", "Keep the rooms, see what is wrong with those of classes.", needs_database=True
    ),
    "course-file": CommandPlace(
        "shiftready.cli.course_file:course_file",
        "Show and fill the file of a class, write it as a ZIP.",
        needs_database=True,
    ),
    "assessment": CommandPlace(
        "shiftready.cli.assessment:assessment",
        "Keep questions, choose tests, see who passed and what a class moved.",
        needs_database=True,
    ),
    "certificate": CommandPlace(
        "shiftready.cli.certificate:certificate", "Show a certificate, check it, write its paper.", needs_database=True
    ),
    "calendar": CommandPlace(
        "shiftready.cli.calendar:calendar", "Make and revoke addresses at which calendars read.", needs_database=True
    ),
    "mail": CommandPlace(
        "shiftready.cli.mail:mail", "Show notices, say how mails go out, mail certificates.", needs_database=True
    ),
    "teacher": CommandPlace(
        "shiftready.cli.teacher:teacher", "Keep the people who teach and tell: add, approve, list.", needs_database=True
    ),
    "attendance": CommandPlace(
        "shiftready.cli.attendance:attendance",
        "Say who was present, who came and went, who has no seat.",
        needs_database=True,
    ),
    "absence": CommandPlace(
        "shiftready.cli.absences:absence", "Say whether absences are excused, and list them.", needs_database=True
    ),
    "make-up": CommandPlace(
        "shiftready.cli.make_ups:make_up",
        "Say who can still complete a class, and what was made up.",
        needs_database=True,
    ),
    "appeal": CommandPlace(
        "shiftready.cli.appeals:appeal", "Decide on marks that people contest.", needs_database=True
    ),
    "briefing": CommandPlace(
        "shiftready.cli.briefings:briefing", "Log briefings at roll call, list and correct them.", needs_database=True
    ),
    "demand": CommandPlace(
        "shiftready.cli.demand:demand", "List who asks for a course, ask, apply for all.", needs_database=True
    ),
    "application": CommandPlace(
        "shiftready.cli.application:application", "Ask for seats, recommend, decide, answer, list.", needs_database=True
    ),
    "teaching": CommandPlace(
        "shiftready.cli.teaching:teaching", "Say who takes which block of a class, and ask them.", needs_database=True
    ),
    "specialist": CommandPlace(
        "shiftready.cli.specialist:specialist", "Say who is on the list of specialists, and why.", needs_database=True
    ),
    "program": CommandPlace(
        "shiftready.cli.program:program",
        "Show the whole program, say where an element stands.",
        needs_database=True,
    ),
    "partner": CommandPlace(
        "shiftready.cli.partner:partner", "Keep partners, contacts and agreements.", needs_database=True
    ),
    "guide": CommandPlace(
        "shiftready.cli.guide:guide", "Propose a first year for a community, decide on each step.", needs_database=True
    ),
    "trainer": CommandPlace(
        "shiftready.cli.trainer:trainer", "Follow who becomes a trainer and stays one.", needs_database=True
    ),
    "accreditation": CommandPlace(
        "shiftready.cli.accreditation:accreditation",
        "Keep the folder of an accreditor's standard: edition, evidence, proofs.",
        needs_database=True,
    ),
    "together": CommandPlace(
        "shiftready.cli.together:together", "Say what a class needs and who brings it.", needs_database=True
    ),
    "waiver": CommandPlace(
        "shiftready.cli.waiver:waiver", "Ask that a duty be waived or extended, decide, end, list.", needs_database=True
    ),
    "order": CommandPlace(
        "shiftready.cli.order:order", "Write, review and release an agency's own orders.", needs_database=True
    ),
    "load": CommandPlace("shiftready.cli.load:load", "Load an agency folder into the database.", needs_database=True),
    "export": CommandPlace(
        "shiftready.cli.export:export", "Write an agency from the database as a folder.", needs_database=True
    ),
    "serve": CommandPlace("shiftready.cli.serve:serve", "Start the web pages and the worker.", needs_database=True),
    "demo": CommandPlace("shiftready.cli.demo:demo", "Build the invented demo agency.", needs_database=True),
    "worker": CommandPlace("shiftready.cli.worker:worker", "Do the waiting jobs.", needs_database=True),
    "agency": CommandPlace("shiftready.cli.agency:agency", "Make an agency, or list them.", needs_database=True),
    "audit": CommandPlace(
        "shiftready.cli.audit:audit", "Check an agency's audit trail, and say where it ends.", needs_database=True
    ),
    "account": CommandPlace("shiftready.cli.account:account", "Make an account with its roles.", needs_database=True),
}
