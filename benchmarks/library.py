"""How long a search of the shared library takes among 10,000 invented works: the median and the 95th percentile."""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from typing import Any

RUNS = 1
WORKS, WORDS, SEARCHES, SEED = 10_000, 5_000, 400, 7
#: Words of a text: as many as a page has.
LONG = 150


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATABASE_URL": os.environ.get("DATABASE_URL", ""), "SHIFTREADY_DATA": folder}
        agency, words = _fill()
        from shiftready.services.access import the_shell
        from shiftready.services.library.search import Wanted, search_library
        from shiftready.store.models import LibraryVersion

        assert LibraryVersion.objects.everywhere().filter(is_shared=True).count() == WORKS
        reader, draw, took, found = the_shell(agency), random.Random(SEED), [], 0  # noqa: S311 - invented data
        for place in range(SEARCHES):
            wanted = Wanted(words=_asked(draw, words), kind="policy" if place % 4 == 0 else "")
            began = time.perf_counter()
            works = search_library(reader, wanted=wanted)
            found += bool(len(works[:50]))
            took.append(time.perf_counter() - began)
        assert found > SEARCHES / 2
        values = {"median": statistics.median(took), "95th percentile": statistics.quantiles(took, n=20)[-1]}
        for what, value in values.items():
            name = f"library of {WORKS:,} works searched: {what}"
            print(json.dumps({"what": name, "value": value * 1000, "unit": "ms"}), flush=True)


def _asked(draw: random.Random, words: list[str]) -> str:
    """One to three words as often used as they stand in texts, the last cut short in half of all searches."""
    asked = [_word(draw, words) for _ in range(draw.randint(1, 3))]
    if draw.random() < 0.5:
        asked[-1] = asked[-1][: max(2, len(asked[-1]) - draw.randint(1, 3))]
    return " ".join(asked)


def _word(draw: random.Random, words: list[str]) -> str:
    """Words come up the more often the nearer the front they stand, as in any language (Zipf)."""
    return words[min(int(len(words) ** draw.random()) - 1, len(words) - 1)]


def _fill() -> tuple[Any, list[str]]:
    """Works of ten agencies, written past the deeds, which write one at a time."""
    from shiftready.cli.database import bring_tables, open_database

    open_database()
    bring_tables()
    from django.utils import timezone

    from shiftready.core.library.licences import KINDS, LICENCES
    from shiftready.services.accounts import create_agency
    from shiftready.services.library.search import words_kept
    from shiftready.store.models import LibraryItem, LibraryVersion, LibraryWord

    draw, now = random.Random(SEED), timezone.now()  # noqa: S311 - invented data
    words = ["".join(draw.choice("bcdfglmnprst") + draw.choice("aeio") for _ in range(2 + n % 3)) for n in range(WORDS)]
    agencies = [create_agency(slug=f"bench-{n}", name=f"Bench {n} (invented)") for n in range(10)]
    kinds, licences = list(KINDS), list(LICENCES)[:4]
    items = LibraryItem.objects.bulk_create(
        LibraryItem(agency=agencies[n % 10], kind=kinds[n % len(kinds)], made_at=now) for n in range(WORKS)
    )
    versions = LibraryVersion.objects.bulk_create(
        [
            LibraryVersion(
                agency=item.agency, item=item, number=1, status="approved", is_shared=True, written_at=now,
                decided_at=now, title=_text(draw, words, 5), summary=_text(draw, words, 20),
                text=_text(draw, words, LONG), topics=["suicide"], licence=licences[n % 4], author="x", origin="x",
                digest="0" * 64,
            )
            for n, item in enumerate(items)
        ],
        batch_size=1000,
    )  # fmt: skip
    for start in range(0, WORKS, 500):
        LibraryWord.objects.bulk_create(
            [row for version in versions[start : start + 500] for row in words_kept(version)], batch_size=5000
        )
    return agencies[0], words


def _text(draw: random.Random, words: list[str], long: int) -> str:
    return " ".join(_word(draw, words) for _ in range(long))


if __name__ == "__main__":
    main()
