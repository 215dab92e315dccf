"""The shape of a week that stands in for calls nobody counted."""

import re

import pytest

from shiftready.catalogue.call_shape_files import SHAPES, call_shapes
from shiftready.core.errors import FileRefused


def test_the_shape_says_whose_it_is_and_under_which_licence():
    (shape,) = call_shapes().values()

    assert shape.says_whose == (
        "not counted here: the hours are those of Toronto, calls about suicide that police attended, 2014-2023 "
        "(91,501 calls)"
    )
    assert shape.says_more == (
        "The hours are another city's, and those of its calls about suicide alone: other crises may come at other "
        "hours. Your own calls tell more. Toronto Police Service, Persons in Crisis Calls for Service Attended; its "
        "hours summed and rounded by us. Contains information licensed under the Open Government Licence \N{EN DASH} "
        "Toronto."
    )
    assert (len(shape.shares), sum(shape.shares), min(shape.shares) > 0) == (168, 100_000, True)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (r"monday: \[\d+, ", "monday: [", "shares: these hours are no week: they sum to "),
        (r"licence:", "license:", "license: nobody reads this key."),
        (r"calls: 91501", 'calls: "many"', 'calls: "many" is not a whole number.'),
    ],
)
def test_a_broken_shape_is_refused_with_the_place(tmp_path, old, new, said):
    path = tmp_path / "call_shapes.yaml"
    path.write_text(re.sub(old, new, SHAPES.read_text("utf-8"), count=1), encoding="utf-8")

    with pytest.raises(FileRefused) as refused:
        call_shapes(path)

    assert refused.value.code == "call_shapes_unreadable"
    assert said in refused.value.message
