"""The page of a proposal: looked at, accepted whole or in part; and whom a block needs."""

from __future__ import annotations

import re

import pytest
import time_machine

from shiftready.core.delivery.teaching.needs import Mix
from shiftready.services.teaching.propose import say_needs
from tests.services.test_propose_teachers import held
from tests.services.test_teaching import THREE_WEEKS_BEFORE, School
from tests.web.teachers.test_pages import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    with time_machine.travel(THREE_WEEKS_BEFORE, tick=False):
        made = School()
        made.give(0, "T1")
        made.give(1, "T3", "peer")
        yield made


@pytest.fixture
def desk(school, join, signed_in):
    return signed_in(join(school.agency, "coordinator"))


@pytest.fixture
def page(school):
    """Nobody is asked yet; the third and the fourth block need whoever comes as a peer, the others nobody else."""
    for block in school.blocks[:2]:
        say_needs(school.shell, block=block.pk, mix=Mix(lived=1))
    for block in school.blocks[2:]:
        say_needs(school.shell, block=block.pk, mix=Mix(hosts=1))
    return f"/ours/classes/{school.offering}/people/proposal/"


def test_a_proposal_says_what_it_changes_what_is_lacking_and_why(desk, page):
    shown = text(desk.get(page))

    assert "Some blocks lack somebody" in shown
    assert '1 host. <span class="sr-small">Nobody in the list comes as host.</span>' in shown
    assert "It is proven that nothing fits better." in shown
    assert "Joy Sample" in shown


def test_it_is_accepted_in_part_or_whole_and_never_unseen(desk, school, page):
    answer = desk.get(page).content.decode()
    digest = re.search(r'name="digest" value="(\w+)"', answer)[1]
    (pair,) = re.findall(r'name="pair" value="([^"]+)"', answer)

    part = desk.post(page, {"digest": digest, "pair": pair}, follow=True)
    stale = desk.post(page, {"digest": digest, "all": "yes"}, follow=True)

    assert "Kept: 1 put down, 0 taken off." in text(part)
    assert (school.blocks[0].pk, "T4") in held(school)
    assert "Something about the class or its people changed meanwhile." in text(stale)


def test_whom_a_block_needs_is_said_on_a_page_of_its_own(desk, school):
    address = f"/ours/classes/people/block/{school.blocks[0].pk}/needs/"
    numbers = dict.fromkeys(
        ("instructors", "clinicians", "officers", "lived", "role_players", "hosts", "peers", "families"), 0
    )

    wrong = desk.post(address, {**numbers, "hosts": 99})
    kept = desk.post(address, {**numbers, "officers": 1, "with_topic": "on"}, follow=True)

    assert (wrong.status_code, "It is kept, and proposals go by it." in text(kept)) == (422, True)
    assert 'value="1"' in text(desk.get(address))
