"""The library searched: all words must be found, the last as the beginning of one, too; the best first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shiftready.catalogue.load import load_catalogue
from shiftready.core.library.rank import ranked
from shiftready.core.library.words import stem, weighed, words_of
from shiftready.services.access import Actor
from shiftready.services.library.find import newest_of_ours, shared
from shiftready.store.models import LibraryVersion, LibraryWord

#: More words than anybody types tell no more.
MOST_WORDS = 8
#: A beginning of one letter would be that of half of all words.
SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; "" for any. `ours`: everything of the own agency in its newest version, shared or not."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    licence: str = ""
    state: str = ""
    ours: bool = False


class Found(Sequence[LibraryVersion]):
    """Versions in an order that was worked out; a slice reads its rows, in one query."""

    def __init__(self, rows: Any, order: list[int]) -> None:
        self._rows, self._order = rows, order

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: Any) -> Any:
        wanted = self._order[place] if isinstance(place, slice) else [self._order[place]]
        held = {row.pk: row for row in self._rows.filter(pk__in=wanted)}
        read = [held[pk] for pk in wanted if pk in held]
        return read if isinstance(place, slice) else read[0]


def search_library(actor: Actor, *, wanted: Wanted) -> Any:
    """Versions that fit, to be paged: the best first where words are sought, else the newest first.

    Raises:
        NotAllowed: without `Deed.SEE_LIBRARY`.
    """
    rows = _filtered(newest_of_ours(actor) if wanted.ours else shared(actor), wanted)
    if not wanted.words.strip():
        return rows.order_by("-written_at", "-pk") if wanted.ours else rows.order_by("-decided_at", "-pk")
    found = [_matches(actor, wanted, word, is_last=is_last) for word, is_last in _sought(wanted.words)]
    if wanted.ours or wanted.kind or wanted.topic or wanted.licence or wanted.state:
        allowed = set(rows.order_by().values_list("pk", flat=True))
        found = [{pk: weight for pk, weight in works.items() if pk in allowed} for works in found]
        return Found(rows, ranked(found, len(allowed)))
    return Found(rows, ranked(found, rows.count()))


def keep_words(version: LibraryVersion) -> None:
    """Write the words of a version down by which it is found."""
    LibraryWord.objects.bulk_create(words_kept(version), batch_size=1000)


def words_kept(version: LibraryVersion) -> list[LibraryWord]:
    """The words of a version as they are written down."""
    names = load_catalogue().topics
    topics = [names.get(topic, topic) for topic in version.topics]
    found = weighed(title=version.title, topics=topics, summary=version.summary, text=version.text)
    found |= {_tag(topic): 0 for topic in version.topics}
    row = {"agency": version.agency, "version": version, "is_shared": version.is_shared}
    return [LibraryWord(**row, word=word, weight=weight) for word, weight in found.items()]


def share_words(version: LibraryVersion) -> None:
    """From now on a search of any agency finds the version by them."""
    LibraryWord.objects.of(version.agency).filter(version=version).update(is_shared=True)


def unshare_words(version: LibraryVersion) -> None:
    """From now on no search finds the version by them, apart from its own agency's among its own."""
    LibraryWord.objects.of(version.agency).filter(version=version).update(is_shared=False)


def _filtered(rows: Any, wanted: Wanted) -> Any:
    if wanted.kind:
        rows = rows.filter(item__kind=wanted.kind)
    if wanted.topic:
        rows = rows.filter(words__word=_tag(wanted.topic))
    if wanted.licence:
        rows = rows.filter(licence=wanted.licence)
    return rows.filter(state__in=(wanted.state, "")) if wanted.state else rows


def _tag(topic: str) -> str:
    """How a topic's key stands among the words: nobody types it, and it weighs nothing."""
    return f"#{topic}"


def _sought(words: str) -> list[tuple[str, bool]]:
    said = words_of(words)[:MOST_WORDS]
    return [(word, place == len(said)) for place, word in enumerate(said, start=1)]


def _matches(actor: Actor, wanted: Wanted, word: str, *, is_last: bool) -> dict[int, int]:
    """The weight of a word in each version that has it."""
    mine = LibraryWord.objects.of(actor.agency)
    rows = mine if wanted.ours else LibraryWord.objects.everywhere().filter(is_shared=True)
    if not is_last or len(word) < SHORTEST_BEGINNING:
        return dict(rows.filter(word=stem(word)).order_by().values_list("version", "weight"))
    begins = min(word, stem(word), key=len)
    # Both databases walk their index between the two bounds; `startswith` settles what lies between them.
    beginning = rows.filter(word__gte=begins, word__lte=f"{begins}zzzzzzzz", word__startswith=begins)
    return _best(beginning.order_by().values_list("version", "weight"))


def _best(rows: Iterable[tuple[int, int]]) -> dict[int, int]:
    """The greatest weight by version: read as they stand, as grouping them costs the database more."""
    best: dict[int, int] = {}
    for version, weight in rows:
        if weight > best.get(version, -1):
            best[version] = weight
    return best
