"""What the check of an audit trail finds: lines altered, removed from the middle, cut from the end, written anew."""

from __future__ import annotations

import pytest

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import Actor, the_shell
from shiftready.services.audit import digest_of, write_line
from shiftready.services.audit_check import check_trail, head_of, read_head, sentence_of
from shiftready.store.models import Agency, AuditLine
from tests.services.deeds import HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def shell():
    return the_shell(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def lines(shell):
    """Three deeds, and one in another agency between them."""
    other = the_shell(Agency.objects.create(slug="theirs", name="Their agency"))
    found = [write_line(shell, "first"), write_line(shell, "second")]
    write_line(other, "elsewhere")
    return [*found, write_line(shell, "third")]


def of(shell):
    return AuditLine.objects.of(shell.agency)


def forge(shell):
    """Somebody who can write to the database writes every line anew, and the agency's own end with them."""
    before = ""
    for line in of(shell).order_by("pk"):
        line.subject = "forged"
        line.digest = before = digest_of(line, before)
        line.save()
    Agency.objects.filter(pk=shell.agency.pk).update(audit_lines=of(shell).count(), audit_head=before)


def test_a_trail_that_nobody_touched_is_whole_and_says_where_it_ends(shell, lines):
    found = check_trail(shell)

    assert (found.is_whole, found.found, str(found.head)) == (True, 3, f"3-{lines[-1].digest}")
    assert head_of(shell) == found.head
    assert sentence_of(found) == "The chain is whole: 3 lines, none altered and none removed."


def test_an_agency_without_deeds_has_a_whole_trail(shell):
    assert sentence_of(check_trail(shell)) == "The chain is whole: 0 lines, none altered and none removed."


def test_an_altered_line_and_one_after_a_removed_one_are_named(shell, lines):
    of(shell).filter(pk=lines[1].pk).update(subject="altered")
    altered = check_trail(shell)
    of(shell).filter(pk=lines[1].pk).delete()
    removed = check_trail(shell)

    assert (altered.broken, removed.broken) == (lines[1], lines[2])
    assert [one.is_whole for one in (altered, removed)] == [False, False]
    assert sentence_of(removed).startswith("The chain breaks at the line of ")
    assert "(third): it was altered, or a line before it was removed." in sentence_of(removed)


@pytest.mark.parametrize("cut", [1, 3])
def test_cutting_off_the_newest_lines_shows(shell, lines, cut):
    of(shell).filter(pk__in=[line.pk for line in lines[-cut:]]).delete()

    found = check_trail(shell)

    assert (found.broken, found.is_cut, found.is_whole) == (None, True, False)
    assert sentence_of(found) == (
        f"The newest lines are missing: 3 were written and {3 - cut} are there, or the last one is another. Compare "
        "with a backup."
    )


def test_deeds_done_after_the_cut_do_not_heal_it(shell, lines):
    of(shell).filter(pk=lines[-1].pk).delete()
    after = write_line(shell, "fourth")

    found = check_trail(shell)

    assert (found.broken, found.is_cut) == (after, True)


def test_a_line_added_behind_the_end_shows(shell, lines):
    extra = AuditLine(agency=shell.agency, at=lines[-1].at, deed="slipped in")
    extra.digest = digest_of(extra, lines[-1].digest)
    extra.save()

    assert check_trail(shell).is_cut


@pytest.mark.usefixtures("lines")
def test_a_trail_written_anew_whole_is_found_out_by_an_end_noted_before(shell):
    noted = str(head_of(shell))
    forge(shell)

    assert check_trail(shell).is_whole
    assert sentence_of(check_trail(shell, noted=noted)) == (
        "The end you noted, line 3, is not on this chain: the trail was written anew, or cut and continued. Compare "
        "with a backup."
    )


@pytest.mark.usefixtures("lines")
def test_an_end_noted_earlier_stands_while_the_trail_goes_on(shell):
    noted = f" {str(head_of(shell))[:20].upper()} "
    write_line(shell, "fourth")

    assert sentence_of(check_trail(shell, noted=noted)) == (
        "The chain is whole: 4 lines, none altered and none removed; the end you noted stands as line 3."
    )


@pytest.mark.usefixtures("lines")
def test_an_end_noted_beyond_the_trail_is_not_on_it(shell):
    assert not check_trail(shell, noted=f"9-{'0' * 64}").noted_stands


@pytest.mark.parametrize("text", ["3", "three-3f2a", "3-3f2a", "3-" + "z" * 16, "3-" + "0" * 65, "-1-" + "0" * 16])
def test_what_is_no_end_is_refused_in_words(text):
    with pytest.raises(ShiftreadyError) as refusal:
        read_head(text)

    assert refusal.value.code == "audit_head_unreadable"
    assert refusal.value.message == (
        f'"{text}" is no end of an audit trail. Write it as it was noted: the number of lines, a hyphen and at least '
        "the first 16 digits of the seal, such as 128-3f2a9c0d51b7e864."
    )


def test_who_may_not_see_the_trail_learns_nothing_of_it(shell):
    member = Actor(user=None, agency=shell.agency, deeds=frozenset())

    for deed in (check_trail, head_of):
        with pytest.raises(NotAllowed):
            deed(member)


@pytest.mark.django_db(transaction=True)
def test_a_line_needs_no_transaction_of_its_caller(shell):
    """Some deeds change no row but leave a line: on PostgreSQL the agency is locked for it."""
    write_line(shell, "exported")

    assert check_trail(shell).is_whole


def test_no_deed_saves_an_agency_whole():
    """An agency fetched before would put the end of its trail back to where it was then."""
    saves = [line for path in HOUSE.rglob("*.py") for line in path.read_text().splitlines() if "agency.save(" in line]

    assert [line for line in saves if "update_fields=" not in line] == []
