"""What each key of a rule file says, by the function that reads it."""

from __future__ import annotations

from rule_example_words import EXAMPLE_PARTS
from rule_part import SPAN, Part

PARTS: dict[str, Part] = {
    "rule_files.read_rule": Part(
        "The file",
        "`title`, `authority`, `versions` and `examples` are always there.",
        {
            "title": "Short name of the rule.",
            "authority": "Who wrote it.",
            "versions": "First day in force → version.",
            "examples": "Worked examples: for every version one on its first day and one on the day before.",
            "inside": "Another rule in whose total its minutes lie too.",
            "replaces": "Another rule whose place it took.",
            "beside": "Another rule that is in force at the same time in other words.",
        },
    ),
    "rule_files._version": Part(
        "A version",
        "Under `versions`, each under the first day on which it is in force. `source`, `text`, `window` and `needs` "
        "are "
        "always there. Two versions never share a day, and between them no day is left out.",
        {
            "source": "Where it was read.",
            "text": "What it asks, in our words.",
            "window": "The [time](#the-time-it-counts-in) in which training counts.",
            "needs": "[How much](#how-much-it-asks-for) it asks for; `{minutes: 0}` where nothing is asked of a single "
            "person, but of `groups` alone.",
            "who": "[Whom](#whom-it-binds) it binds. Left out: everyone.",
            "starts": "The [moment](#moments) a person's duty begins. Left out: the day they were hired.",
            "deadline": "The moment of the first deadline, for windows that do not return by themselves: `once`, "
            "`rolling`, "
            "`whole_set`. Left out: with `once` none; with the others their months after the duty began, and not "
            "before the "
            "rule's own first day. The finding says which.",
            "grace": "Days after a deadline that are not held against anyone yet; what is completed in them makes up "
            "for the "
            "time that has ended.",
            "groups": "What a whole group must hold: a share of it, or so many on every shift. Told beside the "
            "findings of "
            "people, never in place of them.",
            "relief": "List of what may be granted in place of the duty.",
            "last_on": "Last day in force. Left out: until the next version begins.",
            "first_day_assumed": "Why this first day, where the source states none. Shown with every finding.",
            "note": "What a reader should know besides.",
            "from_next_period": "`true`: a period that had begun before is left to the version before.",
            "exempt_periods": "List of moments; the whole period in which one of them lies is exempt.",
            "partial": "What is asked where the duty begins inside a period: `whole`, the full amount; `waived`, "
            "nothing; `prorated`, a part by days.",
            "carry_over": "Minutes left over from the period before that may be used. Left out: none.",
            "leave": "Leave that moves a deadline.",
            "not_enforced": "Spans of days on which what is missed is recorded and held against nobody.",
            "consequences": "What follows a missed deadline, step by step.",
            "duty_of": "On whom the duty lies: `person` or `agency_head`.",
            "instead": "List of [other ways](#another-way), each of which is enough in place of `window`, `needs` and "
            "`deadline`.",
        },
    ),
    "rule_parts.read_way": Part(
        "Another way",
        "Under `instead`: another time and amount of which it is enough to keep one. The finding rests on the way that "
        "serves the person best: one that is met, else the one that leaves most time; what the others ask is told "
        "beside it. A time missed one way is no debt where every time of another way that it touches is met, or still "
        "open with nothing owed from before.",
        {
            "window": "The [time](#the-time-it-counts-in) it counts in.",
            "needs": "[How much](#how-much-it-asks-for) it asks for.",
            "deadline": "The moment of its first deadline, as in a version.",
        },
    ),
    "vocabulary.source": Part(
        "A source",
        "Either `key` or `url`. Addresses of many rules stand in `sources.yaml`, so that one that moved is mended "
        'once; `none found` where there is none. A folder `rules` may hold one of its own, with `"Order 12": '
        '"https://…"` a line; in the browser write `url`.',
        {
            "key": "The source's name in `sources.yaml`.",
            "url": "The address itself, or `none found`: for an order that stands on its own.",
            "citation": "The place in it: section, paragraph, page.",
            "read_on": "The day our reader read a copy of it. The copy may be older, so the day says nothing of what "
            "was in force.",
            "certainty": "How it was read: `seen_official`, in an official page or the rule's own text, or a copy; "
            "`seen_secondary`, in the account of a third party; `seen_bill`, in a bill, which is never judged by; "
            "`background`, nobody has read a text, and every finding says so.",
        },
    ),
    "who_parts.read_who": Part(
        "Who",
        "What stands in one table must all hold. Roles, ranks, units and squads are written as your roster writes "
        "them, to "
        "the letter: a word that nobody has binds nobody.",
        {
            "role": "List of roles.",
            "rank": "List of ranks.",
            "unit": "List of units.",
            "squad": "List of squads.",
            "hired": "Hired within a span of days.",
            "certified": "Certified within a span of days.",
            "left": "Left, or is known to leave, within a span of days.",
            "rehired": "Came back from a break in service within a span of days.",
            "first_posted": "First posted in a role within a span of days.",
            "rank_level": "Holds a rank of a level. The agency says which of its titles stands on which.",
            "credential": "Holds a credential that day.",
            "ever": "Has held a credential by that day.",
            "happened": "A moment of the person's own lies within a span of days.",
            "since": "From a moment of the person's own on.",
            "back_from_break": "Came back from a break in service of some length.",
            "agency": "The agency the person serves.",
            "meets": "Meets the rule of this id, or is excused from it.",
            "not_behind": "Is not behind with the rule of this id.",
            "all": "List of such tables that must all hold.",
            "any": "List of such tables of which one must hold.",
            "not": "A table that must not hold.",
        },
    ),
    "who_parts._cohort": Part(
        "A span of days for a cohort",
        "Under `hired`, `certified`, `left`, `rehired` or `first_posted`. Where the day is not known, the finding is "
        "undetermined; what [has not happened](#a-moment) lies within no span.",
        {**SPAN, "role": "The role, under `first_posted` only."},
    ),
    "who_parts._happened": Part(
        "A moment within a span of days",
        "Under `happened`, for moments that are more than one word: the first day of a license, say.",
        {"moment": "The moment.", **SPAN},
    ),
    "who_parts._ranked": Part(
        "A span of rank levels",
        "`line`, `first_line_supervisor`, `middle_management`, `executive`.",
        {"from": "The lowest. Left out: `line`.", "to": "The highest. Left out: `executive`."},
    ),
    "who_parts._holds": Part(
        "A credential",
        "Under `credential` or `ever`. Of whom no credential of the kind is on file, the answer is unknown.",
        {
            "kind": "A kind named in `credentials.yaml`.",
            "level": "List of its classes or steps. Left out: any.",
            "status": "List of what the authority says of it, such as `active`. Left out: any.",
        },
    ),
    "who_parts._break": Part(
        "A break in service",
        "The latest one that has ended; months between the last day and the first one back.",
        {
            "over_months": "Longer than so many months.",
            "at_most_months": "Not longer than so many. Left out: no limit.",
        },
    ),
    "who_parts._agency": Part(
        "An agency",
        "",
        {
            "state": "List of states, each by its two letters.",
            "tags": "List of tags named in `tags.yaml`, of which one must be the agency's.",
            "officers_at_least": "So many officers or more.",
            "officers_at_most": "So many officers or fewer.",
        },
    ),
    "moment_parts.read_moment": Part(
        "A moment",
        "One word, `hired`, `certified`, `left` or `rehired`; or a table with one of the keys down to `after`. "
        "`as_known` goes with `earliest` and `latest`, the last six with `after`: they are taken in the order in "
        "which they stand here. A day that is not known leaves the finding undetermined, unless what is on file "
        "tells that it has not come: nobody has left whose last day is not recorded; nobody came back whose times "
        "of service are on file without a break; a role is not left while it is held, nor by whom postings since "
        "the day of hire, each with its role, show never to have held it; a credential without a last day has not "
        "ended. Then a duty that begins with it has not begun, and a deadline counted from it does not run yet.",
        {
            "posted_as": "First day in this role.",
            "left_role": "The day after the last posting in this role ended.",
            "completed": "The first completion of one of these courses.",
            "credential": "The first day of the earliest such credential; for a later one, as where a license is "
            "raised, "
            "name its class by `level`.",
            "credential_ends": "The last day of the latest credential of a kind.",
            "as_known": "`true`: of a list, what has not happened does not hold the others up.",
            "day": "This day for everyone.",
            "earliest": "The earliest of a list of moments.",
            "latest": "The latest of a list of moments.",
            "after": "A moment, moved by the keys below.",
            "months": "So many months later: the same day of the month, or the last of a shorter one. A month after 31 "
            "January is 28 or 29 February, a year after 29 February is 28 February.",
            "days": "So many days later.",
            "next": "Then on to this day of the year.",
            "last": "Or back to this day of the year, which may be the day itself.",
            "strictly": "`true`: if it falls on that day of the year already, to the next one.",
            "then_months": "Then so many months later.",
        },
    ),
    "window_parts.read_window": Part(
        "A window",
        "The word `once`, for what is done for good; or a table with one of these keys. The first five have deadlines "
        "of "
        "themselves, their last days. A time that was missed stays open until it is made up or until the next one has "
        "ended too, and what is completed late counts for it first.",
        {
            "year_from": "A year beginning on this day of the year, for everyone.",
            "block": "Blocks of months, one after another, from a moment: a person's own, or `{day: 2021-09-01}` for "
            "everyone alike.",
            "snapped_block": "A person's own first block, drawn out to a day of the year; the next run from there.",
            "span": "One stretch of days that does not return.",
            "credential_cycle": "The days a credential runs, renewal by renewal.",
            "around": "Once, within months before and after a moment.",
            "rolling": "Each completion lasts so long from its own day.",
            "whole_set": "`{months: 24}`: the time runs anew from the day the last part of the set was completed.",
        },
    ),
    "moment_parts._credentialed": Part(
        "A credential's days",
        "Under `credential` or `credential_ends`.",
        {"kind": "A kind named in `credentials.yaml`.", "level": "List of its classes or steps. Left out: any."},
    ),
    "window_parts._block": Part(
        "A block", "Under `block`.", {"months": "How long each lasts.", "from": "The moment the first one begins."}
    ),
    "window_parts._snapped": Part(
        "A snapped block",
        "Under `snapped_block`.",
        {
            "months": "How long each lasts.",
            "from": "The moment the first one begins.",
            "ends": "The day of the year it is drawn out to.",
        },
    ),
    "window_parts._span": Part("A span", "Under `span`.", {"from": "First day.", "to": "Last day."}),
    "window_parts._cycle": Part(
        "A credential cycle",
        "Under `credential_cycle`.",
        {
            "kind": "A kind named in `credentials.yaml`.",
            "months": "How long one lasts beyond the last one on file.",
            "level": "List of its classes or steps. Left out: any.",
        },
    ),
    "window_parts._around": Part(
        "Around a moment",
        "Under `around`.",
        {
            "moment": "The moment.",
            "before_months": "Completions count from so many months before it.",
            "after_months": "It is due so many months after it.",
        },
    ),
    "window_parts._rolling": Part(
        "A rolling window",
        "Under `rolling`.",
        {"months": "How long each completion lasts.", "no_gap": "`true`: days without it are told for good."},
    ),
    "amount_parts.read_amount": Part(
        "An amount",
        "One of the first six keys. `all`, `any` and `apart` take further amounts. `minutes` and `topics` take the "
        "keys from "
        "`but_topics` to `rates` beside them, `course` those from `times` on; `with`, `without` and `pass_mark` go "
        "with all three. An amount counts in the window of its version. Where another time and amount is enough as "
        "well, such as 36 hours in three years in place of 12 in each, write it under `instead`; where both are asked, "
        "write two rules.",
        {
            "all": "List of amounts that are all needed; they may count the same minutes.",
            "any": "List of amounts of which one is enough.",
            "apart": "List of amounts that are all needed; no minute counts for two of them. Every sharing is tried.",
            "course": "List of courses of which one must be completed.",
            "minutes": "Whole minutes, summed over the window.",
            "topics": "Only minutes in these topics count, and none of which no topic is recorded; without "
            "`minutes`, any of them will do.",
            "but_topics": "Minutes in these topics do not count; those of which no topic is recorded do.",
            "courses": "Only minutes of these courses count.",
            "with": "Only with all of these attributes (`attributes.yaml`). Where none are recorded, we cannot tell.",
            "without": "Not with any of these attributes. Where none are recorded, we cannot tell.",
            "also": "Count what is set aside otherwise: `taught`, `other_discipline`.",
            "caps": "List of caps.",
            "repeats": "So many completions of one course count at most.",
            "at_once": "`true`: all of it in one completion.",
            "rates": "What one `college_semester` or `college_quarter` unit is worth, in minutes.",
            "times": "So many completions. Left out: one.",
            "pass_mark": "The least score of the test, in percent. Where no score is recorded, we cannot tell.",
            "renewals": "List of courses that count only while an earlier completion lasts; they do not stand in "
            "`course` too.",
            "lasting_months": "How long a completion lasts, for `renewals`.",
        },
    ),
    "amount_parts._cap": Part(
        "A cap",
        "Under `caps`: at most so many minutes of some kind count.",
        {
            "minutes": "The most that counts.",
            "topics": "Of these topics.",
            "but_topics": "Of any but these topics.",
            "courses": "Of these courses.",
            "with": "With all of these attributes. Where none are recorded and the cap would decide, we cannot tell.",
            "without": "With none of these attributes. Where none are recorded, likewise.",
            "also": "Set-aside attributes among them.",
            "pass_mark": "Of what was passed with so many percent.",
        },
    ),
    "amount_parts._accepted": Part(
        "An accepted course",
        "Under `course`: a course's id alone, or a table.",
        {"id": "The course.", "since": "Completions before this day do not count."},
    ),
    "rule_parts.read_grace": Part(
        "Grace", "One of the two.", {"days": "So many days after the deadline.", "until": "Up to this day of the year."}
    ),
    "rule_parts.read_leave": Part(
        "Leave that moves a deadline",
        "For whoever is away on the deadline.",
        {"kinds": "List of kinds of absence.", "then_days": "Owed so many days after coming back."},
    ),
    "rule_parts.read_days": Part(
        "Days without enforcement", "Under `not_enforced`.", {"from": "First day.", "to": "Last day."}
    ),
    "rule_parts.read_step": Part(
        "A consequence",
        "For whoever is still short. From the deadline: so many months and days later, then on to a day of the year. "
        "Neither written, it follows the day after the deadline; what follows ninety whole days has `days: 91`.",
        {
            "effect": "One of the effects below.",
            "text": "What follows, in our words.",
            "months": "So many months later.",
            "days": "So many days later.",
            "next": "Then on to this day of the year.",
        },
    ),
    "relief_parts.read_relief": Part(
        "A relief",
        "What the text lets somebody ask for. A request is measured by it: whether it comes in time and how far it may "
        "go. Reasons are `military`, `medical`, `family`, `emergency`, `partial_year` and `other`, never a diagnosis.",
        {
            "kind": "`waived`, `extended` or `exempt`.",
            "reasons": "List of reasons it is given for; `other` opens it to every reason.",
            "longer_than_months": "The absence must last longer than so many months.",
            "ask_days_before": "The last day to ask lies so many days before the deadline.",
            "ask_by": "The last day to ask is the last such day of the year on or before the deadline.",
            "answer_days": "So many days the authority has to answer.",
            "most_days": "An extension runs at most so many days beyond the deadline.",
            "days_after_return": "The duty is due so many days after the absence; 0: the day it ends.",
            "documents": "List of what must be shown.",
            "granted_by": "Who grants it.",
        },
    ),
    "rule_parts.read_group": Part(
        "A duty of a group",
        "Where nothing is asked of a single person, `needs` is `{minutes: 0}`. Presence is told from the duty lists.",
        {
            "name": "What the group is called.",
            "percent": "The share, 0 to 100; or:",
            "every_shift": "So many on duty on every shift. A share and a presence are two groups.",
            "of": "Who is counted below the line, written as under `who`.",
            "having": "The amount they must hold.",
            "months": "How long a completion counts. Left out: for good.",
        },
    ),
    **EXAMPLE_PARTS,
}
