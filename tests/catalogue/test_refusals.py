"""One broken file for each mistake: where, which key, what is expected, and the way out."""

from __future__ import annotations

from datetime import date

import pytest

from shiftready.catalogue.judged_examples import check_examples
from shiftready.catalogue.load import load_catalogue, read_own_rules, read_own_texts
from shiftready.core.errors import FileRefused
from tests.catalogue.ways_out import WAYS_OUT

GOOD = """\
title: "Crisis course"
authority: "Lakeview"
versions:
  2020-01-01:
    source: {key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Take the crisis course."
    window: "once"
    needs: {course: ["cit-40"]}
examples:
  - {name: "before", as_of: 2019-12-31, person: {hired_on: 2010-01-01}, status: "not_applicable"}
  - {name: "first day", as_of: 2020-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""
LATER = """\
  2022-01-01:
    source: {key: "Order 1", citation: "Order 1", read_on: 2024-01-02, certainty: "seen_official"}
    text: "Again."
    window: "once"
    needs: {course: ["cit-40"]}
examples:
  - {name: "b", as_of: 2021-12-31, person: {hired_on: 2010-01-01}, status: "due"}
  - {name: "f", as_of: 2022-01-01, person: {hired_on: 2010-01-01}, status: "due"}
"""


def read(folder, text):
    (folder / "sources.yaml").write_text('"Order 1": "https://lakeview.example/1"\n')
    (folder / "crisis.yaml").write_text(text)
    return read_own_rules(folder, load_catalogue())


def ending(last_on):
    return GOOD.replace('text: "Take', f'last_on: {last_on}\n    text: "Take').replace("examples:\n", LATER)


def test_the_file_the_others_are_broken_from_is_whole(tmp_path):
    assert list(read(tmp_path, GOOD)) == ["crisis"]


def needing(amount):
    return GOOD.replace('{course: ["cit-40"]}', amount)


def within(window):
    return GOOD.replace('"once"', window)


def binding(who):
    return GOOD.replace("    needs:", f"    who: {who}\n    needs:")


# The line and the words of each refusal; @ stands for the version's key.
CASES = {
    "unknown_key": (GOOD.replace("authority:", "autority:"), 2, "autority: nobody reads this key."),
    "missing_key": (
        GOOD.replace('    text: "Take the crisis course."\n', ""),
        5,
        '@: the key "text" is missing.',
    ),
    "doubled_key": (GOOD.replace("authority:", 'title: "Again"\nauthority:'), 2, "title: this key stands twice."),
    "bare_key": (
        GOOD.replace("as_of: 2020", "on: 2020"),
        11,
        'examples[2].on: YAML reads the bare key "on" as true or false.',
    ),
    "not_a_day": (GOOD.replace("2020-01-01:", "someday:"), 4, 'versions.someday: "someday" is not a day.'),
    "unknown_source": (
        GOOD.replace('key: "Order 1"', 'key: "Order 9"'),
        5,
        '@.source.key: no source is called "Order 9".',
    ),
    "unknown_course": (
        GOOD.replace("cit-40", "cit-41"),
        8,
        '@.needs.course[1]: no course is called "cit-41".',
    ),
    "source_unclear": (
        GOOD.replace('key: "Order 1"', 'key: "Order 1", url: "none found"'),
        5,
        "@.source: one address is expected.",
    ),
    "unknown_topic": (
        needing('{minutes: 60, topics: ["magic"]}'),
        8,
        '@.needs.topics[1]: no topic is called "magic".',
    ),
    "not_a_whole_number": (
        needing("{minutes: 1.5}"),
        8,
        '@.needs.minutes: "1.5" is not a whole number.',
    ),
    "not_text": (GOOD.replace('"Lakeview"', "yes"), 2, 'authority: "yes" is not text.'),
    "not_true_or_false": (
        GOOD.replace(
            '    window: "once"',
            '    window: "once"\n    deadline: {after: "hired", days: 30, next: "01-01", strictly: yes}',
        ),
        8,
        '@.deadline.strictly: "yes" is neither true nor false.',
    ),
    "not_allowed": (
        GOOD.replace('"seen_official"', '"certain"'),
        5,
        '@.source.certainty: "certain" is not known here.',
    ),
    "window_unclear": (within("{}"), 7, "@.window: one kind of window is expected."),
    "no_length": (
        within("{rolling: {months: 0}}"),
        7,
        "@.window.rolling.months: a window lasts at least one month.",
    ),
    "impossible_window": (
        within("{rolling: {months: 6000}}"),
        7,
        "@.window: a window of 6000 months is longer than anybody serves.",
    ),
    "not_a_day_of_the_year": (
        within('{year_from: "13-01"}'),
        7,
        '@.window.year_from: "13-01" is not a day of the year.',
    ),
    "amount_unclear": (
        needing("{}"),
        8,
        "@.needs: one amount is expected.",
    ),
    "change_without_example": (
        GOOD.replace("as_of: 2019-12-31", "as_of: 2019-12-30"),
        5,
        "@: no worked example shows the rule on the day before, 2019-12-31.",
    ),
    "versions_gap": (
        ending("2021-06-30"),
        11,
        "@@: the version before it ends on 2021-06-30: for some days none is.",
    ),
    "versions_overlap": (
        ending("2022-06-30"),
        11,
        "@@: the version before it ends on 2022-06-30: both are in force for some days.",
    ),
    "ends_before_it_begins": (
        GOOD.replace('text: "Take', 'last_on: 2019-01-01\n    text: "Take'),
        5,
        "@: it ends on 2019-01-01, before it begins.",
    ),
    "unknown_attribute": (
        needing('{minutes: 60, with: ["magic"]}'),
        8,
        '@.needs.with[1]: no attribute is called "magic".',
    ),
    "unknown_credential": (
        binding('{credential: {kind: "wand"}}'),
        8,
        '@.who.credential.kind: no credential is called "wand".',
    ),
    "unknown_tag": (
        binding('{agency: {tags: ["magic"]}}'),
        8,
        '@.who.agency.tags[1]: no tag is called "magic".',
    ),
    "ranks_reversed": (
        binding('{rank_level: {from: "executive", to: "line"}}'),
        8,
        "@.who.rank_level: the lowest rank is above the highest.",
    ),
    "not_set_aside": (
        needing('{minutes: 60, also: ["online"]}'),
        8,
        '@.needs.also: "online" is not set aside in the first place.',
    ),
    "never_counts": (needing("{minutes: 60, repeats: 0}"), 8, "@.needs: no completion would count."),
    "renewal_unclear": (
        needing('{course: ["cit-40"], renewals: ["cit-refresher"]}'),
        8,
        "@.needs: renewals and lasting_months belong together.",
    ),
    "not_a_percentage": (
        needing('{course: ["cit-40"], pass_mark: 101}'),
        8,
        '@.needs.pass_mark: "101" is over 100.',
    ),
    "moment_unclear": (
        GOOD.replace(
            'window: "once"', 'window: {block: {months: 12, from: {after: hired, next: "07-01", last: "07-01"}}}'
        ),
        7,
        "@.window.block.from.last: one day of the year is expected.",
    ),
    "group_unclear": (
        GOOD.replace(
            "examples:", '    groups: [{name: "all", of: {role: ["sworn"]}, having: {minutes: 1}}]\nexamples:'
        ),
        9,
        "@.groups[1]: a share or a presence is expected.",
    ),
    "unknown_rule": (binding('{meets: "us/zz/nothing"}'), 8, '@.who.meets: no rule is called "us/zz/nothing".'),
    "rules_in_a_circle": (
        binding('{not_behind: "crisis"}'),
        8,
        "@.who.not_behind: the rule leans on itself: crisis → crisis.",
    ),
    "not_yaml": ("title: [", 1, "the file is no YAML: expected the node content, but found '<stream end>'."),
    "empty_file": ("", 0, "the file is empty."),
}
HINT_COURSE = 'Did you mean "cit-40"'
#: What else is said of the same file: a mapping whose key cannot be read lacks that key.
BESIDE = {"bare_key": ["missing_key"]}


@pytest.mark.parametrize("code", CASES)
def test_a_mistake_is_refused_with_its_place_and_the_way_out(tmp_path, code):
    text, line, words = CASES[code]
    message = words.replace("@@", "versions.2022-01-01").replace("@", "versions.2020-01-01")

    with pytest.raises(FileRefused, match="cannot be used: 1 of its files must be put right") as refusal:
        read(tmp_path, text)

    problem, *others = refusal.value.problems
    assert [other.code for other in others] == BESIDE.get(code, [])
    assert refusal.value.code == "rules_refused"
    assert (problem.file, problem.code, problem.level) == ("crisis.yaml", code, "error")
    assert (problem.message, problem.hint) == (message, WAYS_OUT[code])
    assert problem.line == line


IN_A_FOLDER = "`shiftready catalogue courses` lists them; one of your own needs its file in courses/"
ON_A_PAGE = "the page Catalogue lists them; one of your own must be released first"
ADD_OR_WRITE = "Add it with its address to rules/sources.yaml, or write url: in place of key:."


@pytest.mark.parametrize(
    ("text", "in_a_folder", "on_a_page"),
    [
        (
            GOOD.replace("cit-40", "cit-41"),
            f'Did you mean "cit-40"? Use one that the catalogue has: {IN_A_FOLDER}.',
            f'Did you mean "cit-40"? Use one that the catalogue has: {ON_A_PAGE}.',
        ),
        (
            needing('{topics: ["witchcraft"]}'),
            "Use one that the catalogue has: the reference of rule files lists them.",
            "Use one that the catalogue has: the reference of rule files lists them.",
        ),
        (
            GOOD.replace('key: "Order 1"', 'key: "Order 2"'),
            ADD_OR_WRITE,
            "Write url: with its address in place of key:.",
        ),
        (
            binding('{meets: "us/zz/nothing"}'),
            "`shiftready rules list` shows the ids there are; write one of them, or take the key out.",
            "All rules shows the ids there are; write one of them, or take the key out.",
        ),
    ],
)
def test_each_door_is_told_the_way_out_that_it_has(tmp_path, text, in_a_folder, on_a_page):
    sources = '"Order 1": "https://lakeview.example/1"\n'

    with pytest.raises(FileRefused) as folder:
        read(tmp_path, text)
    with pytest.raises(FileRefused) as page:
        read_own_texts({"sources.yaml": sources, "crisis.yaml": text}, load_catalogue())

    hints = [refusal.value.problems[0].hint for refusal in (folder, page)]
    assert hints == [in_a_folder, on_a_page]


@pytest.mark.parametrize("certainty", ["seen_official", "background"])
def test_nobody_has_read_a_source_on_a_day_to_come(certainty):
    text = GOOD.replace('key: "Order 1"', 'url: "none found"').replace("seen_official", certainty)
    on_the_day = read_own_texts({"crisis.yaml": text}, load_catalogue(), date(2024, 1, 2))

    with pytest.raises(FileRefused) as refusal:
        read_own_texts({"crisis.yaml": text}, load_catalogue(), date(2024, 1, 1))

    assert list(on_the_day) == ["crisis"]
    assert [(p.line, p.code, p.message, p.hint) for p in refusal.value.problems] == [
        (
            5,
            "read_in_future",
            "versions.2020-01-01.source.read_on: nobody has read anything on 2024-01-02 yet, today is 2024-01-01.",
            "Write the day on which you read the text.",
        )
    ]


def test_a_file_larger_than_a_megabyte_is_refused_before_it_is_read(tmp_path):
    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, GOOD + "#" * (1_000_001 - len(GOOD)))

    assert [(p.file, p.code, p.message, p.hint) for p in refusal.value.problems] == [
        (
            "crisis.yaml",
            "file_too_large",
            "the file has 1,000,001 bytes; one of these may have 1,000,000.",
            "Make it several files.",
        )
    ]


def test_all_broken_files_are_named_together(tmp_path):
    (tmp_path / "other.yaml").write_text("title: [\n")

    with pytest.raises(FileRefused, match="2 of its files") as refusal:
        read(tmp_path, GOOD.replace("cit-40", "cit-41"))

    assert [problem.file for problem in refusal.value.problems] == ["crisis.yaml", "other.yaml"]


def test_all_mistakes_of_one_file_are_told_at_once_in_the_order_of_its_lines(tmp_path):
    text = GOOD.replace("cit-40", "cit-41").replace('"once"', '"twice"').replace("authority:", "autority:")
    text = text.replace("as_of: 2019-12-31", "as_of: yesterday").replace('status: "due"', 'state: "due"')

    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, text)

    told = [(problem.line, problem.column, problem.hint.partition("? ")[0]) for problem in refusal.value.problems]
    assert told == [
        (2, "autority", 'Did you mean "authority"'),
        (
            7,
            "versions.2020-01-01.window",
            (
                "Use one of: once; or a table with one of: year_from, block, snapped_block, span, credential_cycle, "
                "around, rolling, whole_set."
            ),
        ),
        (8, "versions.2020-01-01.needs.course[1]", HINT_COURSE),
        (10, "examples[1].as_of", "Write it as 2024-07-01."),
        (11, "examples[2].state", 'Did you mean "status"'),
    ]
    assert refusal.value.problems[0].hint.endswith(
        "Use one of: title, authority, versions, examples, inside, replaces, beside; or take it out."
    )


def test_an_order_may_name_its_address_itself(tmp_path):
    files = read(tmp_path, GOOD.replace('key: "Order 1"', 'url: "https://lakeview.example/orders/7"'))
    unfound = read(tmp_path, GOOD.replace('key: "Order 1"', 'url: "none found"'))

    assert [one["crisis"].rule.versions[0].source.url for one in (files, unfound)] == [
        "https://lakeview.example/orders/7",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace('"Lakeview"', "&a x").replace('"Crisis course"', "*a"), "a value is repeated by *; write it out"),
        (needing("[" * 50 + "]" * 50), "values are nested too deeply"),
    ],
)
def test_a_file_that_would_grow_while_it_is_read_is_refused(tmp_path, text, words):
    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, text)

    (problem,) = refusal.value.problems
    assert (problem.code, problem.message) == ("not_yaml", f"the file is no YAML: {words}.")


def test_an_example_whose_days_leave_the_calendar_differs_instead_of_failing(tmp_path):
    far = GOOD.replace('    window: "once"', '    window: "once"\n    deadline: {after: "hired", days: 9999999}')

    (problem,) = check_examples(read(tmp_path, far), load_catalogue())[-1:]

    assert problem.message == 'example "first day" expects due, the judge finds a day beyond the calendar.'


def test_rules_that_lean_on_each_other_in_a_circle_are_each_named_with_the_way(tmp_path):
    (tmp_path / "other.yaml").write_text(binding('{meets: "crisis"}'))

    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, binding('{meets: "other"}'))

    assert [(p.file, p.line, p.message) for p in refusal.value.problems] == [
        (file, 8, f"versions.2020-01-01.who.meets: the rule leans on itself: {way}.")
        for file, way in (("crisis.yaml", "crisis → other → crisis"), ("other.yaml", "other → crisis → other"))
    ]


def test_a_rule_may_name_one_of_the_catalogue(tmp_path):
    assert list(read(tmp_path, binding('{meets: "us/calea/mental_health_refresher"}'))) == ["crisis"]
