"""Who takes which block: the best there is, by exhaustive search and a second solver, and checked by other code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shiftready.core.dates import Span
from shiftready.core.delivery.teaching.check import count_worth, faults
from shiftready.core.delivery.teaching.explain import conflicts, unfilled
from shiftready.core.delivery.teaching.needs import Mix, usual_mix
from shiftready.core.delivery.teaching.people import Approval, Hours
from shiftready.core.delivery.teaching.problem import Part, Somebody, Taken, Worth, clashes, recency, why_not
from shiftready.core.planning.who_teaches import propose_teachers
from tests.core.planning.teaching_problems import (
    DAY,
    a_block,
    a_problem,
    a_teacher,
    at,
    best_worth,
    least_change,
    random_problem,
)


@pytest.mark.parametrize("seed", range(60))
def test_nothing_is_better_by_looking_at_everything(seed):
    problem = random_problem(seed)

    found = propose_teachers(problem)

    assert faults(problem, found) == ()
    assert (found.worth, found.is_best) == (best_worth(problem), True)


@pytest.mark.parametrize("seed", range(60))
def test_no_repair_changes_less_or_fills_more_by_looking_at_everything(seed):
    problem = random_problem(seed)

    found = propose_teachers(problem, repair=True)

    assert faults(problem, found) == ()
    assert (found.worth, found.is_best) == (least_change(problem), True)


@pytest.mark.parametrize("seed", range(1000, 1015))
def test_a_second_solver_finds_nothing_better(seed):
    problem = random_problem(seed)

    assert propose_teachers(problem).worth == second_opinion(problem)


def second_opinion(problem):
    """The best worth by another solver, asked in its own words."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    x = {
        (block.key, place, number): model.new_bool_var(f"{block.key}-{place}-{number}")
        for block in problem.blocks
        for place, need in enumerate(block.needs)
        for number, one in problem.people.items()
        if not why_not(problem, block, need, one)
    }
    for block in problem.blocks:
        for place, need in enumerate(block.needs):
            model.add(sum(v for (b, n, _), v in x.items() if (b, n) == (block.key, place)) <= need.heads)
        for number in problem.people:
            model.add(sum(v for (b, _, t), v in x.items() if (b, t) == (block.key, number)) <= 1)
    for one in problem.blocks:
        for other in problem.blocks:
            if one.key < other.key and clashes(one, other, problem.travel):
                for number in problem.people:
                    model.add(sum(v for (b, _, t), v in x.items() if t == number and b in (one.key, other.key)) <= 1)
    most = model.new_int_var(0, 10_000, "most")
    minutes = {block.key: block.minutes for block in problem.blocks}
    for number in problem.people:
        model.add(sum(minutes[b] * v for (b, _, t), v in x.items() if t == number) <= most)
    aims = (
        problem.heads - sum(x.values()),
        len(problem.kept) - sum(v for (b, _, t), v in x.items() if (b, t) in problem.kept),
        most,
        sum(recency(problem, problem.people[t]) * v for (_, _, t), v in x.items()),
    )
    reached = []
    for aim in aims:
        model.minimize(aim)
        solver = cp_model.CpSolver()
        assert solver.solve(model) == cp_model.OPTIMAL
        reached.append(round(solver.objective_value))
        model.add(aim <= reached[-1])
    return Worth(*reached)


def test_nobody_is_in_two_places_and_travel_takes_its_time():
    near = a_problem([a_block(1, place="A"), a_block(2, starts=9, place="A")], [Somebody(a_teacher("T1"))])
    far = replace(near, blocks=(near.blocks[0], replace(near.blocks[1], place="B")))

    assert [propose_teachers(problem).worth.unfilled for problem in (near, far)] == [0, 1]


def test_an_officer_teaches_beside_a_clinician():
    mix = Mix(clinicians=1, officers=1)
    people = [
        Somebody(a_teacher(n, profession=p)) for n, p in (("T1", "officer"), ("T2", "officer"), ("T3", "clinician"))
    ]

    found = propose_teachers(a_problem([a_block(1, mix=mix)], people))

    assert [part for part in found.parts if part.need == 0] == [Part(1, 0, "T3")]
    assert (len(found.parts), found.worth.unfilled) == (2, 0)


def test_the_load_is_spread_before_it_matters_who_was_asked_longest_ago():
    blocks = [a_block(key, starts=8 + key) for key in range(2)]
    never, lately = Somebody(a_teacher("T1")), Somebody(a_teacher("T2"), last_on=DAY - timedelta(30))

    found = propose_teachers(a_problem(blocks, [never, lately]))

    assert sorted(part.teacher for part in found.parts) == ["T1", "T2"]
    assert found.worth == Worth(0, 0, 60, 335)


def test_of_two_who_could_the_one_is_proposed_who_was_asked_longest_ago():
    people = [Somebody(a_teacher(f"T{n}"), last_on=DAY - timedelta(ago)) for n, ago in ((1, 30), (2, 90), (3, 10))]

    assert propose_teachers(a_problem([a_block(1)], people)).parts == (Part(1, 0, "T2"),)


def test_a_drop_out_is_replaced_with_the_least_change():
    """T1 is gone. T3 may teach both; moving T2 away from what is agreed would change more."""
    blocks = [a_block(1), a_block(2, topic="youth")]
    people = [Somebody(a_teacher("T1"), declined=frozenset({1})), Somebody(a_teacher("T2", topics=("law", "youth"))),
              Somebody(a_teacher("T3", topics=("law", "youth")))]  # fmt: skip

    found = propose_teachers(a_problem(blocks, people, kept=frozenset({(2, "T2")})))

    assert found.parts == (Part(1, 0, "T3"), Part(2, 0, "T2"))
    assert found.worth.changes == 0


def test_what_is_agreed_is_changed_where_a_block_would_stay_empty_otherwise():
    blocks = [a_block(1), a_block(2, topic="youth")]
    people = [Somebody(a_teacher("T1", topics=("law", "youth"))), Somebody(a_teacher("T2"))]

    found = propose_teachers(a_problem(blocks, people, kept=frozenset({(1, "T1")})))

    assert (found.parts, found.worth.changes) == ((Part(1, 0, "T2"), Part(2, 0, "T1")), 1)


def test_a_repair_leaves_a_block_empty_before_it_moves_anybody():
    blocks = [a_block(1), a_block(2, topic="youth")]
    people = [Somebody(a_teacher("T1", topics=("law", "youth"))), Somebody(a_teacher("T2"))]

    found = propose_teachers(a_problem(blocks, people, kept=frozenset({(1, "T1")})), repair=True)

    assert (found.parts, found.worth.changes, found.worth.unfilled) == ((Part(1, 0, "T1"),), 0, 1)


def test_whoever_was_taken_off_a_block_is_not_proposed_for_it_again():
    problem = a_problem([a_block(1), a_block(2, starts=10)], [Somebody(a_teacher("T1"), taken_off=frozenset({1}))])

    found = propose_teachers(problem)

    assert found.parts == (Part(2, 0, "T1"),)
    (lacking,) = unfilled(problem, found)
    assert (lacking.reasons, lacking.says()) == ({"taken_off": 1}, "1 was taken off it.")
    assert faults(
        problem, replace(found, parts=(Part(1, 0, "T1"),), worth=count_worth(problem, (Part(1, 0, "T1"),)))
    ) == ("T1 was taken off Block 1",)


def test_peers_and_families_are_two_needs():
    mix = Mix(peers=1, families=1)
    people = [Somebody(a_teacher("P1", "peer")), Somebody(a_teacher("P2", "peer")), Somebody(a_teacher("F1", "family"))]
    people = [replace(one, teacher=replace(one.teacher, consents=())) for one in people]

    assert [need.says() for need in mix.needs()] == ["peer with lived experience", "family panelist"]
    problem = a_problem([a_block(1, mix=mix)], people)
    assert [one.reasons for one in unfilled(problem, propose_teachers(problem))] == [{"consent": 2}, {"consent": 1}]


@pytest.mark.parametrize(
    ("one", "reasons", "sentence"),
    [
        (Somebody(a_teacher("T1", "host")), {}, "Nobody in the list comes as instructor."),
        (
            Somebody(a_teacher("T1", topics=("youth",))),
            {"topic": 1},
            "1 is not approved for the topic on that day.",
        ),
        (Somebody(a_teacher("T1", left_on=date(2026, 3, 1))), {"left": 1}, "1 may not be asked any more."),
        (Somebody(a_teacher("T1"), declined=frozenset({1})), {"declined": 1}, "1 said no."),
        (
            Somebody(a_teacher("T1", hours=(Hours(is_can=False, span=Span(DAY)),))),
            {"hours": 1},
            "1 cannot come then.",
        ),
        (Somebody(a_teacher("T1"), (Taken(at(8), at(9), "", "x"),)), {"elsewhere": 1}, "1 is elsewhere then."),
    ],
)
def test_a_block_nobody_may_teach_says_why(one, reasons, sentence):
    problem = a_problem([a_block(1)], [one])

    (lack,) = unfilled(problem, propose_teachers(problem))

    assert (lack.block, lack.heads, dict(lack.reasons), lack.says()) == (1, 1, reasons, sentence)


def test_whoever_is_needed_at_the_same_time_is_said_to_be():
    problem = a_problem([a_block(1), a_block(2)], [Somebody(a_teacher("T1"))])

    (lack,) = unfilled(problem, propose_teachers(problem))

    assert dict(lack.reasons) == {"taken": 1}


def test_conflicts_of_what_is_agreed_are_named():
    ended = a_teacher("T1", topics=())
    ended = replace(ended, approvals=(Approval("law", Span(date(2020, 1, 1), date(2026, 3, 1)), "board"),))
    blocks = [a_block(1), a_block(2)]
    problem = a_problem(
        blocks, [Somebody(ended), Somebody(a_teacher("T2"))], kept=frozenset({(1, "T1"), (1, "T2"), (2, "T2")})
    )

    assert [(one.block, one.teacher, one.code, one.sentence) for one in conflicts(problem)] == [
        (1, "T1", "topic", "T1 is not approved for the topic on that day: Block 1, 2 Mar 2026, 08:00."),
        (1, "T2", "twice", "T2 takes Block 1 and Block 2 at the same time: 2 Mar 2026, 08:00."),
    ]


@pytest.mark.parametrize(
    ("parts", "worth", "fault"),
    [
        ((Part(9, 0, "T1"),), Worth(1, 0, 0, 0), "names a block, a need or a person that is not there"),
        ((Part(1, 0, "T3"),), Worth(1, 0, 60, 0), "T3 comes as nothing that Block 1 needs"),
        ((Part(1, 0, "T1"), Part(2, 0, "T1")), Worth(0, 0, 120, 0), "T1 would be in two places"),
        ((Part(1, 0, "T1"), Part(1, 0, "T2")), Worth(0, 0, 60, 0), "Block 1 has more than 1 for need 0"),
        ((Part(1, 0, "T1"), Part(1, 0, "T1")), Worth(0, 0, 120, 0), "T1 takes block 1 twice"),
        ((Part(1, 0, "T1"),), Worth(0, 0, 60, 0), "it is worth"),
    ],
)
def test_the_check_finds_every_fault(parts, worth, fault):
    people = [Somebody(a_teacher("T1")), Somebody(a_teacher("T2")), Somebody(a_teacher("T3", "host"))]
    problem = a_problem([a_block(1), a_block(2)], people)
    good = propose_teachers(problem)

    found = faults(problem, replace(good, parts=parts, worth=worth))

    assert [one for one in found if fault in one] != []


@pytest.mark.parametrize(
    ("method", "topic", "mix"),
    [
        ("lecture", "law", Mix(instructors=1)),
        ("panel", "lived_experience", Mix(lived=2)),
        ("panel", "resources", Mix(instructors=2)),
        ("role_play", "scenarios", Mix(clinicians=1, officers=1, role_players=2)),
        ("site_visit", "site_visit", Mix(hosts=1)),
        ("online", "law", Mix()),
        ("test", "test", Mix(instructors=1, with_topic=False)),
    ],
)
def test_a_block_needs_what_its_way_of_teaching_needs_where_nobody_says_otherwise(method, topic, mix):
    assert usual_mix(method, topic) == mix
