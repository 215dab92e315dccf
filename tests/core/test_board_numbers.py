"""Numbers at boards: which holds on a day, and which nobody else may have."""

from datetime import date

from shiftready.core.board_numbers import BoardNumber, number_on, one_bearer_key

EVER = BoardNumber("tx-tcole", "person", "p1", "123456")
OLD = BoardNumber("ca-post", "course", "cit-40", "1234-33590", date(2024, 7, 1), date(2026, 6, 30))
NEW = BoardNumber("ca-post", "course", "cit-40", "1234-33591", date(2026, 6, 1), None)


def test_a_number_without_a_first_day_held_ever_since_and_the_later_of_two_counts():
    assert number_on([EVER], date(1999, 1, 1)) == EVER
    assert [number_on([OLD, NEW], day) for day in (date(2024, 6, 30), date(2026, 5, 31), date(2026, 6, 30))] == [
        None, OLD, NEW,
    ]  # fmt: skip


def test_no_two_people_may_share_a_number_whatever_its_letters_and_courses_may():
    assert one_bearer_key(EVER) == ("tx-tcole", "person", "123456")
    assert one_bearer_key(BoardNumber("x", "class", "7", "Ab1")) == one_bearer_key(
        BoardNumber("x", "class", "8", "aB1")
    )
    assert one_bearer_key(OLD) is None
