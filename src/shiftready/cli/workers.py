"""Work shared out to several processes of this machine: each takes the next share, and the answers come in order."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, TypeVar

import click

from shiftready.core.errors import ShiftreadyError

T = TypeVar("T")
Share = Sequence[str]

SHARE = 100
"""People in a share: few enough that all processes end at nearly the same time."""

SELDOM = 50_000
"""So many more values than were let go make Python look for garbage that holds on to itself."""

LOST = (
    "One of the processes was ended from outside, perhaps because the machine ran out of memory, so the answer is not "
    "whole. Ask again with fewer --workers."
)

_work: Callable[[Share], Any] | None = None


def workers_option(command: Any) -> Any:
    """Add `--workers N`; the command receives it as `workers`."""
    return click.option(
        "--workers",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        metavar="N",
        help="Share the people out to so many processes.",
    )(command)


def shared_out(people: Sequence[str], work: Callable[[Share], Sequence[T]], workers: int) -> Iterator[T]:
    """What `work` answers of each share of the people, in their order.

    The processes are copies of this one, so that nothing need be handed over to them; only answers travel. Where the
    system makes no copies (Windows), and for one worker, all is done here.

    Raises:
        ShiftreadyError: a process was ended from outside (`worker_lost`).
    """
    spare_the_collector()
    shares = [people[start : start + SHARE] for start in range(0, len(people), SHARE)]
    if min(workers, len(shares)) < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004 (one is no sharing)
        for share in shares:
            yield from work(share)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(workers, context, _take, (work,)) as processes:
        try:
            for answers in processes.map(_do, shares):
                yield from answers
        except BrokenProcessPool as lost:
            raise ShiftreadyError("worker_lost", LOST) from lost


def spare_the_collector() -> None:
    """What is there is there to stay, and what is worked out of it leaves no circles behind: neither is looked through
    for garbage again, which would cost a fifth of the time, and copy the memory that processes share.
    """
    gc.freeze()
    gc.set_threshold(SELDOM)


def _take(work: Callable[[Share], Any]) -> None:
    global _work  # noqa: PLW0603 (a process has one work, given when it begins)
    _work = work


def _do(share: Share) -> Any:
    assert _work is not None  # noqa: S101 (given when the process began)
    return _work(share)
