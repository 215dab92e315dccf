"""The folder of a standard as a packet: bullets, years, proofs and papers, made again equal to the byte."""

from __future__ import annotations

from datetime import date
from zipfile import ZipFile

import pytest

from shiftready.core.errors import NotFound
from shiftready.services.accreditation.proofs import take_out_proof
from shiftready.services.packets.make import freeze_packet, make_packet_again, open_packet
from shiftready.services.packets.wish import PacketWish
from shiftready.services.program.papers import bring_program_paper, take_out_program_paper
from tests.services.accreditation_deeds import STANDARD, choose, file

pytestmark = pytest.mark.django_db
WISH = PacketWish("standard", STANDARD)


def bring(shell, name, content):
    return bring_program_paper(shell, framework=STANDARD, element="a", name=name, content=content)


@pytest.fixture
def filed(room, clock):
    choose(room.shell)
    paper = bring(room.shell, "directive.pdf", b"%PDF-1.7 directive")
    proof = file(room.shell, proved_on=date(2025, 3, 3), paper=paper.pk)
    clock.shift(120)
    return room, paper, proof


def test_it_holds_the_bullets_the_years_the_proofs_and_the_papers_as_they_were_brought(filed, make, read):
    room, paper, proof = filed
    packet = make(WISH)
    bullets, years, proofs = (read(packet, f"{name}.csv") for name in ("bullets", "years", "proofs"))
    with open_packet(room.shell, packet=packet.pk) as file_, ZipFile(file_) as parts:
        content = parts.read(f"papers/a/{paper.pk}.pdf")

    assert [one["bullet"] for one in bullets] == list("abcde")
    assert next((one["first_on"], one["proof"]) for one in years if one["bullet"] == "a") == (
        "2024-07-01",
        "Proof filed",
    )
    assert [(one["proof"], one["file"], one["sha256"]) for one in proofs] == [
        (str(proof.pk), f"papers/a/{paper.pk}.pdf", paper.digest)
    ]
    assert content == b"%PDF-1.7 directive"
    assert [one["edition"] for one in read(packet, "editions.csv")] == ["three_years"]
    assert {one["rule"] for one in read(packet, "findings.csv")} == {
        "us/calea/mental_health_entry", "us/calea/mental_health_refresher"
    }  # fmt: skip
    assert {one["version_from"] for one in read(packet, "rules.csv")} == {"2016-10-01"}
    assert "Accreditation folder: CALEA standard on mental health, 41.2.7" in read(packet, "index.html")


def test_the_wording_of_a_later_edition_judges_where_it_governs(filed, clock, make, read):
    room, _, _ = filed
    choose(room.shell, "every_year", date(2025, 7, 1))
    clock.shift(120)

    rules = {one["rule"]: (one["version_from"], one["certainty"]) for one in read(make(WISH), "rules.csv")}

    assert rules["us/calea/mental_health_refresher"] == ("2017-01-01", "No text read")


def test_whatever_is_filed_or_taken_out_later_it_is_made_again_the_same(filed, clock, make):
    room, paper, proof = filed
    packet = make(WISH)
    clock.shift(120)
    take_out_proof(room.shell, proof=proof.pk, reason="A slip.")
    take_out_program_paper(room.shell, paper=paper.pk, reason="Unsigned.")
    choose(room.shell, "every_year", date(2025, 7, 1))
    bring(room.shell, "other.pdf", b"%PDF-1.7 other")

    again = make_packet_again(room.shell, packet=packet.pk)

    assert (again.is_equal, again.why) == (True, "")


def test_a_standard_without_bullets_has_no_packet(room):
    with pytest.raises(NotFound) as refused:
        freeze_packet(room.shell, wish=PacketWish("standard", "state_accreditation"))

    assert refused.value.code == "standard_not_found"
