"""The name index on labelled questions, beside what else could be taken.

By itself it is timed first, while the process does nothing else; then, in turns with its peers, again.
``python -m tests.benchmarks.names 10000`` measures nothing but this, with so many names.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.desk.remembering import LARGE
from bot.domain.entities import EntityKind
from bot.names import NameEntry, NameIndex, normalise
from bot.names.table import read_table
from tests.benchmarks.aims import AIMS
from tests.benchmarks.figures import Figure, machine, table
from tests.benchmarks.grading import NOTHING, read_questions
from tests.benchmarks.judging import Question
from tests.benchmarks.lag import lag
from tests.benchmarks.peers import PEERS
from tests.benchmarks.timing import Times, settled
from tests.benchmarks.turns import Engine, Ours, Turn, compared, in_turns
from tests.shared import NAMES

ROWS: Final = (10_000, 100_000, 1_000_000)
TABLES: Final = {100_000: "names_100k.tsv.gz", 1_000_000: "names_1m.tsv.xz"}
"""The tables by how many names they have."""
QUESTIONS: Final = "queries_dev.jsonl"
TYPED: Final = 8
"""Every how many questions one is typed letter by letter."""
ADDED: Final = 500
IN_A_STORE: Final = 100_000
"""Names up to which a store is filled with them; filling it with a million takes minutes."""
WARM_UP: Final = 200
WARM_UP_OF_SLOW: Final = 100
"""How many times fewer questions an engine is warmed up with that looks through every name."""


@dataclass(frozen=True, slots=True)
class Material:
    """Names, and questions of which each means one of them or none."""

    entries: Sequence[NameEntry]
    questions: Sequence[Question]

    @classmethod
    def read(cls, names: Path, questions: Path, rows: int | None = None) -> "Material":
        """Read the first ``rows`` names of a table, and the questions that they can answer, shuffled."""
        entries = list(read_table(names, rows))
        known = {entry.entity for entry in entries}
        asked = [one for one in read_questions(questions) if one.sort == NOTHING or one.target in known]
        random.Random(0).shuffle(asked)
        return cls(entries, asked)


def report(rows: Sequence[int] = ROWS, folder: Path = NAMES) -> Iterator[str]:
    """Measure with so many names each; yields lines to print, the figures to hold marked."""
    for count in rows:
        name = TABLES[min((size for size in TABLES if size >= count), default=max(TABLES))]
        missing = [path for path in (folder / name, folder / QUESTIONS) if not path.is_file()]
        if missing:
            yield f"Not measured with {count:,} names: {' and '.join(map(str, missing))} not there."
        else:
            yield from measured(Material.read(folder / name, folder / QUESTIONS, count))


def measured(material: Material) -> Iterator[str]:
    """Measure with one table; yields a heading, the figures to hold, and the table beside the peers."""
    count = len(material.entries)
    yield f"\n{count:,} names, {len(material.questions):,} questions, {machine()}"
    yield table(_alone(material, count))
    if LARGE <= count <= IN_A_STORE:
        with TemporaryDirectory() as folder:
            yield table(lag(Path(folder), material.entries))
    yield from compared(_beside_peers(material, count))


def main() -> int:
    """Print the tables; returns 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.names", description=__doc__)
    parser.add_argument("rows", type=int, nargs="*", default=ROWS, help="how many names (all sizes)")
    for line in report(parser.parse_args().rows):
        print(line, flush=True)
    return 0


def _alone(material: Material, count: int) -> list[Figure]:
    ours = Ours.built_of(material.entries)
    _warm(ours, material.entries)
    with settled():
        asked = in_turns([ours], material.questions, count)[0]
        return [
            *_held(asked, count, ours.index.size_in_bytes() / len(ours.index)),
            *_typing(ours.index, material.questions),
            *_changing(ours.index, material, count),
        ]


def _beside_peers(material: Material, count: int) -> list[Turn]:
    """Ask an index that was asked nothing yet, so that it has nothing at hand that its peers have not."""
    names = [normalise(entry.name) for entry in material.entries]
    engines = [Ours.built_of(material.entries), *(peer(material.entries, names) for peer in PEERS)]
    for engine in engines:
        _warm(engine, material.entries)
    with settled():
        return in_turns(engines, material.questions, count)


def _warm(engine: Engine, entries: Sequence[NameEntry]) -> None:
    """Ask for some names before questions count."""
    times = WARM_UP if engine.names_a_run is None else WARM_UP // WARM_UP_OF_SLOW
    for entry in islice(entries, 0, None, max(1, len(entries) // times)):
        engine.search(f"{entry.name} x")


def _held(alone: Turn, count: int, size: float) -> Iterator[Figure]:
    """Yield what is held to by the number of names."""
    aims, grades, times = AIMS.get(count), alone.grades, alone.times
    yield Figure("top 1", grades.first, "", None, least=aims and aims.first, digits=4)
    yield Figure("top 5", grades.shown, "", None, least=aims and aims.shown, digits=4)
    yield Figure("sure and wrong", grades.wrong * 100, "%", aims and aims.wrong * 100)
    yield Figure("sure, nothing fits", grades.sure_of_nothing * 100, "%", aims and aims.sure_of_nothing * 100)
    yield Figure("AUC", grades.auc, "", None, least=aims and aims.auc, digits=4)
    yield Figure("a lookup, p99", times.p99, "ms", aims and aims.lookup, _spread(times))
    if size:  # a small store has no arrays
        yield Figure("size of a name", size, "bytes", aims and aims.size, digits=0)
    yield Figure("built in", alone.engine.built, "s", aims and aims.built)


def _typing(index: NameIndex, questions: Sequence[Question]) -> Iterator[Figure]:
    """Yield what a keystroke takes, of some questions typed letter by letter."""
    times = Times()
    for question in questions[::TYPED]:
        for length in range(1, len(question.text) + 1):
            half = question.text[:length]
            times.time(lambda half=half: index.complete(half))
    yield Figure("a keystroke, p99", times.p99, "ms", None, f"{_spread(times)}, {len(times.wall):,} of them")


def _changing(index: NameIndex, material: Material, count: int) -> Iterator[Figure]:
    """Yield what adding a name takes, and what a lookup takes once many were added."""
    aims, adding, looking = AIMS.get(count), Times(), Times()
    for entry in _new(material.entries):
        adding.time(lambda entry=entry: index.add(entry))
    for question in material.questions:
        looking.time(lambda question=question: index.resolve(question.text))
    yield Figure("adding a name, p99", adding.p99, "ms", aims and aims.added, _spread(adding), digits=3)
    yield Figure(f"a lookup, p99, {ADDED} added", looking.p99, "ms", aims and aims.lookup, _spread(looking))


def _new(entries: Sequence[NameEntry]) -> Iterator[NameEntry]:
    """Yield names that are not there, of the words of two that are."""
    rng = random.Random(1)
    first = max(entry.entity for entry in entries) + 1
    for entity in range(first, first + ADDED):
        one, other = (rng.choice(entries).name.split() for _ in range(2))
        yield NameEntry(entity, EntityKind.SHOW, " ".join([*one[:2], *other[-2:]]), weight=rng.random())


def _spread(times: Times) -> str:
    return f"p50 {times.p50:.3f} ms; on the processor alone p99 {times.p99_cpu:.3f} ms"


if __name__ == "__main__":
    sys.exit(main())
