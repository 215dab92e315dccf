"""Certified, recertified, lapsed, revoked: what certificates make of somebody, oldest first."""

from __future__ import annotations

from datetime import date

from shiftready.core.certification import CertificateHeld, Lasting, certification_steps

LASTING = {"cit-40": Lasting(36, frozenset({"cit-refresher"}))}
AS_OF = date(2026, 6, 1)


def held(course, on, **more):
    return CertificateHeld(course, course.upper(), f"N-{course}-{on.year}", "Harbor", on, **more)


def told(*certificates, lasting=LASTING, as_of=AS_OF):
    return [(one.what, one.title, one.on, one.until) for one in certification_steps(certificates, lasting, as_of)]


def test_a_certificate_is_good_for_the_months_of_its_course_and_lapses_the_day_after():
    assert told(held("cit-40", date(2022, 5, 9))) == [
        ("certified", "CIT-40", date(2022, 5, 9), date(2025, 5, 9)),
        ("lapsed", "CIT-40", date(2025, 5, 10), None),
    ]
    assert told(held("cit-40", date(2022, 5, 9)), as_of=date(2025, 5, 9))[1:] == []


def test_the_day_it_states_itself_ends_it_if_that_comes_first_and_without_either_nothing_does():
    assert told(held("cit-40", date(2024, 5, 9), expires_on=date(2025, 1, 1)))[0][3] == date(2025, 1, 1)
    assert told(held("cit-40", date(2024, 5, 9), expires_on=date(2030, 1, 1)))[0][3] == date(2027, 5, 9)
    assert told(held("cit-40", date(2001, 5, 9)), lasting={}) == [("certified", "CIT-40", date(2001, 5, 9), None)]


def test_a_course_that_renews_recertifies_in_time_and_stands_for_itself_besides():
    assert told(held("cit-40", date(2022, 5, 9)), held("cit-refresher", date(2025, 5, 9))) == [
        ("certified", "CIT-40", date(2022, 5, 9), date(2025, 5, 9)),
        ("recertified", "CIT-REFRESHER", date(2025, 5, 9), date(2028, 5, 9)),
        ("certified", "CIT-REFRESHER", date(2025, 5, 9), None),
    ]


def test_too_late_it_renews_nothing_and_the_course_itself_recertifies_at_any_time():
    late, anew = held("cit-refresher", date(2025, 5, 10)), held("cit-40", date(2025, 9, 1))

    assert [step[:1] + step[2:3] for step in told(held("cit-40", date(2022, 5, 9)), late, anew)] == [
        ("certified", date(2022, 5, 9)),
        ("lapsed", date(2025, 5, 10)),
        ("recertified", date(2025, 9, 1)),
        ("certified", date(2025, 5, 10)),
    ]


def test_a_revoked_certificate_ends_on_that_day_and_nothing_renews_it_afterwards():
    revoked = held("cit-40", date(2024, 5, 9), revoked_on=date(2025, 2, 1))

    assert told(revoked, held("cit-refresher", date(2025, 3, 1)))[:2] == [
        ("certified", "CIT-40", date(2024, 5, 9), date(2027, 5, 9)),
        ("revoked", "CIT-40", date(2025, 2, 1), None),
    ]
    assert told(revoked, as_of=date(2025, 1, 31)) == [("certified", "CIT-40", date(2024, 5, 9), date(2027, 5, 9))]
    lapsed_first = held("cit-40", date(2020, 5, 9), revoked_on=date(2025, 2, 1))
    assert [one[0] for one in told(lapsed_first)] == ["certified", "lapsed"]


def test_what_is_completed_after_the_day_is_not_told():
    assert told(held("cit-40", date(2026, 6, 2))) == []
