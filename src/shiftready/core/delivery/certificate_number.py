"""Certificate numbers: long enough that nobody guesses one, written so that a person can read it aloud.

Crockford's base 32 has no I, L, O or U; the last sign is its check (the value modulo 37). Only values whose check is a
letter or digit are used, so that a number is easy to type and stands in an address as it is. One wrong sign, and two
neighbors exchanged, are always noticed: 37 is prime, larger than the alphabet, and divides neither 32 nor 31.
"""

from __future__ import annotations

from collections.abc import Callable

from shiftready.core.errors import ShiftreadyError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "SR"
SIGNS = 15
BITS = SIGNS * 5
_CHECK_MODULUS = 37
_GROUP = 4
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def draw_number(random_bits: Callable[[int], int]) -> str:
    """A new number from a source of random bits, such as `secrets.randbits`; drawn again until its check is plain."""
    while (value := random_bits(BITS)) % _CHECK_MODULUS >= len(ALPHABET):
        pass
    return write_number(value)


def write_number(value: int) -> str:
    """The number of a value below 2**75, as `SR-7F3K-92QD-0VXN-4TAC`.

    Raises:
        ValueError: the value is out of range or its check is no letter or digit.
    """
    check = value % _CHECK_MODULUS
    if not 0 <= value < 1 << BITS or check >= len(ALPHABET):
        raise ValueError(f"{value} has no certificate number")
    signs = "".join(ALPHABET[value >> shift & 31] for shift in range(BITS - 5, -1, -5)) + ALPHABET[check]
    return "-".join([PREFIX, *(signs[i : i + _GROUP] for i in range(0, len(signs), _GROUP))])


def read_number(text: str) -> str:
    """The number as we write it, from what a person typed: small letters, O for 0, I or L for 1, spaces, no hyphens.

    Raises:
        ShiftreadyError: `certificate_number_unreadable`, saying what is wrong with it.
    """
    typed = "".join(sign for sign in text.upper() if sign.isalnum())
    # Only a full number can carry the prefix: without it, the signs themselves may begin with the same letters.
    signs = (typed.removeprefix(PREFIX) if len(typed) > SIGNS + 1 else typed).translate(_READ_AS)
    if len(signs) != SIGNS + 1 or not set(signs) <= set(ALPHABET):
        raise _unreadable(text, f"A number has {PREFIX} and {SIGNS + 1} letters or digits, never a U.")
    value = 0
    for sign in signs[:-1]:
        value = value << 5 | ALPHABET.index(sign)
    if value % _CHECK_MODULUS != ALPHABET.index(signs[-1]):
        raise _unreadable(text, "One of its letters or digits is not as printed.")
    return write_number(value)


def _unreadable(text: str, why: str) -> ShiftreadyError:
    message = f'"{text[:40]}" is not a certificate number. {why} Compare it with the certificate and type it again.'
    return ShiftreadyError("certificate_number_unreadable", message, fields={"number": message})
