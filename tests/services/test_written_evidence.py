"""A proof may name a policy of the agency's library, or an order of its own that binds: both are written directives."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shiftready.core.errors import ShiftreadyError
from shiftready.services.access import the_shell
from shiftready.services.accreditation.editions import STANDARD
from shiftready.services.accreditation.folder import accreditation_folder
from shiftready.services.accreditation.proofs import take_out_proof
from shiftready.services.accreditation.shown import folder_values
from shiftready.services.accreditation.written import written_here
from shiftready.services.library.write import write_library_version
from shiftready.store.models import AccreditationProof, Agency
from tests.services.accreditation_deeds import file
from tests.services.library_deeds import SAID, write
from tests.services.orders.office import FIRST, REFRESHER, Office

pytestmark = pytest.mark.django_db
LATER = replace(SAID, text="Who comes to the bridge: two of us.")
DAY, TODAY = date(2027, 3, 1), datetime(2027, 3, 2, 12, tzinfo=ZoneInfo("America/Chicago"))


@pytest.fixture
def office(db):  # noqa: ARG001 - pytest opens the database by this name
    with time_machine.travel(datetime(2026, 11, 25, 12, tzinfo=ZoneInfo("America/Chicago"))):
        made = Office()
        made.release(made.approved())
    with time_machine.travel(TODAY, tick=False):
        yield made


def written(actor, day=DAY):
    folder = accreditation_folder(actor, standard=STANDARD, as_of=day)
    checks = next(one for one in folder.bullets if one.element.key == "a").checks
    return next((one.holds, one.says) for one in checks if one.key == "written")


def refusal(actor, **said):
    with pytest.raises(ShiftreadyError) as found:
        file(actor, proved_on=DAY, **said)
    return found.value


def test_a_policy_of_the_library_is_chosen_by_its_newest_version_and_stands_with_its_name_and_digest(office):
    first = write(office.writer, kind="policy")
    newest = write_library_version(office.writer, library_version=first.pk, said=LATER)
    lacks = written(office.writer)
    row = file(office.writer, proved_on=DAY, written=f"work:{newest.pk}")
    holds = written(office.writer)
    old = refusal(office.writer, written=f"work:{first.pk}")
    take_out_proof(office.writer, proof=row.pk, reason="A slip.")

    name = f"{newest.title}, version 2"
    digest = hashlib.sha256(LATER.text.encode()).hexdigest()
    assert (row.written_kind, row.written_name, row.written_digest) == ("work", name, digest)
    assert lacks == (
        False, "No written directive is on file. Bring it as a paper, or name a policy or an order of yours."
    )  # fmt: skip
    assert holds == (True, f"Named of your own: {name}.")
    assert (old.code, list(old.fields)) == ("proof_wrong", ["written"])
    assert written(office.writer) == lacks


def test_an_order_is_named_only_for_a_day_on_which_it_binds(office):
    early = refusal(office.writer, written=f"order:{REFRESHER}x")
    with pytest.raises(ShiftreadyError) as before:
        file(office.writer, proved_on=date(2026, 12, 31), written=f"order:{REFRESHER}")
    file(office.writer, proved_on=FIRST, written=f"order:{REFRESHER}")

    assert early.fields["written"].startswith(
        f'"order:{REFRESHER}x" is no policy in your library and no order of yours'
    )
    assert list(before.value.fields) == ["written"]
    assert written(office.writer) == (True, "Named of your own: Refresher.")
    # What is read of an earlier day rests on nothing that was proved later.
    assert written(office.writer, date(2026, 12, 31))[0] is False


def test_other_agencies_and_other_kinds_are_not_offered(office):
    other = the_shell(Agency.objects.create(slug="hillview", name="Hillview Police (invented)"))
    write(office.writer, kind="scenario")
    policy = write(other, kind="policy")

    assert [one.choice for one in written_here(office.writer, DAY)] == [f"order:{REFRESHER}"]
    assert refusal(office.writer, written=f"work:{policy.pk}").code == "proof_wrong"
    assert not AccreditationProof.objects.everywhere().exists()


def test_the_folder_says_what_a_proof_names(office):
    file(office.writer, proved_on=FIRST, written=f"order:{REFRESHER}")
    file(office.writer, proved_on=FIRST)

    bullet = folder_values(accreditation_folder(office.writer, standard=STANDARD, as_of=DAY))["bullets"][0]

    named, plain = (one["written"] for one in bullet["proofs"])
    assert ({name: named[name] for name in ("kind", "key", "name")}, plain) == (
        {"kind": "order", "key": REFRESHER, "name": "Refresher"}, None
    )  # fmt: skip
