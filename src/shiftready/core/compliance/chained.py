"""Several sequences read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeVar

T = TypeVar("T")


class Chained(Sequence[T]):
    """Values piece after piece, each piece kept as it was made; equal to a tuple of the same values."""

    __slots__ = ("_pieces",)

    def __init__(self, *pieces: Sequence[T]) -> None:
        self._pieces = pieces

    def __len__(self) -> int:
        return sum(map(len, self._pieces))

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._pieces)

    def __getitem__(self, place: Any) -> Any:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (tuple, Chained)) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
