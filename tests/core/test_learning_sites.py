"""Sites in the order of what an agency learns from them: one more fitting fact never lowers a site's place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from shiftready.core.learning_sites import POINTS, SiteReason, SiteTraits, SiteWish, rank_sites

TYPES, SETTINGS, STATES = ("", "municipal", "sheriff"), ("", "rural", "urban"), ("", "AZ", "OH")
APPROACHES, FIELDS = ("cit", "mobile", "co_response"), ("rural", "dispatch")
known = {
    "size": st.none() | st.integers(0, 3),
    "type": st.sampled_from(TYPES),
    "setting": st.sampled_from(SETTINGS),
    "state": st.sampled_from(STATES),
    "approaches": st.frozensets(st.sampled_from(APPROACHES)),
    "fields": st.frozensets(st.sampled_from(FIELDS)),
}
wishes = st.builds(SiteWish, **known)
many_sites = st.lists(
    st.builds(SiteTraits, id=st.sampled_from("abcdef"), **known), min_size=1, unique_by=lambda s: s.id
)


def with_one_more_that_fits(site, wish, name):
    """The site with a fact that fits the wish; for sets, all that is wanted."""
    wanted = getattr(wish, name)
    if isinstance(wanted, frozenset):
        return replace(site, **{name: getattr(site, name) | wanted})
    return site if wanted in {"", None} else replace(site, **{name: wanted})


def place(sites, wish, site):
    return [one.site for one in rank_sites(sites, wish)].index(site)


@given(many_sites, wishes, st.sampled_from(list(known)), st.randoms())
def test_one_more_fitting_fact_never_lowers_the_place_of_a_site(sites, wish, name, chance):
    site = chance.choice(sites)
    better = [with_one_more_that_fits(one, wish, name) if one is site else one for one in sites]

    assert place(better, wish, site.id) <= place(sites, wish, site.id)


@given(many_sites, wishes, st.sampled_from(list(known)))
def test_what_is_not_known_of_a_site_never_brings_it_a_point(sites, wish, name):
    empty = frozenset() if name in {"approaches", "fields"} else None if name == "size" else ""
    unknown = [replace(one, **{name: empty}) for one in sites]
    points = {one.site: one.points for one in rank_sites(sites, wish)}

    assert all(one.points <= points[one.site] for one in rank_sites(unknown, wish))
    assert {r.points for one in rank_sites(unknown, wish) for r in one.reasons if r.verdict == "unknown"} <= {0}


@given(many_sites, wishes, st.randoms())
def test_the_order_is_the_same_whatever_the_order_they_came_in(sites, wish, chance):
    assert rank_sites(chance.sample(sites, len(sites)), wish) == rank_sites(sites, wish)


@given(many_sites, wishes)
def test_points_are_the_sum_of_the_reasons_and_never_above_what_can_be_had(sites, wish):
    found = rank_sites(sites, wish)

    assert len({one.most for one in found}) == 1
    assert all(one.points == sum(r.points for r in one.reasons) <= one.most for one in found)


def test_every_aspect_says_what_was_wanted_and_what_the_site_has():
    site = SiteTraits("tucson", 2, "municipal", "", "AZ", frozenset({"mobile"}), frozenset())
    wish = SiteWish(1, "sheriff", "rural", "AZ", frozenset({"mobile", "cit"}), frozenset({"rural"}))

    (found,) = rank_sites([site], wish)

    assert found.reasons == (
        SiteReason("approach", "cit", "", "unknown", 0, 4),
        SiteReason("approach", "mobile", "mobile", "fits", 4, 4),
        SiteReason("field", "rural", "", "unknown", 0, 2),
        SiteReason("size", "1", "2", "near", 1, 2),
        SiteReason("type", "sheriff", "municipal", "against", 0, 2),
        SiteReason("setting", "rural", "", "unknown", 0, 2),
        SiteReason("state", "AZ", "AZ", "fits", 1, 1),
    )
    assert (found.points, found.most) == (6, 17)


def test_an_agency_that_says_nothing_of_itself_weighs_nothing():
    (found,) = rank_sites([SiteTraits("a", 1, "municipal")], SiteWish())

    assert (found.reasons, found.points, found.most) == ((), 0, 0)


def test_what_is_near_has_half_the_points_as_a_whole_number():
    assert POINTS["size"] % 2 == 0
