"""Learning sites matched to an agency: by what it says of itself and wants, with reasons, and who may."""

from __future__ import annotations

import pytest

from shiftready.catalogue.program import load_program
from shiftready.core.errors import NotAllowed, ShiftreadyError
from shiftready.services.access import DEEDS, Actor, the_shell
from shiftready.services.profile import describe_agency
from shiftready.services.sites.candidates import known_candidates
from shiftready.services.sites.match import match_sites
from shiftready.services.sites.nature import Nature, own_nature, say_nature
from shiftready.services.sites.shown import sum_words
from shiftready.store.models import Agency, AgencyNature, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency():
    return Agency.objects.create(slug="lakeside", name="Lakeside Police (invented)", state="AZ")


@pytest.fixture
def shell(agency):
    return the_shell(agency)


def says(found, site):
    (one,) = (one for one in found.sites if one.site.id == site)
    return [(reason.verdict, reason.points, reason.says) for reason in one.reasons]


def test_a_rural_sheriff_who_wants_a_mobile_team_finds_yavapai_first_with_every_reason(shell):
    say_nature(shell, type="sheriff", setting="rural")
    describe_agency(shell, rank_levels={}, tags=frozenset(), officers=12)

    found = match_sites(shell, approaches=["mobile"], fields=["dispatch"])

    assert found.nature == Nature(12, "small", "sheriff", "rural", "AZ")
    assert (found.sites[0].site.id, sum_words(found.sites[0])) == ("yavapai", "4 + 0 + 0 + 2 + 2 + 1 = 9 of 13")
    assert says(found, "yavapai") == [
        ("fits", 4, "Mobile crisis team: it is known for it."),
        (
            "unknown", 0,
            "Clinicians where calls are taken: nothing that was read says so of it. It may have it all the same.",
        ),
        ("unknown", 0, "Size: yours is small, up to 99 officers; of the site no size was read."),
        ("fits", 2, "Type: like yours a sheriff's office of a county or several."),
        ("fits", 2, "Setting: like yours rural land."),
        ("fits", 1, "State: it lies in AZ like yours, so the way and the law are nearer."),
    ]  # fmt: skip


def test_a_size_is_told_by_the_number_read_or_by_the_word_of_the_source(shell):
    describe_agency(shell, rank_levels={}, tags=frozenset(), officers=60)

    found = match_sites(shell)

    sizes = {site: says(found, site)[0] for site in ("salt-lake-city", "portland-me", "houston")}
    assert sizes == {
        "salt-lake-city": (
            "near", 1,
            "Size: it is mid-size, 100 to 499 officers, by its 437 sworn people; yours is small, up to 99 officers.",
        ),
        "portland-me": ("fits", 2, 'Size: like yours small, up to 99 officers, by the words "small city".'),
        "houston": (
            "against", 0,
            (
                'Size: it is large, 500 to 1,999 officers, by the words "large municipal"; '
                "yours is small, up to 99 officers."
            ),
        ),
    }  # fmt: skip


def test_what_the_agency_does_not_say_of_itself_is_weighed_for_no_site(shell):
    found = match_sites(shell)

    assert found.not_stated == ("size", "type", "setting")
    assert {tuple(reason.aspect for reason in one.reasons) for one in found.sites} == {("state",)}
    assert [one.place for one in found.sites] == list(range(1, len(found.sites) + 1))
    assert {one.site.id for one in found.sites[:2]} == {"tucson", "yavapai"}


def test_the_newest_word_of_the_agency_counts_and_the_older_stays(agency, shell):
    say_nature(shell, type="sheriff", setting="rural")
    say_nature(shell, type="municipal", setting="")

    assert (own_nature(shell).type, own_nature(shell).setting) == ("municipal", "")
    assert AgencyNature.objects.of(agency).count() == 2


def test_a_site_missing_from_the_newest_list_of_names_says_so():
    old = {one.id: one.old_list for one in known_candidates() if one.old_list}

    assert old == {
        "gallia-jackson-meigs": (
            "It is missing from the list of 2020, the newest that names its sites: ask whether it still hosts."
        )
    }


def test_the_approaches_of_sites_are_those_of_the_catalogue():
    program = load_program()
    (version,) = program.frameworks["collaboration_approaches"].versions

    assert list(program.site_program.approaches) == [one.key for one in version.elements]


def test_a_word_that_the_catalogue_lacks_is_refused_with_what_it_has(shell):
    with pytest.raises(ShiftreadyError) as wish:
        match_sites(shell, approaches=["magic"], fields=["dispatch"])
    with pytest.raises(ShiftreadyError) as nature:
        say_nature(shell, type="town", setting="moon")

    assert (wish.value.code, wish.value.fields["approach"]) == (
        "wish_wrong", '"magic" is not known here. There are: cit, co_response, mobile, case_management, tailored.'
    )  # fmt: skip
    assert (nature.value.code, sorted(nature.value.fields)) == ("nature_wrong", ["setting", "type"])


@pytest.mark.parametrize("role", Role.values)
def test_who_sees_the_program_sees_the_sites_and_who_keeps_it_says_what_the_agency_is(agency, role):
    actor = Actor(None, agency, DEEDS[role])

    def may(deed):
        try:
            return bool(deed())
        except NotAllowed:
            return False

    seen = may(lambda: match_sites(actor))
    kept = may(lambda: say_nature(actor, type="", setting=""))

    keeps = role in {Role.COORDINATOR, Role.ADMINISTRATOR}
    assert (seen, kept) == (keeps or role in {Role.AUDITOR, Role.SUPERVISOR}, keeps)
