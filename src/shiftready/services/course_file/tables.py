"""What is recorded of a class as tables for its file: what was taught, when, where and by whom, and who came."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO
from itertools import chain

from shiftready.core.delivery.assessment.effect import FEWEST_PEOPLE
from shiftready.core.delivery.blueprint import Blueprint
from shiftready.core.delivery.teaching.people import Teacher
from shiftready.formats.safe_cells import quote_cell
from shiftready.services.access import Actor, the_shell
from shiftready.services.assessment.evaluation import evaluation_of, opinions_kept
from shiftready.services.assessment.final import final_of
from shiftready.services.assessment.scenes import rubric_row_of, scores_of
from shiftready.services.attendance import counted_minutes, held_seats, known_minutes
from shiftready.services.clock import day_in, zone_of
from shiftready.services.course_file.show import CourseFile, course_text, who_taught
from shiftready.services.offerings.find import course_as_taught
from shiftready.store.models import BankQuestion, Certificate, FinalTest, Offering, OfferingBlock, SceneRubric


def file_tables(found: CourseFile) -> Iterator[tuple[str, bytes]]:
    """Each table by its name in the archive, the same bytes as long as nothing changed."""
    offering = found.offering
    blocks = list(OfferingBlock.objects.of(offering.agency).filter(offering=offering))
    yield "class.csv", _class(offering, blocks)
    yield "contents.csv", _contents(found)
    yield "outline.csv", _outline(offering, blocks)
    yield "attendance.csv", _attendance(offering, blocks)
    yield "certificates.csv", _certificates(offering)
    yield "instructors.csv", _instructors(offering, blocks)
    if (text := course_text(offering)) is not None:
        yield "objectives.csv", _objectives(text)
    if (row := rubric_row_of(offering)) is not None:
        yield "scenes_sheet.csv", _scene_sheet(row)
        yield "scenes_scores.csv", _scene_scores(row)
    if (test := final_of(offering)) is not None:
        yield "test_key.csv", _test_key(test)
    if (opinions_kept(offering) or 0) >= FEWEST_PEOPLE:
        yield "evaluations.csv", _evaluations(the_shell(offering.agency), offering)


def _contents(found: CourseFile) -> bytes:
    lines = [
        [item.title, "yes" if item.is_complete else "no", "; ".join(item.has), "; ".join(item.missing), item.source]
        for item in found.items
    ]
    return _table(["item", "complete", "has", "missing", "source"], lines)


def _class(offering: Offering, blocks: list[OfferingBlock]) -> bytes:
    """What a board asks of the class as a whole: which course, by whom, where, when, how long, for how many."""
    said: list[tuple[str, object]] = [
        ("class", offering.title),
        ("course", offering.course),
        ("course version of", offering.course_version),
        ("held by", offering.host or offering.agency.name),
        ("place", offering.place),
        ("first day", offering.starts_on),
        ("last day", offering.ends_on),
        ("time zone", offering.agency.time_zone),
        ("seats at most", offering.max_seats or ""),
        ("people with a seat", len(held_seats(offering))),
    ]
    minutes = course_as_taught(offering, blocks).minutes_by_topic
    return _table(["what", "said"], [*said, *((f"minutes of {topic}", each) for topic, each in minutes.items())])


def _outline(offering: Offering, blocks: list[OfferingBlock]) -> bytes:
    zone = zone_of(offering.agency)
    lines = [
        [
            f"{one.starts_at.astimezone(zone):%Y-%m-%d %H:%M}",
            one.title,
            one.topic,
            one.method,
            one.minutes,
            one.instructor,
            one.room or offering.place,
        ]
        for one in blocks
    ]
    return _table(["starts", "block", "topic", "method", "minutes", "instructor", "where"], lines)


def _attendance(offering: Offering, blocks: list[OfferingBlock]) -> bytes:
    """The roster: everyone with a seat, with the minutes known of each block; empty where nobody said."""
    seats = held_seats(offering)
    known = known_minutes(counted_minutes(offering, course_as_taught(offering, blocks), blocks, seats))
    heads = [f"{day_in(offering.agency, one.starts_at)} {one.title}" for one in blocks]
    lines = [
        [seat.person.number, seat.person.name, *(known.get((seat.pk, one.pk), "") for one in blocks)] for seat in seats
    ]
    return _table(["person", "name", *heads], lines)


def _certificates(offering: Offering) -> bytes:
    held = Certificate.objects.of(offering.agency).filter(record__offering=offering).select_related("record__person")
    lines = [
        [
            one.number,
            one.record.person.number if one.record.person else one.record.named,
            one.minutes,
            one.completed_on,
            one.expires_on or "",
            day_in(offering.agency, one.revoked_at) if one.revoked_at else "",
            day_in(offering.agency, one.replaced_at) if one.replaced_at else "",
        ]
        for one in held.order_by("record__person__number", "pk")
    ]
    return _table(["number", "person", "minutes", "completed_on", "expires_on", "revoked_on", "replaced_on"], lines)


def _instructors(offering: Offering, blocks: list[OfferingBlock]) -> bytes:
    """Who taught each block, with the approval for its topic that held on that day; empty where none did."""
    lines: list[list[object]] = []
    for block, known, unknown in who_taught(offering, blocks):
        day = day_in(offering.agency, block.starts_at)
        lines += [[day, block.title, block.topic, one.name, *_approval(one, block.topic, day)] for one in known]
        lines += [[day, block.title, block.topic, name, "", "", "", ""] for name in unknown]
    heads = ["day", "block", "topic", "name", "approved_by", "approved_from", "approved_to", "evidence"]
    return _table(heads, lines)


def _approval(one: Teacher, topic: str, day: date) -> list[object]:
    held = next((each for each in one.approvals if each.topic == topic and each.holds_on(day)), None)
    return [held.authority, held.span.first_on, held.span.last_on or "", held.evidence] if held else [""] * 4


def _objectives(text: Blueprint) -> bytes:
    """What the course says of each block: objectives and materials, a line each."""
    lines = [[one.day, one.title, one.topic, one.minutes, "; ".join(one.objectives), "; ".join(one.materials)]
             for one in text.blocks]  # fmt: skip
    return _table(["day", "block", "topic", "minutes", "objectives", "materials"], lines)


def _scene_sheet(row: SceneRubric) -> bytes:
    """By what scenes are scored: each criterion with what its levels look like, the lowest first."""
    lines = [
        [criterion, place, level] for criterion, levels in row.criteria for place, level in enumerate(levels, start=1)
    ]
    return _table(["criterion", "level", "looks_like"], lines)


def _scene_scores(row: SceneRubric) -> bytes:
    """What each evaluator gave each person, the newest of each; nobody's notes."""
    seats = held_seats(row.offering)
    by_seat = scores_of(row, seats)
    lines = [
        [seat.person.number, score.evaluator, day_in(row.agency, score.scored_at), *score.levels]
        for seat in seats
        for score in by_seat[seat.pk]
    ]
    return _table(["person", "evaluator", "scored_on", *(title for title, _ in row.criteria)], lines)


def _evaluations(actor: Actor, offering: Offering) -> bytes:
    """What was said of the class, for as many at least as hide each one; nobody's words."""
    marks = evaluation_of(actor, offering=offering.pk).marks
    told = [(group, one) for group, results in marks for one in results if one.mean is not None]
    lines = [[group, one.about, f"{one.mean:.2f}", one.people] for group, one in told]
    return _table(["group", "about", "mean", "people"], lines)


def _test_key(test: FinalTest) -> bytes:
    """The test as it was given, with what is right; nobody's answers."""
    held = {row.pk: row for row in BankQuestion.objects.of(test.agency).filter(pk__in=chain(*test.papers))}
    lines = [
        [paper, place, row.number, row.version, row.topic, row.text, "; ".join(row.answers), _right(row), row.source]
        for paper, asked in enumerate(test.papers, start=1)
        for place, row in enumerate((held[pk] for pk in asked), start=1)
    ]
    heads = ["paper", "place", "number", "version", "topic", "question", "answers", "right", "source"]
    return _table(heads, lines)


def _right(row: BankQuestion) -> str:
    return "; ".join(row.answers[place] for place in row.right)


def _table(heads: Sequence[str], lines: Iterable[Sequence[object]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([quote_cell(head) for head in heads])
    writer.writerows([quote_cell(str(cell)) for cell in line] for line in lines)
    return text.getvalue().encode()
