"""One block as it is filled in: what it is about, whom it needs, its stations, and its lock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms

from shiftready.catalogue.load import load_catalogue
from shiftready.core.delivery.blueprint import Lock, PlannedBlock
from shiftready.core.delivery.teaching.needs import MOST_HEADS, Mix
from shiftready.web.forms import LongSelect
from shiftready.web.teaching.proposal import NEEDS
from shiftready.web.templatetags.classes import METHOD_WORDS

FURTHER = 3
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WHAT = ("key", "title", "day", "minutes", "topic", "method", "audience")
TEXTS = ("objectives", "materials", "place")
STATIONS = ("stations", "people_a_station")
LOCK = ("is_locked", "lock_why", "lock_source")


class BlockForm(forms.Form):
    """A block; `held` ones came locked, so that only their day and place can be said."""

    key = forms.CharField(max_length=60, label="Key", help_text="Small letters, digits and -, such as suicide-risk.")
    title = forms.CharField(max_length=200, label="Title")
    day = forms.IntegerField(min_value=1, max_value=60, label="Day")
    minutes = forms.IntegerField(min_value=1, max_value=720, label="Minutes", help_text="Without breaks.")
    topic = forms.CharField(label="Topic", widget=LongSelect)
    method = forms.ChoiceField(label="How it is taught", choices=list(METHOD_WORDS.items()))
    audience = forms.CharField(
        max_length=60,
        label="For whom",
        initial="all",
        help_text="all, or the name of a track. Tracks that follow each other are taught side by side.",
    )
    objectives = forms.CharField(
        required=False, max_length=2000, label="Objectives, one a line", widget=forms.Textarea(attrs={"rows": 3})
    )
    materials = forms.CharField(
        required=False, max_length=2000, label="Materials, one a line", widget=forms.Textarea(attrs={"rows": 2})
    )
    place = forms.CharField(
        required=False, max_length=100, label="Room or place", help_text="Put down in every class made of the course."
    )
    stations = forms.IntegerField(min_value=0, max_value=50, initial=0, label="Stations")
    people_a_station = forms.IntegerField(
        min_value=0, max_value=100, initial=0, label="People at each station", help_text="With one evaluator."
    )
    says_mix = forms.BooleanField(required=False, label="Say whom it needs, instead of whom its way of teaching needs")
    with_topic = forms.BooleanField(required=False, label="Whoever instructs must be approved for its topic")
    is_locked = forms.BooleanField(required=False, label="Locked: whoever builds on this course may not change it")
    lock_why = forms.CharField(required=False, max_length=500, label="Why")
    lock_source = forms.CharField(required=False, max_length=500, label="Where that stands")

    def __init__(self, *args: Any, block: PlannedBlock | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", initial_of(block) if block else {"day": 1, "with_topic": True})
        super().__init__(*args, **kwargs)
        self.block = block
        topics = sorted((name, key) for key, name in load_catalogue().topics.items())
        choices = [("", "None"), *((key, name) for name, key in topics)]
        self.fields["topic"].widget.choices = choices[1:]
        for place in range(1, FURTHER + 1):
            also = forms.CharField(required=False, label=f"Further topic {place}", widget=LongSelect(choices=choices))
            minutes = forms.IntegerField(required=False, min_value=0, max_value=720, label=f"Its minutes {place}")
            self.fields[f"also_{place}"], self.fields[f"also_minutes_{place}"] = also, minutes
        for name, label in NEEDS.items():
            heads = forms.IntegerField(required=False, min_value=0, max_value=MOST_HEADS, label=label)
            self.fields[f"mix_{name}"] = heads
        if block is not None:
            del self.fields["key"]
        if self.is_held:
            for name in [name for name in self.fields if name not in {"day", "place"}]:
                del self.fields[name]

    @property
    def is_held(self) -> bool:
        return self.block is not None and self.block.lock is not None and self.block.lock.is_held

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """Fields under their headings; those further down are open where something stands in them."""
        groups = (
            ("", [*WHAT], True),
            ("Further topics within its minutes", [n for n in self.fields if n.startswith("also_")], False),
            ("Objectives, materials, place", [*TEXTS], True),
            ("Stations for role play and exercises", [*STATIONS], False),
            ("Whom it needs", ["says_mix", *(f"mix_{name}" for name in NEEDS), "with_topic"], False),
            ("Lock", [*LOCK], False),
        )
        found = (
            (word, [self[name] for name in names if name in self.fields], is_open) for word, names, is_open in groups
        )
        return [(word, fields, is_open or self._is_said(fields)) for word, fields, is_open in found if fields]

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if not KEY.fullmatch(key) or key == "new":
            raise forms.ValidationError("Write small letters and digits with - between, such as suicide-risk.")
        return key

    def planned(self) -> PlannedBlock:
        """The block as it is filled in."""
        said = self.cleaned_data
        if self.is_held and self.block is not None:
            return replace(self.block, day=said["day"], place=said["place"])
        return PlannedBlock(
            self.block.key if self.block else said["key"],
            said["title"],
            said["day"],
            said["minutes"],
            said["topic"],
            said["method"],
            said["audience"].strip().lower().replace(" ", "_") or "all",
            tuple(self._also(said)),
            _lines(said["objectives"]),
            _lines(said["materials"]),
            self._mix(said),
            said["stations"],
            said["people_a_station"],
            said["place"],
            Lock(said["lock_why"], said["lock_source"]) if said["is_locked"] else None,
        )

    @staticmethod
    def _also(said: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        for place in range(1, FURTHER + 1):
            if topic := said[f"also_{place}"]:
                yield topic, said[f"also_minutes_{place}"] or 0

    @staticmethod
    def _mix(said: Mapping[str, Any]) -> Mix | None:
        heads = {name: said[f"mix_{name}"] or 0 for name in NEEDS}
        return Mix(**heads, with_topic=said["with_topic"]) if said["says_mix"] else None

    @staticmethod
    def _is_said(fields: list[forms.BoundField]) -> bool:
        idle = {"with_topic"}
        return any(field.errors or (field.value() and field.name not in idle) for field in fields)


def initial_of(block: PlannedBlock) -> dict[str, Any]:
    """A block as the form shows it."""
    names = ("title", "day", "minutes", "topic", "method", "audience", "place", "stations", "people_a_station")
    said = {name: getattr(block, name) for name in names}
    said |= {"objectives": "\n".join(block.objectives), "materials": "\n".join(block.materials)}
    for place, (topic, minutes) in enumerate(block.also[:FURTHER], start=1):
        said |= {f"also_{place}": topic, f"also_minutes_{place}": minutes}
    mix = block.mix
    said |= {f"mix_{name}": count for name, count in (mix.heads.items() if mix else ())}
    said |= {"says_mix": mix is not None, "with_topic": mix.with_topic if mix else True}
    lock = block.lock
    return {
        **said,
        "is_locked": lock is not None,
        "lock_why": lock.why if lock else "",
        "lock_source": lock.source if lock else "",
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
