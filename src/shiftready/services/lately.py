"""The newest answers to a few questions, kept in this process so that the next one can be made out of the last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")


class Lately(Generic[Asked, Answer]):
    """At most so many answers, each a complete value; the one asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Asked, Answer] = OrderedDict()

    def of(self, asked: Asked) -> Answer | None:
        """The last answer, if it is still here."""
        return self._answers.get(asked)

    def keep(self, asked: Asked, answer: Answer) -> None:
        """Put the answer in the place of the last one."""
        self._answers.pop(asked, None)
        self._answers[asked] = answer
        while len(self._answers) > self._most:
            self._answers.popitem(last=False)
