"""Texts of an agency's own orders: one to start from, and one that ends a rule on a day."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import yaml

from shiftready.catalogue.judged_examples import judge_examples
from shiftready.catalogue.load import Catalogue, read_own_texts
from shiftready.catalogue.reading import PlainLoader
from shiftready.core.dates import DAY
from shiftready.core.errors import ShiftreadyError

START = """\
title: {title}
authority: {authority}
versions:
  {first_on}:
    # Where the order stands: its address, or "none found"; its number and section; the day you read it.
    source: {{url: "none found", citation: "General Order, section", read_on: {read_on}, certainty: seen_official}}
    text: "What the order asks, in one or two plain sentences."
    who: {{role: ["sworn"]}}
    window: {{rolling: {{months: 36}}}}
    needs: {{course: ["cit-refresher", "cit-40"]}}
examples:
  - name: "The day before, nothing is asked"
    as_of: {day_before}
    person: {{hired_on: 2020-06-01, role: "sworn"}}
    status: "not_applicable"
  - name: "On the first day, whoever was not trained is due"
    as_of: {first_on}
    person: {{hired_on: 2020-06-01, role: "sworn"}}
    status: "due"
"""


def text_to_start_from(*, title: str, authority: str, first_on: date, read_on: date) -> str:
    """A whole rule file whose examples come out, for a writer to change."""
    return START.format(
        title=json.dumps(title, ensure_ascii=False),
        authority=json.dumps(authority, ensure_ascii=False),
        first_on=first_on,
        day_before=first_on - DAY,
        read_on=read_on,
    )


def title_in(text: str) -> str:
    """The title that a text gives its rule, however broken the rest is; "" where none can be read."""
    depth, key = 0, ""  # the key at the top whose value comes next
    try:
        for event in yaml.parse(text, Loader=PlainLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth != 1:
                continue
            if isinstance(event, yaml.SequenceStartEvent):
                return ""
            if not isinstance(event, yaml.ScalarEvent):
                key = ""
            elif key == "title":
                return " ".join(event.value.split())
            else:
                key = "" if key else event.value
    except yaml.YAMLError:
        return ""
    return ""


def text_that_ends(own: Mapping[str, str], rule_id: str, last_on: date, catalogue: Catalogue) -> str:
    """The same rule with one more version, which repeats the last wording and ends on the day it begins.

    `own` are the texts of the agency by their place, its own among them; it may lean on the others. The examples of the
    version are the file's last one, asked for the last day, the day before and the day after, with the answers of
    the judge.

    Raises:
        ShiftreadyError: `ends_too_early` where the last version begins on that day or later.
    """
    place = f"{rule_id}.yaml"
    text = own[place]
    top: Any = PlainLoader(text).get_single_data()
    newest = max(top["versions"])
    if last_on <= newest:
        message = f"The last version begins on {newest}. Let the order end on a later day."
        raise ShiftreadyError("ends_too_early", message, fields={"last_on": message})
    version = {last_on: {**top["versions"][newest], "last_on": last_on}}
    days = {"The day before the last": last_on - DAY, "On the last day": last_on, "The day after": last_on + DAY}
    asked = {key: value for key, value in top["examples"][-1].items() if key not in ("due_on", "known_by")}
    examples = [{**asked, "name": name, "as_of": day} for name, day in days.items()]
    whole = _with(text, version, examples)
    files = read_own_texts({**own, place: whole}, catalogue)
    judged = tuple(judge_examples(files[rule_id], catalogue, files))[-len(days) :]
    for example, answer in zip(examples, judged, strict=True):
        example["status"] = str(answer.found.status) if answer.found else example["status"]
    return _with(text, version, examples)


def _with(text: str, version: dict[date, Any], examples: Sequence[Any]) -> str:
    """The text with a version and examples behind those it has; comments and layout stay."""
    top: Any = yaml.compose(text, Loader=PlainLoader)
    added = {"versions": _indented(version), "examples": _indented(examples)}
    lines = text.rstrip("\n").splitlines()
    places = {key.value: value for key, value in top.value if key.value in added}
    for name, node in sorted(places.items(), key=lambda one: -one[1].end_mark.line):
        if node.flow_style:
            message = f"Write {name} with one entry a line, as in the reference, so that an end can be added behind it."
            raise ShiftreadyError("layout_unclear", message)
        end = min(node.end_mark.line, len(lines))
        lines[end:end] = added[name]
    return "\n".join(lines) + "\n"


class WrittenOut(yaml.SafeDumper):
    """Writes each value where it stands, never a `*` for one that was written before."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library asks for each value
        return True


def _indented(value: object) -> list[str]:
    layout: Any = {"allow_unicode": True, "sort_keys": False, "width": 110, "default_flow_style": None}
    dumped = yaml.dump(value, Dumper=WrittenOut, **layout)
    return [f"  {line}" for line in dumped.splitlines()]
