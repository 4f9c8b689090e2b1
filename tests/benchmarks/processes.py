"""What a whole process takes: from its start to the first answer, and its memory once it is idle."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import memory_used

ROOT = Path(__file__).resolve().parents[2]
QUESTION = "/show jessica jones\n"
READY = "ready"
"""What ``tests.benchmarks.idle`` writes once it has nothing more to do."""


@dataclass(frozen=True, slots=True)
class Started:
    """Seconds to the first line of the first answer, and the process's memory in bytes after it."""

    seconds: float
    memory: int | None


def start(folder: Path, times: int) -> tuple[float, float, int | None]:
    """Rehearse in ``folder``, one question each.

    Returns:
        Seconds of the very first start, which makes the database and loads the seed; the median seconds of
        ``times`` more; and the memory in bytes, without that of the simulated Discord's messages.
    """
    first = _rehearse(folder)
    later = [_rehearse(folder) for _ in range(times)]
    return first.seconds, median(one.seconds for one in later), later[-1].memory


def idle(database: Path) -> int | None:
    """Return the memory in bytes of the bot over ``database``, connected to nothing and asked nothing."""
    with _run(["-m", "tests.benchmarks.idle", str(database)], {}) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        line = process.stdout.readline()
        if line.strip() != READY:
            raise RuntimeError(f"the idle bot did not start: {line!r}")
        used = memory_used(process.pid)
        process.stdin.close()
        process.wait()
    return used


def _rehearse(folder: Path) -> Started:
    begun = time.perf_counter()
    with _run(["-m", "bot", "rehearse"], {"SHOWDESK_DATA": str(folder)}) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(QUESTION)
        process.stdin.flush()
        line = process.stdout.readline()
        seconds = time.perf_counter() - begun
        if "Jessica Jones" not in line:
            raise RuntimeError(f"the rehearsal did not answer: {line!r}")
        used = memory_used(process.pid)
        process.stdin.close()
        process.stdout.read()
        process.wait()
    return Started(seconds, used)


def _run(arguments: list[str], settings: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
