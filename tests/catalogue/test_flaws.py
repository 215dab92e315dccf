"""What a rule file says that could be read and would never come to pass: one broken file for each, in exact words."""

from __future__ import annotations

import pytest

from shiftready.catalogue.load import load_catalogue, read_own_texts, read_rules_at
from shiftready.core.errors import FileRefused

GOOD = """\
title: "Crisis training"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {url: "none found", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Eight hours of crisis training."
    who: {role: ["sworn"]}
    window: {year_from: "01-01"}
    needs: {minutes: 480}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01, role: "sworn"}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01, role: "sworn"}, status: "due"}
"""
WHO, WINDOW, NEEDS = '{role: ["sworn"]}', '{year_from: "01-01"}', "{minutes: 480}"
GROUP = '{name: "a", percent: 20, of: {role: ["sworn"]}, having: {course: ["cit-40"]}}'
NEVER = "it would never come to pass here."


def bound(who):
    return GOOD.replace(WHO, who, 1)


def within(window, *keys):
    return GOOD.replace(WINDOW, "\n    ".join((window, *keys)))


def needing(amount):
    return GOOD.replace(NEEDS, amount)


def shown(facts):
    return GOOD.replace('role: "sworn"}, status: "due"', f'role: "sworn"}}, {facts}, status: "due"')


# What is broken, with the line, the code, the place, what is said of it, and the way out; @ stands for the version.
CASES = {
    "quotes of a word processor": (
        bound("{role: [“sworn”]}"),
        (7, "curly_quotes", "@.who.role[1]", "these quotes are bent.", 'Write straight ones: "sworn".'),
    ),
    "nothing in a list": (
        needing("{course: []}"),
        (
            *(9, "empty_list", "@.needs.course", "the list is empty."),
            "Write what belongs in it, or take the key out.",
        ),
    ),
    "a span that ends before it begins": (
        bound("{hired: {from: 2019-01-01, to: 2018-01-01}}"),
        (
            *(7, "ends_before_it_begins", "@.who.hired.to", "it ends on 2018-01-01, before it begins."),
            "Change one of the days.",
        ),
    ),
    "a posting that ends before it begins": (
        shown('postings: [{from: 2018-01-01, to: 2015-01-01, role: "sworn"}]'),
        (
            *(12, "ends_before_it_begins", "examples[2].postings[1].to", "it ends on 2015-01-01, before it begins."),
            "Change one of the days.",
        ),
    ),
    "limits the wrong way round": (
        bound("{back_from_break: {over_months: 24, at_most_months: 12}}"),
        (
            *(7, "limits_reversed", "@.who.back_from_break.at_most_months", "nobody lies between 24 and 12."),
            "Change over_months and at_most_months places.",
        ),
    ),
    "a state in full": (
        bound('{agency: {state: ["Illinois"]}}'),
        (
            *(7, "not_a_state", "@.who.agency.state[1]", '"Illinois" is no state as agencies name theirs.'),
            "Write the two letters of the mail, as the agency's own entry has them: IL.",
        ),
    ),
    "a rule beside itself": (
        GOOD.replace('"Lakeview"', '"Lakeview"\nbeside: "crisis"'),
        (3, "names_itself", "beside", "this is the rule itself.", "Name another rule, or take it out."),
    ),
    "a topic asked for and barred": (
        needing('{minutes: 60, topics: ["law"], but_topics: ["law"]}'),
        (
            *(9, "never_counts", "@.needs.but_topics", "law stands in topics too, so nothing would count."),
            "Take it out of one of the two.",
        ),
    ),
    "a cap on everything below what is asked": (
        needing("{minutes: 600, caps: [{minutes: 480}]}"),
        (
            *(9, "never_reached", "@.needs.caps[1]"),
            "no more than 480 minutes would ever count, and 600 are asked.",
            (
                "Say what the cap is on, by one of: topics, but_topics, courses, with, without, also, pass_mark; or "
                "take "
                "it "
                "out."
            ),
        ),
    ),
    "no completion at all": (
        needing('{course: ["cit-40"], times: 0}'),
        (9, "asks_nothing", "@.needs.times", "0 asks for nothing.", "Write 1 or more, or leave times out."),
    ),
    "a renewal that counts by itself": (
        needing('{course: ["cit-refresher", "cit-40"], renewals: ["cit-refresher"], lasting_months: 24}'),
        (
            *(9, "renewal_unclear", "@.needs.renewals[1]", "cit-refresher counts by itself already."),
            "Take it out of course, so that it counts only in time; or out of renewals, so that it always does.",
        ),
    ),
    "a deadline for a window that has its own": (
        within(WINDOW, "deadline: {day: 2021-07-01}"),
        (
            *(9, "idle_key", "@.deadline", NEVER),
            "The window year_from has its own deadlines: take deadline out, or write another window.",
        ),
    ),
    "a deadline for another way that has its own": (
        within(
            WINDOW,
            "instead: [{window: {rolling: {months: 36}}, needs: {minutes: 60}},",
            '{window: {year_from: "07-01"}, needs: {minutes: 60}, deadline: {day: 2021-07-01}}]',
        ),
        (
            *(10, "idle_key", "@.instead[2].deadline", NEVER),
            "The window year_from has its own deadlines: take deadline out, or write another window.",
        ),
    ),
    "minutes carried over where there are no periods": (
        within("{rolling: {months: 36}}", "carry_over: 60"),
        (
            *(9, "idle_key", "@.carry_over", NEVER),
            (
                "The window rolling has no periods: take carry_over out, or write one of year_from, block, "
                "snapped_block, "
                "span, credential_cycle."
            ),
        ),
    ),
    "grace without a deadline": (
        within('"once"', "grace: {days: 30}"),
        (
            *(9, "idle_key", "@.grace", NEVER),
            "A rule for good has no deadline of itself: write deadline, or take grace out.",
        ),
    ),
    "months that move nothing": (
        within(WINDOW, 'starts: {posted_as: "fto", months: 6}'),
        (
            *(9, "idle_key", "@.starts.months", "posted_as is not moved."),
            "Write it as {after: {posted_as: …}, months: 6}.",
        ),
    ),
    "a list that is none": (
        within(WINDOW, 'starts: {posted_as: "fto", as_known: true}'),
        (9, "idle_key", "@.starts.as_known", NEVER, "It goes with earliest and latest: take it out."),
    ),
    "strictly to no day": (
        within(WINDOW, 'starts: {after: "hired", strictly: true}'),
        (9, "idle_key", "@.starts.strictly", NEVER, "It goes with next and last: write one of them, or take it out."),
    ),
    "two ends of the grace": (
        within(WINDOW, 'grace: {days: 30, until: "03-15"}'),
        (9, "grace_unclear", "@.grace", "one end of the grace is expected.", "Give days, or until; not both."),
    ),
    "a share of nothing": (
        within(WINDOW, f"groups: [{GROUP.replace('20', '0')}]"),
        (9, "asks_nothing", "@.groups[1].percent", "0 asks for nothing.", "Write 1 or more, or leave percent out."),
    ),
    "two groups of one name": (
        within(WINDOW, f"groups: [{GROUP}, {GROUP}]"),
        (9, "doubled_name", "@.groups[2].name", '"a" is the name of another group.', "Give each its own name."),
    ),
}


def refused(folder, text):
    (folder / "crisis.yaml").write_text(text)
    with pytest.raises(FileRefused) as refusal:
        read_rules_at(folder / "crisis.yaml", load_catalogue())
    return [(p.line, p.code, p.column, p.message, p.hint) for p in refusal.value.problems]


def test_the_file_the_others_are_broken_from_is_whole(tmp_path):
    (tmp_path / "crisis.yaml").write_text(GOOD)

    assert list(read_rules_at(tmp_path / "crisis.yaml", load_catalogue())) == ["crisis"]


@pytest.mark.parametrize("case", CASES)
def test_what_would_never_come_to_pass_is_told_with_its_place_and_the_way_out(tmp_path, case):
    text, (line, code, place, said, hint) = CASES[case]
    key = place.replace("@", "versions.2020-01-01")

    assert refused(tmp_path, text) == [(line, code, key, f"{key}: {said}", hint)]


def test_what_one_way_alone_asks_for_is_not_idle(tmp_path):
    """A year may carry over and have its grace though the first way is once and for good."""
    text = within('"once"', "carry_over: 60", "grace: {days: 30}", f"instead: [{{window: {WINDOW}, needs: {NEEDS}}}]")
    (tmp_path / "crisis.yaml").write_text(text)

    (file,) = read_rules_at(tmp_path / "crisis.yaml", load_catalogue()).values()

    assert file.rule.versions[0].carry_over == 60


def test_several_are_told_together_in_the_order_of_their_lines(tmp_path):
    text = (
        within(WINDOW, "grace: {}").replace(NEEDS, '{course: ["cit-40"], times: 0}').replace(WHO, "{role: [“sworn”]}")
    )

    assert [(line, code) for line, code, *_ in refused(tmp_path, text)] == [
        (7, "curly_quotes"),
        (9, "grace_unclear"),
        (10, "asks_nothing"),
    ]


def test_what_is_released_is_read_as_it_was_and_its_flaws_are_only_told():
    (file,) = read_own_texts({"crisis.yaml": needing('{course: ["cit-40"], times: 0}')}, load_catalogue()).values()

    assert [flaw.code for flaw in file.flaws] == ["asks_nothing"]


# What stands in the file in place of a good line, and what is said: the words a reader of the law would write first.
WRITTEN_FIRST = {
    "hours": (
        needing("{hours: 8}"),
        'versions.2020-01-01.needs.hours: nobody reads this key. Did you mean "minutes"?',
    ),
    "hours as words": (
        needing('{minutes: "8 hours"}'),
        (
            'versions.2020-01-01.needs.minutes: "8 hours" is not a whole number. Write whole minutes in digits: 8 '
            "hours "
            "are "
            "480."
        ),
    ),
    "years": (
        within("{rolling: {months: 36.5}}"),
        (
            'versions.2020-01-01.window.rolling.months: "36.5" is not a whole number. Write whole months in digits: '
            "three "
            "years are 36."
        ),
    ),
    "a share as a part of one": (
        within(WINDOW, f"groups: [{GROUP.replace('20', '0.25')}]"),
        (
            'versions.2020-01-01.groups[1].percent: "0.25" is not a whole number. Write a whole number from 0 to 100: '
            "a "
            "fifth is 20."
        ),
    ),
    "a window in one word": (
        within('"yearly"'),
        (
            'versions.2020-01-01.window: "yearly" is not known here. Use one of: once; or a table with one of: '
            "year_from, "
            "block, snapped_block, span, credential_cycle, around, rolling, whole_set."
        ),
    ),
    "a deadline as a day": (
        within('"once"', "deadline: 2021-07-01"),
        'versions.2020-01-01.deadline: "2021-07-01" is not known here. Write a day as {day: 2021-07-01}.',
    ),
    "grace as a number": (
        within(WINDOW, "grace: 30"),
        "versions.2020-01-01.grace: keys with values are expected here. Write key: value. The keys are: days, until.",
    ),
    "amounts as a list": (
        needing("[{minutes: 60}, {minutes: 30}]"),
        (
            "versions.2020-01-01.needs: one amount is expected. Write all: before the list where all of it is needed, "
            "any: "
            "where one is enough."
        ),
    ),
    "a role as a list": (
        GOOD.replace('role: "sworn"}, status: "due"', 'role: ["sworn"]}, status: "due"'),
        'examples[2].person.role: one text is expected here. Write it as "…", without brackets or keys.',
    ),
    "a day called until": (
        shown('postings: [{from: 2018-01-01, until: 2019-01-01, role: "sworn"}]'),
        'examples[2].postings[1].until: nobody reads this key. Did you mean "to"?',
    ),
    "an effect in another word": (
        shown('effects: ["suspend"]'),
        (
            'examples[2].effects[1]: "suspend" is not known here. Use one of: loses_power, suspended, inactive, '
            "revoked, "
            "renewal_blocked, agency_loses_funds, pension_reported, reactivation, agency_head_sanctioned."
        ),
    ),
    "a colon among words": (
        GOOD.replace('"Eight hours of crisis training."', "Crisis: eight hours."),
        (
            "the file is no YAML: a colon stands among words without quotes, or a line begins further in than the one "
            "above "
            'lets it. Put words in quotes: text: "…"; and let keys that belong together begin below one another.'
        ),
    ),
    "quotes within quotes": (
        GOOD.replace("Eight hours", 'Eight "full" hours'),
        (
            "the file is no YAML: quotes end in the middle of the words. Inside quotes write 'single ones', or leave "
            "them "
            "out."
        ),
    ),
    "a tab": (
        GOOD.replace("    text:", "\ttext:"),
        (
            "the file is no YAML: a tab stands at the beginning of the line. Put spaces in its place, two for each "
            "step "
            "further in."
        ),
    ),
    "a line one step out": (
        GOOD.replace("    text:", "   text:"),
        (
            "the file is no YAML: the line begins neither below the one above nor two spaces further in. Let keys that "
            "belong together begin below one another."
        ),
    ),
}


@pytest.mark.parametrize("case", WRITTEN_FIRST)
def test_what_people_write_first_is_told_the_way_to_say_it(tmp_path, case):
    text, said = WRITTEN_FIRST[case]
    ((_, _, _, message, hint),) = refused(tmp_path, text)

    assert f"{message} {hint}".split(" Use one of: all,")[0].split(" Use one of: from,")[0] == said
