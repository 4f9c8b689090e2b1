"""How long a plain question takes: among the names of the seed, and among hundreds of thousands more.

``python -m tests.benchmarks.asking`` measures nothing but this.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.app import open_store
from bot.desk.asking import Asking
from bot.desk.context import Desk
from bot.desk.rebuilding import shared_entries
from bot.domain.clock import SystemClock
from bot.domain.entities import EntityKind
from bot.domain.queries import Viewer
from bot.names import NameEntry, NameIndex
from bot.names.table import read_table
from tests.ask.test_paraphrases import CASES
from tests.benchmarks.figures import Figure, machine, table
from tests.benchmarks.timing import Times, settled
from tests.shared import NAMES

TABLE: Final = "names_1m.tsv.xz"
MOST: Final = {EntityKind.SHOW: 100_000, EntityKind.PERSON: 300_000}
"""Shows and people that are put beside those of the seed."""
LARGER: Final = 2.0
"""How many times as long a question may take among so many more names."""
ROUNDS: Final = 3
VIEWER: Final = Viewer()


def report(rounds: int = ROUNDS, folder: Path = NAMES) -> Iterator[str]:
    """Measure questions; yields a heading and the figures."""
    names = folder / TABLE
    if not names.is_file():
        yield f"Questions are not measured: {names} is not there."
        return
    questions = [case.question for cases in CASES.values() for case in cases]
    yield f"\n{len(questions):,} questions, {rounds} times, {machine()}"
    yield table(measured(questions, list(some(read_table(names), MOST)), rounds))


def some(entries: Iterable[NameEntry], most: Mapping[EntityKind, int]) -> Iterator[NameEntry]:
    """Yield all names of the first so many entities of each kind."""
    taken, left = set[int](), Counter(most)
    for entry in entries:
        if entry.entity not in taken and left[entry.kind] > 0:
            taken.add(entry.entity)
            left[entry.kind] -= 1
        if entry.entity in taken:
            yield entry


def measured(questions: Sequence[str], more: Sequence[NameEntry], rounds: int) -> Iterator[Figure]:
    """Yield how long questions take with the seed's names alone, and with ``more`` beside them."""
    few, many = asyncio.run(_timed(questions, more, rounds))
    entities = len({one.entity for one in more})
    yield Figure("a question, p50", few.p50, "ms", None, "with the seed")
    yield Figure("a question, p99", few.p99, "ms", None, "with the seed")
    beside = f"with {entities:,} shows and people more"
    yield Figure("a question among them, p50", many.p50, "ms", None, beside)
    yield Figure("a question among them, p99", many.p99, "ms", None, beside)
    yield Figure("what they add, p99", many.p99 / few.p99, "x", LARGER)


async def _timed(questions: Sequence[str], more: Sequence[NameEntry], rounds: int) -> tuple[Times, Times]:
    clock = SystemClock()
    with TemporaryDirectory() as folder:
        async with open_store(Path(folder) / "showdesk.db", clock) as store:
            own = list(shared_entries(await store.entities.names()))
            indexes = NameIndex(own), NameIndex([*own, *_beside(own, more)])
            askings = [Asking(Desk(store, names, clock)) for names in indexes]
            times = Times(), Times()
            with settled():
                for at in range(rounds + 1):
                    for asking, kept in zip(askings, times, strict=True):
                        # The first round warms up, so what it took is not kept.
                        await _ask(asking, questions, kept if at else Times())
            return times


def _beside(own: Sequence[NameEntry], more: Iterable[NameEntry]) -> Iterator[NameEntry]:
    """Yield names with numbers that no entity of the store has."""
    after = 1 + max(one.entity for one in own)
    return (one._replace(entity=one.entity + after) for one in more)


async def _ask(asking: Asking, questions: Sequence[str], times: Times) -> None:
    for question in questions:
        begun = time.perf_counter_ns()
        await asking.answer(question, VIEWER)
        times.wall.append((time.perf_counter_ns() - begun) / 1e6)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.asking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"of all questions ({ROUNDS})")
    parser.add_argument("--names", type=Path, default=NAMES, help="the folder with the table of names")
    chosen = parser.parse_args()
    for line in report(chosen.rounds, chosen.names):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
