"""Texts of orders: what their title is, whatever else is wrong with them."""

from __future__ import annotations

import pytest

from shiftready.catalogue.order_texts import title_in


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("title: Refresher\nversions: {", "Refresher"),
        (
            'versions:\n  2027-01-01: {title: Inner}\nexamples: []\ntitle: "Outer,\n  in two lines"\n',
            "Outer, in two lines",
        ),
        ("authority: title\nwho: Refresher\n", ""),
        ("title: [a, list]\nwho: Refresher\n", ""),
        ("authority: &a X\ntitle: *a\nwho: Refresher\n", ""),
        ("[title, Refresher]", ""),
        ("title", ""),
        ("a: {b", ""),
        ("\x00", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_one_at_the_top(text, title):
    assert title_in(text) == title
