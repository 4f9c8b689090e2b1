"""Measure the figures that the project holds: ``python -m tests.benchmarks``."""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import asking, gateway, names
from tests.benchmarks.acts import Compared, compare
from tests.benchmarks.backup import copies, percentile
from tests.benchmarks.desk import desk
from tests.benchmarks.figures import Figure, load, machine, table
from tests.benchmarks.processes import idle, start

LOOKUP = 1.3
KEYSTROKE = 1.5
START = 2.0
MEMORY = 120.0
MEBIBYTE = 2**20
STALL = 100.0
COPIED = 100


def measure(folder: Path, *, rounds: int, starts: int) -> Iterator[Figure]:
    """Yield every figure; what they need is written into ``folder``."""
    first, again, rehearsing = start(folder, starts)
    (database,) = folder.glob("*.db")
    yield from (ratio(one, "again") for one in asyncio.run(compare(database, rounds)))
    anew = asyncio.run(compare(database, rounds, recent=False))
    yield from (ratio(one, "read anew") for one in anew if not one.keystroke)
    yield Figure("start to first answer", again, "s", START, f"median of {starts}")
    yield Figure("the very first start", first, "s", START, "makes the database, loads the seed")
    yield from memory("idle memory", idle(database), "the bot, connected to nothing")
    yield from memory("memory, rehearsing", rehearsing, "with simulated Discord, after one answer")
    yield from desk(folder, adds=2000)
    yield from stalls(folder, COPIED)


def ratio(one: Compared, how: str) -> Figure:
    """Return a comparison as a figure."""
    name = one.name if one.keystroke else f"{one.name}, {how}"
    detail = f"{one.real * 1000:.2f} ms against {one.static * 1000:.2f} ms"
    return Figure(name, one.ratio, "x", KEYSTROKE if one.keystroke else LOOKUP, detail)


def stalls(folder: Path, megabytes: int) -> Iterator[Figure]:
    """Yield the longest that a change took, in ms, while a database of that size was copied."""
    for whence, copied in copies(folder, megabytes).items():
        median, late = (percentile(copied.meanwhile, at) * 1000 for at in (50, 99))
        usual, slowest = percentile(copied.before, 50) * 1000, max(copied.before) * 1000
        detail = (
            f"of {len(copied.meanwhile)}; median {median:.1f}, p99 {late:.1f}; without a copy {usual:.1f}, "
            f"slowest {slowest:.1f}; {copied.size // 10**6} MB in {copied.seconds:.1f} s"
        )
        yield Figure(
            f"slowest change during a copy {whence}", max(copied.meanwhile) * 1000, "ms", STALL, detail
        )


def memory(name: str, used: int | None, detail: str) -> Iterator[Figure]:
    """Yield resident memory in MB (2**20 bytes), where the system says."""
    if used is not None:
        yield Figure(name, used / MEBIBYTE, "MB", MEMORY, detail)


def main() -> int:
    """Print the figures; returns 0 whether or not they hold, since a busy machine proves nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=300, help="of each pair of acts (300)")
    parser.add_argument("--starts", type=int, default=5, help="of the whole program (5)")
    parser.add_argument("--seconds", type=float, default=60, help="of commands over a real gateway (60)")
    parser.add_argument(
        "--names-rows",
        type=int,
        nargs="*",
        default=names.ROWS,
        metavar="N",
        help=f"how many names to look among; none leaves it out ({' '.join(map(str, names.ROWS))})",
    )
    chosen = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        figures = list(measure(Path(folder), rounds=chosen.rounds, starts=chosen.starts))
    print(table(figures))
    print(*gateway.report(chosen.seconds), sep="\n")
    print(*asking.report(), sep="\n")
    for line in names.report(chosen.names_rows):
        print(line, flush=True)
    if load() > (os.cpu_count() or 1):
        print("The machine is busy: more wants to run than it has cores for. Measure again when it is idle.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
