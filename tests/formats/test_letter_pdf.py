"""The letter of reasons, on paper."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from shiftready.catalogue.course_titles import with_titles
from shiftready.catalogue.load import load_catalogue
from shiftready.core.compliance import explain, judge
from shiftready.core.compliance.cure import Cures
from shiftready.core.dates import with_days_said
from shiftready.core.facts import AgencyFacts
from shiftready.core.roster import Person, Posting, Roster
from shiftready.core.training import TrainingHistory, TrainingRecord
from shiftready.formats.finding_letter import Letter, LetterRecord, letter_part
from shiftready.formats.letter_pdf import letter_pdf

FONTS = Path(__file__).parents[2] / "build" / "front-end" / "uswds" / "fonts" / "public-sans"
AS_OF = date(2026, 11, 20)
REFRESHER, ONE_MIND, REVIEW = "us/calea/mental_health_refresher", "us/iacp/one_mind", "us/ct/review_hours"
RECORDS = (
    TrainingRecord("p1", date(2026, 5, 4), "Driving", course=None),
    TrainingRecord("p1", date(2025, 5, 16), "CIT week", course="cit-40"),
)


def asked(*rules, records=RECORDS):
    """Findings of p1, sworn since 2015, by some rules of the catalogue, with the rulebook."""
    people = {"p1": Person("p1", "Ana Example", hired_on=date(2015, 2, 1))}
    postings = {"p1": (Posting("p1", date(2015, 2, 1), role="sworn"),)}
    facts = AgencyFacts(
        "City of Example", "ZZ", "America/Chicago", Roster(people, postings), TrainingHistory({"p1": records})
    )
    book = load_catalogue().book(rules)
    return facts, book, judge(facts, book, AS_OF)


def letter(*rules, records=RECORDS):
    facts, book, found = asked(*rules, records=records)
    cures = Cures(facts, book, load_catalogue().topics)
    parts = [
        letter_part(one, rule, cures.of(one, AS_OF), with_titles) for one, rule in zip(found, book.rules, strict=True)
    ]
    return Letter("City of Example", "p1", "Ana Example", AS_OF, date(2026, 11, 26), book.digest, parts)


def words_of(pdf):
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_the_letter_says_every_reason_in_the_words_of_the_page():
    _, _, (found,) = asked(REFRESHER)

    (part,) = letter(REFRESHER).parts

    told = [with_titles(with_days_said(sentence)) for sentence in explain(found)]
    rule, records = told[1], [one for one in told if one.startswith(("Counted: ", "Not counted: "))]
    assert (part.verdict, *part.steps) == tuple(one for one in told if one not in {rule, *records})
    assert len(records) == len(part.records) == 2


def test_training_counted_and_not_counted_stands_in_a_table_with_the_cause():
    (part,) = letter(REFRESHER).parts

    assert sorted(part.records, key=lambda one: one.title) == [
        LetterRecord("CIT week", "16 May 2025", is_counted=True, why="As a completion"),
        LetterRecord(
            "Driving", "4 May 2026", is_counted=False, why="Its title is mapped to no course of the catalogue"
        ),
    ]


def test_what_is_not_known_is_gathered_and_an_unverified_rule_says_so():
    part = letter(REVIEW).parts[0]

    assert (part.answer, part.certainty) == ("Not known", "No text read")
    assert part.unknown == (
        "Unverified: nobody has read the text of this version. Check it before you rely on it.",
        "Not recorded: day of certification. Enter it to get an answer.",
    )


def test_a_cause_that_several_trainings_share_is_said_once():
    twice = (RECORDS[0], replace(RECORDS[0], completed_on=date(2026, 5, 5)))

    one, several = (letter(REFRESHER, records=records).parts[0].unknown[-1] for records in (RECORDS, twice))

    cause = "its title is mapped to no course of the catalogue"
    assert one == f'Not counted: "Driving", completed on 4 May 2026: {cause}.'
    assert several == f"2 trainings of the table above are not counted, each because {cause}."


def test_the_cheapest_way_stands_beside_what_is_open():
    (part,) = letter(ONE_MIND, records=()).parts

    assert part.cure == (
        "Cheapest way: Mental Health First Aid for Public Safety (6 hours 30 minutes), on any day: "
        "no deadline is stated."
    )


def test_a_rule_of_which_no_version_was_in_force_says_so():
    facts, book, _ = asked(REFRESHER)
    (found,) = judge(facts, book, date(2016, 1, 4))

    part = letter_part(found, book.rules[0], None, with_titles)

    assert (part.text, part.certainty, part.law[1]) == (
        "", "", ("Version", "No version of it was in force on that day.")
    )  # fmt: skip


def test_one_finding_has_everything_that_a_reader_needs_to_follow_it():
    words = words_of(letter_pdf(letter(REFRESHER), fonts=FONTS))

    headings = ("What the rule says", "How we came to it", "Training that was looked at", "What is not known")
    facts = (
        "Refresher on mental health crises Name and number Ana Example, p1 As of 20 Nov 2026 Known by 26 Nov 2026",
        f"Digest of the rules {load_catalogue().book([REFRESHER]).digest}",
        "Met What the rule asks is done. Met until 16 May 2028 Next change if nothing is entered 17 May 2028",
        "Authority Commission on Accreditation for Law Enforcement Agencies (CALEA) Version in force from 1 Oct 2016",
        "How certain Official text read Address https://bja.ojp.gov/program/pmhc/training",
        "CIT week 16 May 2025 Counted As a completion",
        "City of Example · p1 · as of 20 Nov 2026 Page 1 of 2",
    )
    assert [one for one in (*headings, *facts, "About this letter") if one not in words] == []


def test_several_findings_begin_with_an_overview():
    words = words_of(letter_pdf(letter(REFRESHER, ONE_MIND), fonts=FONTS))

    assert words.startswith("City of Example Answer with its reasons What each rule says Name and number Ana Example")
    assert (
        "At a glance Rule Answer Deadline How certain "
        "Refresher on mental health crises Met until 16 May 2028 Official text read "
        "One Mind Campaign: training Met None Official text read"
    ) in words


@pytest.mark.parametrize("fonts", [FONTS, None], ids=["public_sans", "the_compiler_s_own"])
def test_the_same_letter_gives_the_same_bytes(fonts):
    assert letter_pdf(letter(REFRESHER, ONE_MIND), fonts=fonts) == letter_pdf(letter(REFRESHER, ONE_MIND), fonts=fonts)


def test_the_letter_is_tagged_titled_and_dated_for_readers_that_do_not_see_it():
    with pikepdf.open(BytesIO(letter_pdf(letter(REFRESHER, ONE_MIND)))) as pdf:
        meta = pdf.open_metadata()
        tags = {str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
        facts = {
            "marked": bool(pdf.Root.MarkInfo.Marked),
            "language": str(pdf.Root.Lang),
            "title": meta["dc:title"],
            "author": meta["dc:creator"],
            "standard": meta["pdfuaid:part"],
            "created": meta["xmp:CreateDate"][:10],
            "headings": tags & {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Link", "/BlockQuote"},
        }

    assert facts == {
        "marked": True,
        "language": "en-US",
        "title": "What each rule says: Ana Example, p1, as of 20 Nov 2026",
        "author": ["City of Example"],
        "standard": "1",
        "created": "2026-11-20",
        "headings": {"/H1", "/H2", "/H3", "/Table", "/TH", "/L", "/Link", "/BlockQuote"},
    }


def test_a_long_list_of_training_goes_on_over_pages_under_its_headings():
    many = tuple(
        TrainingRecord("p1", AS_OF, f"Course number {n}, a name so long that it needs a second line", course=None)
        for n in range(80)
    )

    pages = pypdfium2.PdfDocument(letter_pdf(letter(REFRESHER, records=many), fonts=FONTS))

    texts = [page.get_textpage().get_text_range() for page in pages]
    assert len(texts) > 3
    assert [("How much, or why not" in text) for text in texts] == [("Course number" in text) for text in texts]
    assert all(f"Page {n} of {len(texts)}" in text for n, text in enumerate(texts, 1))


def test_remarks_about_the_whole_are_said_at_the_end_and_a_person_without_a_name_goes_by_number():
    about = replace(letter(REFRESHER), name="", known_by=None, notes=("3 lines of the folder could not be used.",))

    words = words_of(letter_pdf(about, fonts=FONTS))

    assert "Number p1 As of 20 Nov 2026 Known by Everything entered so far" in words
    assert "About this letter 3 lines of the folder could not be used. It answers for the day" in words


def test_no_findings_make_no_letter():
    with pytest.raises(ValueError, match="at least one finding"):
        letter_pdf(replace(letter(REFRESHER), parts=()))
