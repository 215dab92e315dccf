"""A class of two seats in April for which people apply, and who supervises them."""

from __future__ import annotations

import pytest

from shiftready.services.access import Actor, Deed
from shiftready.store.models import Agency
from tests.services.applications.list_of_class import open_list


@pytest.fixture
def april():
    return open_list(Agency.objects.create(slug="ours", name="Our agency"))


@pytest.fixture
def supervisor(april):
    """Somebody who supervises unit 1, in which everybody serves."""
    return Actor(None, april.agency, frozenset({Deed.SEE_PEOPLE, Deed.RECOMMEND_APPLICANTS}), unit="1")
