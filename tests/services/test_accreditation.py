"""The folder of a standard: the edition that governs, live evidence, proofs by year, refusals, and who may."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiftready.catalogue.load import load_catalogue
from shiftready.catalogue.program import load_program
from shiftready.core.accreditation import MOST_YEARS
from shiftready.core.errors import NotAllowed, NotFound, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, Deed, the_shell
from shiftready.services.accreditation.editions import (
    STANDARD,
    EditionGiven,
    choose_edition,
    standards,
    take_back_edition,
)
from shiftready.services.accreditation.folder import accreditation_folder, editions_beside
from shiftready.services.accreditation.proofs import ProofGiven, file_proof, take_out_proof
from shiftready.services.program.papers import bring_program_paper, take_out_program_paper
from shiftready.store.models import (
    AccreditationEdition,
    AccreditationProof,
    Agency,
    Offering,
    OfferingBlock,
    Partner,
    PartnerAgreement,
    Role,
)
from tests.services.accreditation_deeds import CYCLE, choose, file
from tests.web.small_agency import AS_OF, ENTERED, staff

pytestmark = pytest.mark.django_db
THREE_OPEN = "1 of 4 people of whom it asks something have met it; 3 still have to."
NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    return made


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def bullet(actor, key, as_of=AS_OF):
    found = accreditation_folder(actor, standard=STANDARD, as_of=as_of)
    return next(one for one in found.bullets if one.element.key == key)


def told(actor, key, as_of=AS_OF):
    return {one.key: (one.holds, one.says) for one in bullet(actor, key, as_of).checks}


def bring(actor, key="a"):
    return bring_program_paper(
        actor, framework=STANDARD, element=key, name="policy.pdf", content=b"%PDF-1.7 " + key.encode()
    )


def test_a_new_folder_says_of_every_bullet_what_lacks_and_what_is_not_known(shell):
    found = accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)

    assert [(one.element.key, one.standing) for one in found.bullets] == [
        ("a", "gap"),
        ("b", "gap"),
        ("c", "gap"),
        ("d", "gap"),
        ("e", "not_known"),
    ]
    assert (found.governs, found.edition, found.years) == (None, None, ())
    assert told(shell, "e") == {
        "findings": (
            None,
            f"No edition is chosen, so this says little: {THREE_OPEN}",
        ),
        "classes": (True, "1 completion of its courses since 2 Mar 2023; 0 classes held here with a roll."),
        "years": (None, "No cycle was said, so nobody can tell for which years a proof is asked."),
    }


def test_every_bullet_says_how_certain_it_is_and_no_letter_is_called_read(shell):
    found = accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)

    assert [one.element.source.certainty for one in found.bullets] == ["background"] * 3 + ["seen_official"] * 2
    assert all("letter is remembered" in one.element.note for one in found.bullets[3:])


def test_the_edition_is_chosen_from_a_day_on_and_the_one_before_counts_before_it(shell):
    choose(shell)
    later = choose(shell, "every_year", date(2026, 1, 1))

    before = accreditation_folder(shell, standard=STANDARD, as_of=date(2025, 12, 31))
    since = accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)

    assert (before.edition.key, since.edition.key, since.governs.pk) == ("three_years", "every_year", later.pk)
    assert (before.edition.source.certainty, since.edition.source.certainty) == ("seen_official", "background")


def test_the_refresher_is_counted_by_the_wording_of_the_edition_that_governs(shell):
    choose(shell)
    three = told(shell, "e", date(2026, 5, 20))["findings"]
    choose(shell, "every_year", date(2026, 1, 1))
    one = told(shell, "e", date(2026, 5, 20))["findings"]

    assert three == (False, THREE_OPEN)
    assert one == (
        False,
        "0 of 4 people of whom it asks something have met it; 4 still have to. Nobody has read this edition's wording.",
    )


def test_editions_stand_side_by_side_with_what_each_comes_to_here(shell):
    choose(shell)

    beside = editions_beside(shell, standard=STANDARD, as_of=date(2026, 5, 20))

    assert [(one.edition.key, one.governs, one.counted.met, one.counted.missing) for one in beside] == [
        ("three_years", True, 1, 3),
        ("every_year", False, 0, 4),
    ]


def test_a_choice_taken_back_leaves_the_one_before_and_stays_known_with_its_reason(agency, shell):
    first, slip = choose(shell), choose(shell, "every_year")
    take_back_edition(shell, edition=slip.pk, reason="Of another agency.")

    found = accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)
    with pytest.raises(NotFound) as refused:
        take_back_edition(shell, edition=slip.pk, reason="Again.")

    assert found.governs.pk == first.pk
    assert AccreditationEdition.objects.of(agency).get(pk=slip.pk).withdrawn_reason == "Of another agency."
    assert refused.value.message == (f"No choice of an edition {slip.pk} stands here. It may have been taken back.")


def test_years_of_the_cycle_say_which_has_a_proof_and_which_lacks_one(shell):
    choose(shell)
    assert [one.proof for one in bullet(shell, "a").years] == ["none", "open", "ahead", "ahead"]
    assert told(shell, "a")["years"] == (False, "No proof of the year 1 Jul 2024 to 30 Jun 2025.")

    file(shell)
    years = bullet(shell, "a").years

    assert [(one.proof, one.filed) for one in years] == [("filed", 1), ("open", 0), ("ahead", 0), ("ahead", 0)]
    assert told(shell, "a")["years"] == (True, "Every year that is over has a proof.")


def test_what_the_app_holds_of_a_year_is_its_own_proof(shell):
    choose(shell)

    assert [(one.proof, one.told) for one in bullet(shell, "d").years][:2] == [("app", ("1 completed",)), ("open", ())]


def test_a_bullet_is_ready_when_everything_it_rests_on_is_there(agency, shell):
    choose(shell)
    offering = Offering.objects.create(
        agency=agency, course="cit-40", course_version=date(2016, 1, 1), title="CIT week", starts_on=date(2025, 5, 12),
        ends_on=date(2025, 5, 16), status="closed", created_at=ENTERED, closed_at=ENTERED,
    )  # fmt: skip
    OfferingBlock.objects.create(
        agency=agency, offering=offering, key="one", title="Illness", topic="mental_illness", method="lecture",
        minutes=120, starts_at=datetime(2025, 5, 12, 15, tzinfo=ZoneInfo("UTC")),
    )  # fmt: skip
    bring(shell)

    ready = bullet(shell, "a")

    assert [(one.key, one.holds, one.says) for one in ready.checks] == [
        ("written", True, "1 paper is on file: policy.pdf."),
        ("taught", True, "2 hours on its topics were taught in 1 class closed since 1 Jul 2024."),
        ("years", True, "Every year that is over has a proof."),
    ]
    assert (ready.standing, ready.reasons) == ("ready", ())


def test_agreements_with_providers_are_looked_at_and_a_court_is_none(agency, shell):
    court = Partner.objects.create(agency=agency, kind="court", name="County court", added_at=ENTERED)
    assert told(shell, "b")["agreements"] == (None, "No provider of care is kept among the partners.")
    clinic = Partner.objects.create(
        agency=agency, kind="mental_health_provider", name="County clinic", added_at=ENTERED
    )
    assert told(shell, "b")["agreements"][0] is False
    for partner in (court, clinic):
        PartnerAgreement.objects.create(
            agency=agency, partner=partner, kind="mou", first_on=date(2025, 1, 1), last_on=date(2026, 12, 31),
            notice_days=60, entered_at=ENTERED,
        )  # fmt: skip

    assert told(shell, "b")["agreements"] == (
        True,
        "1 agreement with providers of care in force; the nearest ends on 31 Dec 2026.",
    )


def test_a_proof_keeps_what_the_app_said_of_its_day_and_its_paper(agency, shell):
    choose(shell)
    paper = bring(shell, "e")
    row = file(shell, "e", date(2026, 3, 1), paper=paper.pk)
    take_out_program_paper(shell, paper=paper.pk, reason="Unsigned.")
    kept = AccreditationProof.objects.of(agency).get(pk=row.pk)

    assert kept.found[0] == {
        "key": "findings", "holds": False,
        "says": THREE_OPEN,
    }  # fmt: skip
    assert (kept.paper_id, kept.paper.withdrawn_at is None) == (paper.pk, False)


def test_a_proof_taken_out_counts_no_more_and_is_taken_out_once(shell):
    choose(shell)
    row = file(shell)
    with pytest.raises(ShiftreadyError) as blank:
        take_out_proof(shell, proof=row.pk, reason=" ")
    take_out_proof(shell, proof=row.pk, reason="Of another bullet.")

    with pytest.raises(NotFound) as refused:
        take_out_proof(shell, proof=row.pk, reason="Again.")

    assert blank.value.code == "reason_missing"
    assert refused.value.message == f"The folder has no proof {row.pk}. It may have been taken out."
    assert bullet(shell, "a").proofs == ()


def test_what_cannot_be_taken_is_said_field_by_field(shell):
    with pytest.raises(ShiftreadyError) as wrong:
        choose_edition(
            shell,
            standard=STANDARD,
            said=EditionGiven("sixth", date(2024, 1, 1), date(2024, 7, 1), date(2024, 6, 30), "x" * 501),
        )
    with pytest.raises(ShiftreadyError) as outside:
        choose(shell, first_on=date(2024, 6, 30))
    with pytest.raises(ShiftreadyError) as long:
        choose_edition(
            shell,
            standard=STANDARD,
            said=EditionGiven("every_year", CYCLE[0], CYCLE[0], date(2034, 7, 1)),
        )
    with pytest.raises(ShiftreadyError) as empty:
        file(shell, says=" ", with_figures=False)
    with pytest.raises(ShiftreadyError) as proof:
        file(shell, proved_on=date(2026, 3, 3), says="x" * 1001, paper=7)

    assert wrong.value.fields == {
        "edition": "Choose one of three_years, every_year.",
        "note": "Write it in up to 500 letters.",
        "cycle_last_on": "The cycle would end on 2024-06-30, before it begins. Correct one of the two days.",
    }
    assert outside.value.fields == {
        "first_on": "2024-06-30 lies outside of the cycle. Write a day of it, from which the edition holds."
    }
    assert long.value.fields == {
        "cycle_last_on": f"A cycle of more than {MOST_YEARS} years is none. Write the days of this one alone."
    }
    assert empty.value.fields == {
        "says": "Say what proves it, bring a paper, name what is written, or keep what the app says of that day."
    }
    assert proof.value.fields == {
        "proved_on": "2026-03-03 is still to come. Write the day that the proof speaks of.",
        "says": "Write it in up to 1,000 letters.",
        "paper": "Bullet a has no paper 7. Bring it for this bullet first.",
    }
    assert not AccreditationEdition.objects.of(shell.agency).exists()
    assert not AccreditationProof.objects.of(shell.agency).exists()


@pytest.mark.parametrize(
    ("standard", "key", "code"),
    [("state_accreditation", "a", "standard_not_found"), (STANDARD, "f", "element_not_found")],
)
def test_a_standard_without_bullets_has_no_folder(shell, standard, key, code):
    with pytest.raises(NotFound) as refused:
        file_proof(shell, standard=standard, bullet=key, said=ProofGiven(AS_OF, "x"))

    assert refused.value.code == code


def test_a_paper_of_another_agency_and_its_proofs_are_not_there(shell):
    elsewhere = the_shell(Agency.objects.create(slug="hillview", name="Hillview"))
    paper, row, chosen = bring(elsewhere), file(elsewhere), choose(elsewhere)

    for deed, code in (
        (lambda: file(shell, paper=paper.pk), "proof_wrong"),
        (lambda: take_out_proof(shell, proof=row.pk, reason="x"), "proof_not_found"),
        (lambda: take_back_edition(shell, edition=chosen.pk, reason="x"), "edition_not_found"),
    ):
        with pytest.raises(ShiftreadyError) as refused:
            deed()
        assert refused.value.code == code
    assert bullet(shell, "a").proofs == ()


@pytest.mark.parametrize("role", list(Role))
def test_only_those_who_see_the_program_read_and_only_those_who_keep_it_write(agency, role):
    actor = Actor(None, agency, DEEDS[role])
    deeds = {
        Deed.SEE_PROGRAM: lambda: accreditation_folder(actor, standard=STANDARD, as_of=AS_OF),
        Deed.KEEP_PROGRAM: lambda: choose(actor),
    }

    for deed, do in deeds.items():
        if actor.may(deed):
            do()
        else:
            with pytest.raises(NotAllowed):
                do()


def test_as_many_queries_however_many_proofs_papers_and_classes_there_are(shell):
    choose(shell)
    accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)
    counts = []
    for day in range(1, 4):
        file(shell, proved_on=date(2025, 3, day))
        bring(shell, "abc"[day - 1])
        with CaptureQueriesContext(connection) as caught:
            accreditation_folder(shell, standard=STANDARD, as_of=AS_OF)
        counts.append(len(caught))

    assert len(set(counts)) == 1


def test_every_standard_with_a_folder_has_rules_that_the_catalogue_holds():
    elements = [
        element
        for one in standards()
        for version in load_program().frameworks[one.id].versions
        for element in version.elements
    ]

    assert [one.id for one in standards()] == [STANDARD, "iacp_one_mind"]
    assert {one.rule for one in elements} - {""} <= set(load_catalogue().rules)
    assert all(bool(one.rule) == bool({"findings", "share"} & set(one.needs)) for one in elements)
    assert all(bool(one.share) == ("share" in one.needs) for one in elements)
