import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shiftready.core.delivery.certificate_number import ALPHABET, BITS, draw_number, read_number, write_number
from shiftready.core.errors import ShiftreadyError

numbers = st.integers(0, 2**BITS - 1).filter(lambda value: value % 37 < 32).map(write_number)


def test_a_number_is_four_groups_after_the_two_letters():
    assert write_number(37 * 10**20 + 5) == "SR-3497-M4WH-X8N0-0055"


def test_values_whose_check_is_no_letter_are_drawn_again():
    values = iter([36, 32, 40])

    assert draw_number(lambda _bits: next(values)) == "SR-0000-0000-0000-0183"


@given(numbers)
def test_what_is_written_is_read_again(number):
    assert read_number(number) == number


@given(numbers)
def test_it_is_read_as_people_type_it(number):
    typed = number.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert read_number(typed) == number
    assert read_number(number.removeprefix("SR-").replace("-", "")) == number


@given(numbers, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_noticed(number, place, sign):
    signs = list(number.removeprefix("SR-").replace("-", ""))
    assume(signs[place] != sign)
    signs[place] = sign

    with pytest.raises(ShiftreadyError):
        read_number("".join(signs))


@given(numbers, st.integers(0, 13))
def test_two_neighbours_exchanged_are_noticed(number, place):
    signs = list(number.removeprefix("SR-").replace("-", ""))
    assume(signs[place] != signs[place + 1])
    signs[place], signs[place + 1] = signs[place + 1], signs[place]

    with pytest.raises(ShiftreadyError):
        read_number("".join(signs))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "A number has SR and 16 letters or digits, never a U."),
        ("SR-UUUU-UUUU-UUUU-UUUU", "A number has SR and 16 letters or digits, never a U."),
        ("SR-0000-0000-0000-0001", "One of its letters or digits is not as printed."),
    ],
)
def test_what_is_no_number_is_refused_with_the_reason(typed, why):
    with pytest.raises(ShiftreadyError) as refusal:
        read_number(typed)

    assert (refusal.value.code, refusal.value.message) == (
        "certificate_number_unreadable",
        f'"{typed}" is not a certificate number. {why} Compare it with the certificate and type it again.',
    )
