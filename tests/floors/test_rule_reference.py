"""The page of rule files shows every part in a real rule, and what it asks to be copied holds."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner

import reference
from reference_rule_files import FIRST_RULE, GROUPS, WHOLE_FILE, without_example
from rule_examples import CATALOGUE, ORDERS, example, sample
from rule_file_words import PARTS
from shiftready.cli.main import main

PAGE = reference.page("rules.md")


def run(*words):
    result = CliRunner().invoke(main, ["rules", *map(str, words)], env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.output.split())


def test_every_key_of_every_part_has_an_example():
    assert without_example() == []


def test_every_part_is_shown_in_a_rule_of_the_catalogue():
    shown = {place: example(place, part.keys) for place, part in PARTS.items() if place != WHOLE_FILE}

    assert [place for place, use in shown.items() if use is None or use.is_invented] == []


def test_every_part_stands_once_on_the_page_under_what_it_is_about():
    assert sorted(place for places in GROUPS.values() for place in places) == sorted(PARTS)


@pytest.mark.parametrize("place", [place for place in PARTS if place != WHOLE_FILE])
def test_a_piece_of_a_rule_stands_in_its_file_word_for_word(place):
    use = example(place, PARTS[place].keys)

    inside = [line.strip() for line in use.path.read_text("utf-8").splitlines()]
    lines = [line.strip() for line in use.excerpt.splitlines()]
    assert any(inside[n : n + len(lines)] == lines for n in range(len(inside)))


def test_what_no_rule_of_the_catalogue_uses_is_said_to_be_invented_and_every_invented_order_is_needed():
    samples = [sample(place, key) for place, part in PARTS.items() for key in part.keys]
    invented = {use.rule for _, use in samples if use.is_invented}

    orders = {path.relative_to(ORDERS).with_suffix("").as_posix() for path in ORDERS.rglob("*.yaml")}
    assert invented == orders - {"orders/first_rule"}
    assert PAGE.count("*invented*") == 1 + sum(use.is_invented for _, use in samples)


def test_the_first_file_of_the_page_can_be_copied_and_passes(tmp_path):
    (text,) = re.findall(r"^## A first complete file$.*?^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    copied = tmp_path / "rules" / "orders" / "first_rule.yaml"
    copied.parent.mkdir(parents=True)
    copied.write_text(text, "utf-8")

    assert text == FIRST_RULE.read_text("utf-8")
    assert run("check", tmp_path / "rules") == (0, "1 rule read, 5 worked examples judged: all as expected.")
    assert run("test", tmp_path / "rules")[1].endswith("5 worked examples judged: all as expected.")


def test_the_invented_orders_hold_and_so_do_their_examples():
    code, said = run("test", ORDERS)

    assert (code, said.endswith("32 worked examples judged: all as expected.")) == (0, True)


def test_the_orders_name_no_rule_that_the_catalogue_has():
    ids = {path.relative_to(CATALOGUE).with_suffix("").as_posix() for path in CATALOGUE.rglob("*.yaml")}

    assert ids & {path.relative_to(ORDERS).with_suffix("").as_posix() for path in ORDERS.rglob("*.yaml")} == set()
