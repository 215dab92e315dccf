"""Words of classes: a topic by its name, how a block is taught and until when, a track as it is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django import template

from shiftready.store.models import OfferingBlock

register = template.Library()

METHOD_WORDS = {
    "lecture": "Lecture",
    "panel": "Panel",
    "site_visit": "Site visit",
    "role_play": "Role-play",
    "exercise": "Exercise",
    "discussion": "Discussion",
    "online": "Online",
    "test": "Test",
    "admin": "Opening and closing",
}


@register.simple_tag
def topic_words(topics: Mapping[str, str], topic: str) -> str:
    """The name of a topic of the catalogue; time that belongs to no topic has a name too."""
    return topics.get(topic, topic) or "Other time"


@register.simple_tag
def method_words(method: str) -> str:
    """How a block is taught, as people say it."""
    return METHOD_WORDS.get(method, method)


@register.filter
def ends_at(block: OfferingBlock) -> datetime:
    """When a block ends."""
    return block.starts_at + timedelta(minutes=block.minutes)


@register.simple_tag
def track_words(track: str) -> str:
    """A track as people say it: `law_enforcement` is Law enforcement."""
    return track.replace("_", " ").capitalize() or "Not said"
