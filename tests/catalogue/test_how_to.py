"""The rule of the page on writing rules is whole, and its examples come out."""

from __future__ import annotations

import re

from shiftready.catalogue.judged_examples import check_examples
from shiftready.catalogue.load import load_catalogue, read_own_texts
from tests.floors.tree import ROOT


def test_the_rule_of_the_page_holds():
    page = (ROOT / "docs" / "how-to" / "write-a-rule.md").read_text("utf-8")
    (text,) = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)

    files = read_own_texts({"orders/refresher.yaml": text}, load_catalogue())

    assert check_examples(files, load_catalogue()) == ()
