"""Reasons in plain sentences, the same for every door."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shiftready.core.compliance.amounts import NOTHING
from shiftready.core.compliance.findings import Finding, Reason, ReasonValue, Status
from shiftready.core.compliance.rule import Rule
from shiftready.core.time_said import say_minutes

Facts = Mapping[str, ReasonValue]

STATUS_SENTENCES = {
    Status.MET: "What the rule asks is done.",
    Status.DUE: "Not yet met; still in time.",
    Status.OVERDUE: "Not met, and the deadline has passed.",
    Status.IN_GRACE: "The deadline has passed; the days of grace are running.",
    Status.EXTENDED: "Not yet met; the authority has extended the time.",
    Status.WAIVED: "The duty is waived for this person on this day.",
    Status.EXEMPT: "This person is exempt on this day.",
    Status.NOT_APPLICABLE: "The rule asks nothing of this person on this day.",
    Status.UNDETERMINED: "We cannot tell: something that decides is not known.",
}
"""What stands beside the label of an answer, and so does not repeat it."""

CERTAINTIES = {
    "seen_official": "read in an official text",
    "seen_secondary": "read in the account of a third party",
    "seen_bill": "read in a bill",
    "background": "background knowledge, no text was read",
}

CAUSES = {
    "other_course": "the rule asks for another course",
    "other_topic": "it holds no minutes of the topic",
    "title_not_mapped": "its title is mapped to no course of the catalogue",
    "before_look_back": "it was completed before the day the rule looks back to",
    "before_window": "it was completed before the days that count",
    "after_window": "it was completed after the days that count",
    "minutes_not_stated": "nobody stated its minutes",
    "not_passed": "its test was not passed with the mark asked for",
    "score_not_recorded": "its test score is not recorded",
    "other_attribute": "it was not given in the way the rule asks for",
    "attribute_not_recorded": "how it was given is not recorded",
    "renewed_late": "what it renews had lapsed by then, or was never completed",
    "set_aside": "it was taught, or is kept for another discipline",
    "entered_later": "it was entered after the day asked for",
}

FACTS = {"hired_on": "day of hire", "certified_on": "day of certification"}


def explain(finding: Finding, rule: Rule | None = None) -> tuple[str, ...]:
    """The finding in sentences: the answer, then each step. `rule` adds its title where no version was in force."""
    title = () if rule is None or finding.version is not None else (f"Rule: {rule.title}.",)
    return (STATUS_SENTENCES[finding.status], *title, *(explain_reason(reason) for reason in finding.reasons))


def explain_reason(reason: Reason) -> str:
    """One reason as one sentence or two."""
    return SENTENCES[reason.code](reason.facts)


def _rule(facts: Facts) -> str:
    return f"{facts['title']} ({facts['authority']}), version of {facts['version']}: {facts['text']} {_source(facts)}"


def _source(facts: Facts) -> str:
    """Where a wording stands and how it was read; the day is that of our reader, and the copy may be older."""
    place = ", ".join(str(facts[part]) for part in ("citation", "url") if facts[part])
    said = f"Source: {place}; {CERTAINTIES[str(facts['certainty'])]}"
    if facts["certainty"] == "background":
        return f"{said}."
    return f"{said}. We read a copy on {facts['read_on']}; the copy may be older than that day."


def _no_version(facts: Facts) -> str:
    first = facts["first_on"]
    begins = "no version of it is in force yet" if first is None else f"its first takes effect on {first}"
    return f"Rule {facts['rule']} has no version in force on this day: {begins}."


def _not_on_roster(facts: Facts) -> str:
    if facts["left_on"] is not None:
        return f"The person's service ended on {facts['left_on']}."
    return f"The person's service begins on {facts['hired_on']}."


def _window(facts: Facts) -> str:
    since = "from the beginning" if facts["first_on"] is None else f"from {facts['first_on']}"
    return f"Counted {facts['says']}; here {since} to {facts['last_on']}."


def _asked(facts: Facts) -> str:
    if facts["says"] == NOTHING:
        return f"Asked: {NOTHING}."
    found = "" if facts["minutes"] is None else f" {_time(facts)} found."
    answer = {"yes": "reached", "no": "not reached", "unknown": "cannot be told"}[str(facts["met"])]
    return f"Asked: {facts['says']}: {answer}.{found}"


def _other_way(facts: Facts) -> str:
    """How a way that is enough as well stands; what it asks follows."""
    if facts["status"] == "asks_nothing":
        return "Another way of this rule asks for nothing on this day, so nobody meets it by that."
    by = "" if facts["due_on"] is None else f" Its day: {facts['due_on']}."
    return f"Another way is enough as well. {STATUS_SENTENCES[Status(str(facts['status']))]}{by}"


def _time(facts: Facts) -> str:
    return say_minutes(int(str(facts["minutes"])))


def _record(facts: Facts) -> str:
    where = f" ({facts['where']})" if facts["where"] else ""
    return f'"{facts["title"]}", completed on {facts["completed_on"]}{where}'


def _counted(facts: Facts) -> str:
    minutes = "" if facts["minutes"] is None else f" with {_time(facts)}"
    return f"Counted: {_record(facts)}{minutes}."


def _allotted(facts: Facts) -> str:
    minutes = "the whole" if facts["minutes"] is None else _time(facts)
    return f"{minutes} of {_record(facts)} used for: {facts['says']}."


def _missed(facts: Facts) -> str:
    missed = f"The period from {facts['first_on']} to {facts['last_on']} was not met in its time."
    if facts["cured_on"] is None:
        return f"{missed} What is completed now counts for it first."
    return f"{missed} It was made up on {facts['cured_on']}; what was completed up to that day is used for it."


def _allowance(facts: Facts) -> str:
    """Who granted it, when, for which days and under which code of a reason; never what was shown for it."""
    by = f" by {facts['granted_by']}" if facts["granted_by"] else ""
    on = f" on {facts['granted_on']}" if facts["granted_on"] else ""
    head = f"{str(facts['kind']).capitalize()}{by}{on}," if by or on else f"Recorded as {facts['kind']}"
    until = "" if facts["last_on"] is None else f" to {facts['last_on']}"
    reason = f"; reason: {str(facts['reason']).replace('_', ' ')}" if facts["reason"] else ""
    why = f": {facts['why']}" if facts["why"] else ""
    return f"{head} from {facts['first_on']}{until}{reason}{why}."


SENTENCES: Mapping[str, Callable[[Facts], str]] = {
    "rule": _rule,
    "no_version_in_force": _no_version,
    "unverified": lambda _: "Unverified: nobody has read the text of this version. Check it before you rely on it.",
    "first_day_assumed": lambda f: f"The first day in force, {f['version']}, is assumed: {f['because']}",
    "note": lambda f: f"Note: {f['text']}",
    "bill_not_in_force": lambda f: f"A bill, not in force, would change this: {f['text']} Source: {f['citation']}.",
    "unread_wording": lambda f: f"Another wording is said to exist, unread: {f['text']} Check which one binds.",
    "not_on_roster": _not_on_roster,
    "outside_who": lambda f: f"The rule speaks of: {f['who']}.",
    "not_begun": lambda f: f"The duty begins on {f['begins_on']}.",
    "start_waits": lambda f: f"What the duty begins with has not happened: {f['for']}.",
    "deadline_waits": lambda f: f"No deadline runs yet; what it counts from has not happened: {f['for']}.",
    "fact_missing": lambda f: f"Not recorded: {FACTS.get(str(f['fact']), str(f['fact']))}. Enter it to get an answer.",
    "hired_month_only": lambda f: (
        f"Only the month of hire is recorded; its first day, {f['hired_on']}, stands for it, so days may differ."
    ),
    "allowance": _allowance,
    "excused": lambda _: "Excused on this day. Who granted it and why is kept for the coordinator and the person.",
    "window": _window,
    "asked": _asked,
    "asked_of_other_way": _asked,
    "other_way": _other_way,
    "counted": _counted,
    "not_counted": lambda f: f"Not counted: {_record(f)}: {CAUSES[str(f['cause'])]}.",
    "allotted": lambda f: f"Put to use: {_allotted(f)}",
    "allotted_to_missed": lambda f: f"Put to use for the period missed before: {_allotted(f)}",
    "allotted_to_before": lambda f: f"Put to use for the period before: {_allotted(f)}",
    "carried": lambda f: (
        f"Of what the period from {f['first_on']} to {f['last_on']} left over, up to {_time(f)} may be "
        "used: with them it is reached."
    ),
    "duty_of_head": lambda _: "The duty lies on the head of the agency, who must see to it.",
    "inside": lambda f: f"Its minutes lie inside the total of {f['rule']}; one completion counts for both.",
    "replaces": lambda f: f"It took the place of {f['rule']}.",
    "beside": lambda f: f"{f['rule']} is in force at the same time in other words; both are judged.",
    "period_exempt": lambda f: f"The period from {f['first_on']} to {f['last_on']} is exempt by the rule itself.",
    "period_in_part": lambda f: (
        f"The period from {f['first_on']} to {f['last_on']} is waived: the duty began inside it."
    ),
    "span_over": lambda f: f"The time this asks about ended on {f['last_on']}; nothing was asked here by then.",
    "from_next_period": lambda f: f"This wording binds from the next whole period on, {f['begins_on']}.",
    "on_leave": lambda f: (
        "The person was away on the deadline; the rule gives time after coming back"
        + ("." if f["until"] is None else f", until {f['until']}.")
    ),
    "not_enforced": lambda _: "Not met; on this day the authority records it and holds it against nobody.",
    "gap": lambda f: f"Not held from {f['first_on']} to {f['last_on']}; it must be valid at all times.",
    "consequence": lambda f: f"From {f['first_on']} on, as long as it is not met: {f['says']}",
    "consequence_ended": lambda f: f"From {f['first_on']} to {f['last_on']}, until it was made up: {f['says']}",
    "missed_period": _missed,
    "missed_in_doubt": lambda f: (
        f"Whether the period from {f['first_on']} to {f['last_on']} was met in its time cannot be told from what is "
        "recorded, and the answer hangs on it."
    ),
    "carried_in_doubt": lambda f: (
        f"Up to {_time(f)} left over from the period before may be used, and with them it may be met: what "
        "is recorded does not tell."
    ),
    "minutes_in_doubt": lambda f: (
        f"Of {_time(f)} nobody recorded whether they count for it, or only up to a limit, and the answer "
        "hangs on that; the minutes found count in any case."
    ),
    "shared_in_doubt": lambda _: (
        "What made up the period missed before may have left enough over for this one: what is recorded does not tell."
    ),
    "no_deadline": lambda _: "The source names no deadline.",
    "first_deadline_counted": lambda f: (
        f"The source names no first deadline: {f['months']} months after being {f['starts']} are taken, "
        f"and not before the rule's first day, {f['rule_from']}."
    ),
    "deadline": lambda f: f"Deadline: {f['due_on']}.",
    "grace": lambda f: f"Grace runs to {f['last_on']}.",
    "list_drawn": lambda f: (
        f"The list of completions was drawn on {f['complete_until']}: training after that day is not seen."
    ),
}
