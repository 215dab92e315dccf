"""Certificates issued anew, many checked at once, and papers that look as the agency chose."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pypdfium2
import pytest
import time_machine

from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.formats.certificate_design import PLAIN, PaperDesign, Signatory
from shiftready.services.access import DEEDS, Actor
from shiftready.services.certificates import (
    certificate_document,
    certificates_of_agency,
    choose_design,
    class_document,
    current_design,
    preview_design,
    reissue_certificate,
    revoke_certificate,
    status_list,
    verify,
    verify_many,
)
from shiftready.store.models import Agency, Certificate, CertificateDesign, Person, Role
from tests.formats.pictures import png
from tests.services.classroom import MONDAY_EVENING, attend, close, open_classroom

pytestmark = pytest.mark.django_db
WEEK_AFTER = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
LATER = date(2026, 3, 9)


@pytest.fixture(autouse=True)
def monday_evening():
    with time_machine.travel(MONDAY_EVENING, tick=False):
        yield


@pytest.fixture
def room():
    room = open_classroom(Agency.objects.create(slug="ours", name="Our agency"))
    attend(room)
    close(room)
    return room


@pytest.fixture
def number(room):
    return Certificate.objects.of(room.agency).get(record__person__number="p1").number


def reissued(room, number, reason="the name was misspelled"):
    with time_machine.travel(WEEK_AFTER, tick=False):
        return reissue_certificate(room.shell, number=number, reason=reason)


def words_of(pdf, page=0):
    return " ".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range().split())


def test_one_issued_anew_has_the_name_of_now_and_the_old_one_says_by_what_it_was_replaced(room, number):
    Person.objects.of(room.agency).filter(number="p1").update(name="Persephone One")

    new = reissued(room, number)

    assert "Persephone One" in words_of(certificate_document(room.shell, number=new.number))
    old = verify(number=number, on=LATER)
    assert (old.standing, old.replaced_on, old.replaced_by) == ("replaced", LATER, new.number)
    assert verify(number=number, on=date(2026, 3, 8)).standing == "valid"
    assert [verify(number=new.number, on=day).standing for day in (date(2026, 3, 8), LATER)] == [
        "not_yet_issued",
        "valid",
    ]


def test_the_archive_keeps_both_and_only_the_new_one_is_printed_with_its_class(room, number):
    new = reissued(room, number)

    held = certificates_of_agency(room.shell).filter(record__person__number="p1")
    assert {row.number for row in held} == {number, new.number}
    printed = pypdfium2.PdfDocument(class_document(room.shell, offering=room.offering))
    texts = [page.get_textpage().get_text_range() for page in printed]
    assert (len(texts), sum(number in text for text in texts), sum(new.number in text for text in texts)) == (3, 0, 1)


@pytest.mark.parametrize("deed", [certificate_document, reissue_certificate, revoke_certificate])
def test_what_was_replaced_is_neither_printed_nor_issued_or_revoked_again(room, number, deed):
    new = reissued(room, number)
    why = {} if deed is certificate_document else {"reason": "again"}

    with pytest.raises(ShiftreadyError) as refusal:
        deed(room.shell, number=number, **why)

    assert refusal.value.code == "certificate_replaced"
    assert f"Certificate {number} was replaced by {new.number}." in refusal.value.message


def test_what_was_revoked_is_not_issued_anew(room, number):
    revoke_certificate(room.shell, number=number, reason="issued in error")

    with pytest.raises(ShiftreadyError) as refusal:
        reissued(room, number)

    assert refusal.value.code == "certificate_revoked"
    assert Certificate.objects.of(room.agency).count() == 3


def test_a_signed_file_of_what_was_replaced_is_found_out_by_the_list(room, number):
    before = status_list(agency="ours", part=0)["credentialSubject"]["encodedList"]

    reissued(room, number)

    assert status_list(agency="ours", part=0)["credentialSubject"]["encodedList"] != before


def test_many_numbers_are_checked_in_the_order_in_which_they_were_written(room, number, django_assert_num_queries):
    other = Certificate.objects.of(room.agency).get(record__person__number="p2").number
    new = reissued(room, number)
    written = f"{other.lower()}\n{number}, SR-3497-M4WH-X8N0-0055\nscribble\n\n{other.lower()}"

    with django_assert_num_queries(1):
        found = verify_many(room.shell, numbers=written, on=LATER)

    told = [(one.found.standing, one.found.name, one.found.replaced_by) if one.found else one.refusal for one in found]
    assert told[:3] == [
        ("valid", "Person p2", ""),
        ("replaced", "Person p1", new.number),
        "No certificate of this number was issued here.",
    ]
    assert told[3].startswith("scribble") or "scribble" in told[3]
    assert len(told) == 4


def test_names_of_another_agency_are_not_told_to_who_checks_many(room, number):
    theirs = Agency.objects.create(slug="theirs", name="Their agency")
    auditor = Actor(user=None, agency=theirs, deeds=DEEDS[Role.AUDITOR])

    (found,) = verify_many(auditor, numbers=number)

    assert (found.found.issuer, found.found.name) == ("Our agency", "")
    with pytest.raises(NotAllowed):
        verify_many(Actor(user=None, agency=room.agency, deeds=DEEDS[Role.MEMBER]), numbers=number)


@pytest.mark.parametrize(
    ("numbers", "code"), [(" \n,", "numbers_missing"), ("\n".join(map(str, range(501))), "numbers_too_many")]
)
def test_no_numbers_and_more_than_are_checked_at_once_are_refused(room, numbers, code):
    with pytest.raises(ShiftreadyError) as refusal:
        verify_many(room.shell, numbers=numbers)

    assert refusal.value.code == code


DESIGN = PaperDesign(
    look="framed",
    heading="Zertifikat",
    note="Given at City Hall.",
    signatories=(Signatory("Ruth Invented", "Chief of Police"),),
    seal=png(20, 20),
    seal_shows="A square",
)


def test_those_issued_before_keep_their_paper_and_one_issued_anew_has_the_new(room, number):
    before = certificate_document(room.shell, number=number)
    with time_machine.travel(datetime(2026, 3, 4, tzinfo=UTC), tick=False):
        chosen = choose_design(room.shell, design=DESIGN)

    assert chosen == DESIGN
    assert certificate_document(room.shell, number=number) == before
    new = certificate_document(room.shell, number=reissued(room, number).number)
    assert all(said in words_of(new) for said in ("Zertifikat", "Given at City Hall.", "Ruth Invented", "Chief of"))


def test_a_sample_shows_the_design_and_keeps_nothing(room):
    sample = preview_design(room.shell, design=DESIGN)

    assert all(said in words_of(sample) for said in ("Zertifikat", "Alex Sample", "SR-SAMPLE"))
    assert (CertificateDesign.objects.of(room.agency).count(), current_design(room.shell)) == (0, PLAIN)


def test_an_empty_text_goes_back_to_what_certificates_always_said(room):
    choose_design(room.shell, design=DESIGN)

    again = choose_design(room.shell, design=PaperDesign(heading=" ", statement=""))

    assert again == PLAIN


@pytest.mark.parametrize(
    ("design", "code", "field"),
    [
        (PaperDesign(look="gothic"), "look_unknown", "look"),
        (PaperDesign(note="x" * 201), "design_text", "note"),
        (PaperDesign(signatories=(Signatory("A"),) * 4), "signatories_too_many", "signatories"),
        (PaperDesign(signatories=(Signatory("A", "x" * 81),)), "design_text", "signatories"),
        (PaperDesign(seal=png(20, 20)), "seal_shows_missing", "seal_shows"),
        (PaperDesign(seal=b"<svg/>", seal_shows="x"), "seal_unknown", "seal"),
        (PaperDesign(seal=png(20, 20)[:60], seal_shows="x"), "seal_unknown", "seal"),
        (PaperDesign(), "design_unchanged", None),
    ],
    ids=lambda one: one if isinstance(one, str) else None,
)
def test_a_design_that_does_not_fit_is_refused_at_its_field(room, design, code, field):
    with pytest.raises(ShiftreadyError) as refusal:
        choose_design(room.shell, design=design)

    assert (refusal.value.code, next(iter(refusal.value.fields), None)) == (code, field)


@pytest.mark.parametrize("role", sorted(set(Role.values) - {Role.COORDINATOR}))
def test_only_the_coordinator_designs_and_issues_anew(room, number, role):
    actor = Actor(user=None, agency=room.agency, deeds=DEEDS[role])

    for deed in (
        lambda: choose_design(actor, design=DESIGN),
        lambda: preview_design(actor, design=DESIGN),
        lambda: current_design(actor),
        lambda: reissue_certificate(actor, number=number, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            deed()
