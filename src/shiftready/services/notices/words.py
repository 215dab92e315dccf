"""An agency's own words for its mails: strictly read, filled in, and never more than the fields of their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from string import Formatter

from shiftready.core.errors import ShiftreadyError
from shiftready.services.notices.kinds import KINDS, MailKind, Words

LONGEST = {"subject": 150, "opening": 2000, "closing": 2000}


def read_words(kind: str, said: Mapping[str, str]) -> dict[str, str]:
    """What somebody wrote for a kind of mail, as it is kept: only what differs from our own.

    Raises:
        ShiftreadyError: `mail_words_wrong`, naming every field that cannot be.
    """
    if kind not in KINDS:
        raise _wrong(f'"{kind}" is no kind of mail. Choose one of {", ".join(sorted(KINDS))}.', "kind")
    of, own = KINDS[kind], asdict(KINDS[kind].words)
    if unknown := sorted(said.keys() - own.keys()):
        raise _wrong(f'A mail has a subject, an opening and a closing, and no "{unknown[0]}".', unknown[0])
    for part, text in said.items():
        if why := _why_wrong(of, part, text):
            raise _wrong(why, part)
    return {part: text.strip() for part, text in said.items() if text.strip() and text.strip() != own[part]}


def words_of(kind: str, own: Mapping[str, Mapping[str, str]]) -> Words:
    """The words of a kind, the agency's own where it has some."""
    return Words(**(asdict(KINDS[kind].words) | dict(own.get(kind, {}))))


def filled(words: Words, fields: Mapping[str, str]) -> Words:
    """The words with their fields filled in."""
    return Words(*(_filled(text, fields) for text in (words.subject, words.opening, words.closing)))


def example_of(kind: str, own: Mapping[str, Mapping[str, str]]) -> Words:
    """A mail of that kind as somebody invented would read it."""
    return filled(words_of(kind, own), KINDS[kind].fields)


def _filled(text: str, fields: Mapping[str, str]) -> str:
    """A line end in a field would begin a header of its own in a subject."""
    return text.format_map({name: " ".join(value.split()) for name, value in fields.items()})


def _why_wrong(kind: MailKind, part: str, text: str) -> str:
    """Why this cannot be written, "" where it can."""
    if len(text) > LONGEST[part]:
        return f"The {part} holds up to {LONGEST[part]:,} letters."
    if part == "subject" and len(text.strip().splitlines()) > 1:
        return "The subject is one line."
    try:
        named = [(name, form, turned) for _, name, form, turned in Formatter().parse(text) if name is not None]
    except ValueError:
        return f"The {part} has a brace alone. Write each field as {{name}}, and a brace itself twice."
    for name, form, turned in named:
        if name not in kind.fields or form or turned:
            known = ", ".join(f"{{{one}}}" for one in sorted(kind.fields))
            return f"The {part} names {{{name}}}, which this mail does not know. It knows {known}."
    return ""


def _wrong(message: str, field: str) -> ShiftreadyError:
    return ShiftreadyError("mail_words_wrong", message, fields={field: message})
