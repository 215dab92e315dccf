"""Whom a block needs by how it is taught, and whether they need an approval."""

from __future__ import annotations

import pytest

from shiftready.core.delivery.teaching.needs import says_without_approval, usual_mix


@pytest.mark.parametrize(
    ("method", "topic", "says"),
    [
        ("lecture", "law", ""),
        ("role_play", "scenarios", ""),
        ("site_visit", "site_visit", "A host receives the class; no approval is needed."),
        ("test", "program", "Any instructor may take it; no approval is needed."),
        ("admin", "program", "Any instructor may take it; no approval is needed."),
        ("online", "law", "Nobody is needed."),
        ("panel", "families", "People tell what they lived; no approval is needed."),
        ("panel", "lived_experience", "People tell what they lived; no approval is needed."),
    ],
)
def test_a_block_for_which_nobody_is_approved_says_why(method, topic, says):
    assert says_without_approval(usual_mix(method, topic).needs()) == says
