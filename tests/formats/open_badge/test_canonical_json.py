import pytest

from shiftready.formats.open_badge.canonical_json import LARGEST, canonical_json


def test_the_example_of_the_standard_is_sorted_and_escaped_as_it_says():
    value = {
        "string": "€$\n\x0f'A'B\"\\\\\"/",
        "literals": [None, True, False],
        "numbers": [0, -1, LARGEST],
    }

    assert canonical_json(value).decode() == (
        '{"literals":[null,true,false],"numbers":[0,-1,9007199254740991],"string":"€$\\n\\u000f\'A\'B\\"\\\\\\\\\\"/"}'
    )


def test_members_are_sorted_by_their_utf_16_as_the_standard_s_other_example_has_it():
    names = ["€", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "ö"]

    assert canonical_json(dict.fromkeys(names, 0)).decode() == (
        '{"\\r":0,"1":0,"\u0080":0,"ö":0,"€":0,"\U0001f600":0,"\ufb33":0}'
    )


@pytest.mark.parametrize("value", [1.5, float("nan"), LARGEST + 1, {"a": [b"x"]}, "\ud800"], ids=repr)
def test_what_has_no_one_form_is_refused(value):
    with pytest.raises(ValueError, match=r"canonical form|surrogates not allowed"):
        canonical_json(value)
