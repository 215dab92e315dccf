"""Names that lead back to themselves by way of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shiftready.catalogue.reading import Spot


def ways_back(name: str, leads_to: Mapping[str, Sequence[Spot]]) -> Iterator[tuple[Spot, list[str]]]:
    """The first place of each way that leads from a name back to itself, with the names on the way."""
    for first in leads_to.get(name, ()):
        reached, waiting = {first.raw: [name, first.raw]}, [first.raw]
        while waiting:
            here = waiting.pop()
            if here == name:
                yield first, reached[here]
                break
            for spot in leads_to.get(here, ()):
                if spot.raw not in reached:
                    reached[spot.raw] = [*reached[here], spot.raw]
                    waiting.append(spot.raw)
