"""Relief as a rule file says it, and one mistake each with its place and the way out."""

from __future__ import annotations

import pytest

from shiftready.catalogue.load import load_catalogue, read_own_rules
from shiftready.core.compliance.moments import YearDay
from shiftready.core.compliance.relief import Relief
from shiftready.core.errors import FileRefused
from tests.catalogue.test_refusals import GOOD

WHOLE = """\
    relief:
      - {kind: "waived", reasons: ["military", "medical"], longer_than_months: 12, ask_days_before: 30, answer_days: 20}
      - {kind: "extended", reasons: ["emergency"], ask_by: "12-15", documents: ["proof of the emergency"]}
      - {kind: "extended", reasons: ["other"], most_days: 180, days_after_return: 0, granted_by: "the commissioner"}
"""


def read(folder, relief):
    (folder / "sources.yaml").write_text('"Order 1": "https://lakeview.example/1"\n')
    (folder / "crisis.yaml").write_text(GOOD.replace("examples:\n", f"{relief}examples:\n"))
    return read_own_rules(folder, load_catalogue())["crisis"].rule.versions[0].relief


def test_every_key_of_a_relief_is_read(tmp_path):
    assert read(tmp_path, WHOLE) == (
        Relief("waived", ("military", "medical"), longer_than_months=12, ask_days_before=30, answer_days=20),
        Relief("extended", ("emergency",), ask_by=YearDay(12, 15), documents=("proof of the emergency",)),
        Relief("extended", ("other",), most_days=180, days_after_return=0, granted_by="the commissioner"),
    )


def test_a_rule_without_relief_offers_none(tmp_path):
    assert read(tmp_path, "") == ()


@pytest.mark.parametrize(
    ("code", "relief", "message", "hint"),
    [
        (
            "not_allowed",
            '{kind: "waived", reasons: ["flu"]}',
            'reasons[1]: "flu" is not known here.',
            "Use one of: military, medical, family, emergency, partial_year, other.",
        ),
        (
            "no_reason",
            '{kind: "waived", reasons: []}',
            "reasons: no reason is named.",
            'Write ["other"] where every reason may do.',
        ),
        (
            "two_last_days_to_ask",
            '{kind: "waived", reasons: ["other"], ask_by: "12-15", ask_days_before: 30}',
            "ask_by: two last days to ask are given.",
            "Keep ask_by or ask_days_before.",
        ),
        (
            "not_an_extension",
            '{kind: "waived", reasons: ["other"], most_days: 180}',
            "most_days: only an extension has this.",
            'Write kind: "extended", or take this key out.',
        ),
    ],
)
def test_a_mistake_is_refused_with_its_place_and_the_way_out(tmp_path, code, relief, message, hint):
    with pytest.raises(FileRefused) as refusal:
        read(tmp_path, f"    relief: [{relief}]\n")

    (problem,) = refusal.value.problems
    assert (problem.line, problem.code, problem.message, problem.hint) == (
        9,
        code,
        f"versions.2020-01-01.relief[1].{message}",
        hint,
    )
