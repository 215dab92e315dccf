"""`shiftready accreditation`: chosen, shown, filed, taken back."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from shiftready.cli.main import main
from shiftready.store.models import AccreditationEdition, AccreditationProof, Agency, Membership, Role, User
from tests.web.small_agency import staff

pytestmark = pytest.mark.django_db
AS = ("--as", "lead@lakeside.example")
CYCLE = ("--cycle-from", "2024-07-01", "--cycle-to", "2028-06-30")
DAY = ("--as-of", "2026-03-02")


@pytest.fixture
def agency():
    made = Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="IL")
    staff(made)
    user = User.objects.create_user("lead@lakeside.example", None)
    Membership.objects.create(agency=made, user=user, role=Role.COORDINATOR)
    return made


def run(*words):
    return CliRunner(env={"COLUMNS": "240"}).invoke(main, ["accreditation", *words])


def test_an_edition_is_chosen_a_proof_filed_and_both_are_shown(agency, tmp_path):
    (tmp_path / "directive.pdf").write_bytes(b"%PDF-1.7")
    none = run("show", "lakeside", *DAY)
    chosen = run("choose", "lakeside", "three_years", *AS, *CYCLE)
    filed = run(
        "file", "lakeside", "a", *AS, "--of", "2025-03-03", "--says", "Directive 41", "--file",
        str(tmp_path / "directive.pdf"),
    )  # fmt: skip
    choice, proof = AccreditationEdition.objects.of(agency).get(), AccreditationProof.objects.of(agency).get()
    table = run("show", "lakeside", *DAY)
    whole = json.loads(run("show", "lakeside", *DAY, "--format", "json").stdout)
    years = run("years", "lakeside", *DAY, "--format", "csv").stdout.splitlines()
    editions = run("editions", "lakeside", *DAY, "--format", "csv").stdout.splitlines()

    assert none.stdout.startswith("No edition is chosen for this day.\n")
    assert chosen.stdout == f"Choice {choice.pk} is written: assessed under three_years from 2024-07-01.\n"
    assert filed.stdout == f"Proof {proof.pk} is filed for bullet a, of 2025-03-03.\n"
    assert "Assessed under: Refresher at least every three years, from 2024-07-01" in table.stdout
    assert (whole["bullets"][0]["proofs"][0]["paper"]["name"], whole["bullets"][0]["standing"]) == (
        "directive.pdf", "not_known"
    )  # fmt: skip
    assert years[:3] == [
        "bullet,first_on,last_on,proof,filed,in_the_app",
        "a,2024-07-01,2025-06-30,Proof filed,1,",
        "a,2025-07-01,2026-06-30,No proof yet,0,",
    ]
    assert editions[1:] == [
        "three_years,Refresher at least every three years,seen_official,True,4,1,3,0",
        "every_year,Refresher every year,background,False,4,1,3,0",
    ]


def test_both_are_taken_back_with_a_reason(agency):
    run("choose", "lakeside", "every_year", *AS, *CYCLE)
    run("file", "lakeside", "b", *AS, "--of", "2025-03-03", "--says", "A letter", "--no-figures")
    choice, proof = AccreditationEdition.objects.of(agency).get(), AccreditationProof.objects.of(agency).get()

    out = run("take-out", "lakeside", str(proof.pk), *AS, "--reason", "A slip.")
    back = run("take-back", "lakeside", str(choice.pk), *AS, "--reason", "A slip.")
    again = run("take-back", "lakeside", str(choice.pk), *AS, "--reason", "A slip.")

    assert (out.stdout, back.stdout) == (
        f"Proof {proof.pk} is taken out.\n", f"Choice {choice.pk} is taken back.\n"
    )  # fmt: skip
    assert f"No choice of an edition {choice.pk} stands here." in again.stderr


@pytest.mark.usefixtures("agency")
def test_the_pledge_is_shown_with_what_remains():
    run("choose", "lakeside", "third", *AS, *CYCLE, "--standard", "iacp_one_mind")
    table = run("one-mind", "lakeside", *DAY).stdout
    lines = run("one-mind", "lakeside", *DAY, "--format", "csv").stdout.splitlines()
    whole = json.loads(run("one-mind", "lakeside", *DAY, "--format", "json").stdout)

    assert "CIT or CRIT: 1 of 4 sworn officers, 25 percent; 20 percent are asked." in table
    assert lines[1:] == [
        "cit,CIT or CRIT,20,1,4,0,cit-40,30,0",
        "first_aid,First aid for the rest,100,1,4,3,mhfa-public-safety,30,1",
    ]
    assert [one["on"] for one in whole["days"]][0::7] == ["2024-07-01", "2026-03-02"]
