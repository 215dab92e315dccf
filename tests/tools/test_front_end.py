"""The part of the design system that our pages use."""

from __future__ import annotations

import pytest

from front_end import BUILD, named_in, without_source_map


@pytest.mark.parametrize(
    "text",
    ["a{color:red}\n/*# sourceMappingURL=a.css.map */", "a{color:red}//# sourceMappingURL=a.js.map"],
    ids=["style", "script"],
)
def test_the_line_that_points_to_a_source_map_goes(text):
    assert without_source_map(text) == "a{color:red}"


def test_files_named_in_a_style_sheet_are_found_once_and_embedded_ones_are_not():
    style = 'a{b:url(../img/x.svg)}c{d:url("../img/x.svg")}e{f:url(../fonts/y.woff2#z)}g{h:url(data:image/png,AA)}'

    assert named_in(style) == {"img/x.svg", "fonts/y.woff2"}


@pytest.mark.node
def test_every_file_that_the_installed_style_sheet_names_is_there():
    uswds = BUILD / "uswds"
    style = (uswds / "css" / "uswds.min.css").read_text("utf-8")

    assert "sourceMappingURL" not in style
    assert [name for name in sorted(named_in(style)) if not (uswds / name).is_file()] == []
