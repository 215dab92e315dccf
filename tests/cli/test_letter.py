"""`shiftready letter`."""

import pypdfium2
import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from tests.cli.folders import write_folder

REFRESHER = "us/calea/mental_health_refresher"
ADOPTED = f'\n[rules]\nadopt = ["{REFRESHER}", "us/iacp/one_mind"]\n'


@pytest.fixture
def folder(tmp_path):
    made = write_folder(tmp_path / "agency", drawn="2024-02-01")
    with (made / "agency.toml").open("a", encoding="utf-8") as text:
        text.write(ADOPTED)
    return made


def ask(folder, *options):
    return CliRunner().invoke(main, ["letter", str(folder), "--as-of", "2024-02-01", *options])


def words_of(path):
    pages = pypdfium2.PdfDocument(path)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_folder_is_enough_for_a_letter_of_every_rule(folder, tmp_path):
    to = tmp_path / "letter.pdf"

    result = ask(folder, "--person", "10", "--to", str(to))

    assert (result.exit_code, result.stdout.split()) == (0, f"Wrote {to}.".split())
    assert words_of(to).startswith(
        "Mapleton Police (invented) Answer with its reasons What each rule says Number 10 As of 1 Feb 2024 "
        "Known by Everything entered so far Digest of the rules"
    )


def test_one_rule_makes_a_letter_of_one_finding_with_the_training_it_looked_at(folder, tmp_path):
    to = tmp_path / "letter.pdf"

    ask(folder, "--person", "10", "--rule", REFRESHER, "--known-by", "2024-01-31", "--to", str(to))

    words = words_of(to)
    assert "Refresher on mental health crises Number 10 As of 1 Feb 2024 Known by 31 Jan 2024" in words
    assert "CIT week (records.csv:2) 8 May 2020 Not counted It was completed before the days that count" in words


def test_the_same_question_writes_the_same_bytes(folder, tmp_path):
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"

    for to in (first, second):
        ask(folder, "--person", "10", "--to", str(to))

    assert first.read_bytes() == second.read_bytes()


def test_lines_that_could_not_be_used_are_said_in_the_letter(folder, tmp_path):
    with (folder / "records.csv").open("a", encoding="utf-8") as table:
        table.write("99,CIT week,2020-05-08\n")

    ask(folder, "--person", "10", "--to", str(tmp_path / "letter.pdf"))

    assert "1 line of the folder could not be used" in words_of(tmp_path / "letter.pdf")


def test_an_unknown_person_and_an_unknown_rule_are_refused_and_nothing_is_written(folder, tmp_path):
    to = str(tmp_path / "letter.pdf")

    person, rule = ask(folder, "--person", "x", "--to", to), ask(folder, "--person", "10", "--rule", "us/x", "--to", to)

    assert (person.exit_code, person.stderr) == (
        2,
        'Nobody on the roster has the id "x". Write the id as the roster writes it.\n',
    )
    assert (rule.exit_code, rule.stderr.startswith('No rule "us/x" is adopted here.')) == (2, True)
    assert not (tmp_path / "letter.pdf").exists()


def test_a_folder_without_rules_has_no_letter(tmp_path):
    result = ask(write_folder(tmp_path / "agency"), "--person", "10")

    assert (result.exit_code, result.stderr.startswith("This folder adopts no rule")) == (2, True)
