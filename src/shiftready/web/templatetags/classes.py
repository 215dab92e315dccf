"""Words of classes: a topic by its name, a track as it is said."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.simple_tag
def topic_words(topics: Mapping[str, str], topic: str) -> str:
    """The name of a topic of the catalogue; time that belongs to no topic has a name too."""
    return topics.get(topic, topic) or "Other time"


@register.simple_tag
def track_words(track: str) -> str:
    """A track as people say it: `law_enforcement` is Law enforcement."""
    return track.replace("_", " ").capitalize() or "Not said"
